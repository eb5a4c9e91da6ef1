package org.microtorsion.controller.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.desk.Refusal;
import org.microtorsion.controller.session.PageServer;
import org.microtorsion.controller.store.StoreException;
import org.microtorsion.driver.DeviceException;

/// The HTTP server: routes behind their guard, the page's files, and what is said of a refusal.
final class WebServer implements AutoCloseable {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";
  private static final String JSON = "application/json";
  private static final long LARGEST_REQUEST_BYTES = 1_000_000;
  private static final int MOST_THREADS = 150;
  private static final int FEWEST_THREADS = 4;

  /// `sample:4: gauge-length: expected …`: the key a form's field goes by.
  private static final Pattern FILE_KEY =
      Pattern.compile("^[a-z]+(?::\\d+)?: (?:[a-z]+\\.)?([a-z][a-z-]*): ");

  private final Guard guard;
  private final List<Route> routes;
  private final PageFiles files = new PageFiles();
  private final Javalin javalin;

  /// Why a request was refused.
  ///
  /// @param field which of its fields it is about; empty for none
  record Problem(String message, String field) {}

  WebServer(Guard guard, List<Route> routes, String version, PageServer.Request request) {
    this.guard = guard;
    List<Route> all = new ArrayList<>(routes);
    all.add(
        Route.raw(
            "/api/openapi.json",
            Route.ANYBODY,
            "This description",
            call -> new Call.Raw(Json.bytes(description(version)), JSON, "", "")));
    this.routes = List.copyOf(all);
    this.javalin = Javalin.create(config -> configure(config, request));
  }

  private ObjectNode description(String version) {
    return OpenApi.describe(routes, version);
  }

  /// Begins to listen.
  int start() {
    try {
      javalin.start();
      return javalin.port();
    } catch (RuntimeException e) {
      throw new InputException("--port or --bind: expected an address to listen at: " + root(e), e);
    }
  }

  private static String root(Throwable met) {
    @Nullable Throwable cause = met.getCause();
    return cause == null ? String.valueOf(met.getMessage()) : root(cause);
  }

  private void configure(JavalinConfig config, PageServer.Request request) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = LARGEST_REQUEST_BYTES;
    config.jetty.host = request.host();
    config.jetty.port = request.port();
    config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    request
        .tls()
        .ifPresent(tls ->
            config.jetty.addConnector((server, http) -> encrypted(server, http, request, tls)));
    config.routes.before(this::secure);
    for (Route route : routes) {
      config.routes.addHttpHandler(type(route.verb()), route.path(), ctx -> serve(ctx, route));
    }
    config.routes.get("/", ctx -> file(ctx, "index.html"));
    config.routes.get("/{name}", ctx -> file(ctx, ctx.pathParam("name")));
    config.routes.exception(
        Rejection.class,
        (e, ctx) -> {
          refuse(ctx, e.status(), e.getMessage(), e.field());
        });
    config.routes.exception(
        Refusal.class,
        (e, ctx) ->
            refuse(
                ctx, status(e), e.getMessage(), e.kind() == Refusal.Kind.NO_REASON ? "why" : ""));
    config.routes.exception(
        InputException.class, (e, ctx) -> refuse(ctx, 400, e.getMessage(), key(e)));
    config.routes.exception(
        StoreException.class, (e, ctx) -> refuse(ctx, status(e), e.getMessage(), ""));
    config.routes.exception(
        DeviceException.class, (e, ctx) -> refuse(ctx, 502, e.getMessage(), ""));
    config.routes.exception(
        UncheckedIOException.class, (e, ctx) -> refuse(ctx, 500, e.getMessage(), ""));
    for (int status : List.of(404, 405)) {
      config.routes.error(status, ctx -> sayUnknown(ctx, status));
    }
  }

  /// The library's own words are not JSON.
  private static void sayUnknown(Context context, int status) {
    @Nullable String said = context.res().getContentType();
    if (context.path().startsWith("/api/") && (said == null || !said.startsWith(JSON))) {
      refuse(
          context,
          status,
          context.method() + " " + context.path() + ": expected a path of /api/openapi.json",
          "");
    }
  }

  private static HandlerType type(Route.Verb verb) {
    return switch (verb) {
      case GET -> HandlerType.GET;
      case POST -> HandlerType.POST;
      case PUT -> HandlerType.PUT;
      case DELETE -> HandlerType.DELETE;
    };
  }

  private static ServerConnector encrypted(
      Server server, HttpConfiguration http, PageServer.Request request, PageServer.Tls tls) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setKeyStorePath(tls.keyFile().toAbsolutePath().toString());
    factory.setKeyStoreType("PKCS12");
    factory.setKeyStorePassword(tls.password());
    factory.setSniRequired(false);
    HttpConfiguration secure = new HttpConfiguration(http);
    // A rig's own certificate need not name every address it is reached by; the browser judges it.
    secure.addCustomizer(new SecureRequestCustomizer(false));
    ServerConnector connector =
        new ServerConnector(server, factory, new HttpConnectionFactory(secure));
    connector.setHost(request.host());
    connector.setPort(request.port());
    return connector;
  }

  private void secure(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (context.path().startsWith("/api/")) {
      context.header("Cache-Control", "no-store");
    }
    guard.requireOwnHost(context);
  }

  private void serve(Context context, Route route) {
    Object answer = route.handler().handle(guard.admit(context, route));
    if (answer instanceof Call.Raw raw) {
      send(context, raw);
    } else if (!(answer instanceof Call.Written)) {
      context.contentType(JSON).result(Json.bytes(answer));
    }
  }

  private static void send(Context context, Call.Raw raw) {
    if (!raw.fileName().isEmpty()) {
      context.header("Content-Disposition", "attachment; filename=\"" + raw.fileName() + "\"");
    }
    if (!raw.policy().isEmpty()) {
      context.header("Content-Security-Policy", raw.policy());
    }
    context.contentType(raw.contentType()).result(raw.content());
  }

  private void file(Context context, String name) {
    Optional<PageFiles.PageFile> file = files.find(name);
    if (file.isEmpty()) {
      refuse(context, 404, name + ": expected a file of the page", "");
      return;
    }
    context.header("Cache-Control", "no-cache");
    context.header("ETag", file.get().tag());
    if (file.get().tag().equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.contentType(file.get().contentType()).result(file.get().content());
    }
  }

  private static void refuse(Context context, int status, @Nullable String message, String field) {
    context
        .status(status)
        .contentType(JSON)
        .result(Json.bytes(new Problem(String.valueOf(message), field)));
  }

  private static int status(Refusal refusal) {
    return switch (refusal.kind()) {
      case STALE, NOT_NOW, NOT_IN_CONTROL -> 409;
      case NOT_PERMITTED -> 403;
      case NO_REASON -> 400;
    };
  }

  private static int status(StoreException met) {
    return switch (met.kind()) {
      case RUN, CALIBRATION -> 404;
      case BUSY -> 409;
      case UNWRITABLE, NEWER, BROKEN -> 500;
    };
  }

  private static String key(InputException refused) {
    Matcher matcher = FILE_KEY.matcher(String.valueOf(refused.getMessage()));
    return matcher.find() ? matcher.group(1) : "";
  }

  /// All that can be asked for.
  List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
