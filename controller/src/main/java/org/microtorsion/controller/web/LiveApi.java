package org.microtorsion.controller.web;

import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.store.Role;

/// The live stream over server-sent events, a virtual thread a client.
final class LiveApi {
  private static final long KEEP_ALIVE_MILLIS = 10_000;
  private static final int MOST_CLIENTS = 200;

  private final LiveStream stream;

  LiveApi(LiveStream stream) {
    this.stream = stream;
  }

  List<Route> routes() {
    return List.of(
        Route.raw(
                "/api/live",
                Route.atLeast(Role.VIEWER),
                "The live stream: server-sent events named `live`, numbered; what was missed comes"
                    + " first when `Last-Event-ID` or `after` names the last one",
                this::follow)
            .withQuery("after"));
  }

  private Object follow(Call call) {
    if (stream.clients() >= MOST_CLIENTS) {
      throw new Rejection(
          503, "live stream: expected fewer than " + MOST_CLIENTS + " clients, found as many");
    }
    @Nullable String header = call.context().header("Last-Event-ID");
    String lastId = header == null ? call.query("after") : header;
    call.context().header("Cache-Control", "no-store");
    new SseHandler(0, client -> serve(client, lastId)).handle(call.context());
    return new Call.Written();
  }

  private void serve(SseClient client, String lastId) {
    client.keepAlive();
    Thread.ofVirtual().name("live-client").start(() -> send(client, lastId));
  }

  /// Goes on until the client is gone: what is written to it then fails.
  private void send(SseClient client, String lastId) {
    long after = stream.join(lastId);
    try {
      while (!client.terminated() && !stream.isClosed()) {
        List<LiveStream.Message> messages = stream.next(after, KEEP_ALIVE_MILLIS);
        for (LiveStream.Message message : messages) {
          client.sendEvent("live", message.text(), message.id());
          after = message.number();
        }
        if (messages.isEmpty()) {
          client.sendComment("still here");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stream.leave();
      client.close();
    }
  }
}
