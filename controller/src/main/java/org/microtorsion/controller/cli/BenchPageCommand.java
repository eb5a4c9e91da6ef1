package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.session.PageServer;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.driver.time.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench page`: what the page weighs, how fast a long run is served, and what those who
/// look on cost the loop.
@Command(
    name = "page",
    description = {
      "Serves the page of a simulated rig. Twists a wire for --samples samples in virtual time and"
          + " asks for its whole curve, thinned to 800 columns, over and over.",
      "Then twists for --seconds of real time with nobody at the live stream and with --clients, by"
          + " turns, and says how the loop kept its time. Compare the columns, not a column alone:"
          + " what else the machine does is in both."
    })
public final class BenchPageCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "a bench is nobody";
  private static final int REQUESTS = 100;
  private static final int ROUNDS = 2;
  private static final long POLL_NANOS = 100_000_000;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Length of the run that is drawn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1000000")
  private int samples;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Length of each run in real time. Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int seconds;

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "Clients of the live stream. Default: ${DEFAULT-VALUE}.",
      defaultValue = "50")
  private int clients;

  private final PageServer.Starter starter;
  private final Ticker ticker;

  public BenchPageCommand(PageServer.Starter starter, Ticker ticker) {
    this.starter = starter;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    BenchSetup.withScratchFolder(folder -> measured(out, folder.resolve("long"), this::longRun));
    BenchSetup.withScratchFolder(folder -> measured(out, folder.resolve("live"), this::lookedAt));
    out.flush();
    return ExitCodes.DONE;
  }

  @FunctionalInterface
  private interface Part {
    void on(PrintWriter out, Path folder) throws IOException, InterruptedException;
  }

  private static void measured(PrintWriter out, Path folder, Part part) {
    try {
      part.on(out, folder);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PageServer serve(Path folder, TimeMode time) {
    RigRequest.Simulation simulation =
        new RigRequest.Simulation(
            1, time, false, RigRequest.Simulation.LIKE_SAMPLE, Optional.of("linear"), List.of());
    return starter.start(
        new PageServer.Request(
            new RigRequest(RigConfig.defaultRig(), Optional.of(simulation)),
            folder,
            "127.0.0.1",
            0,
            Optional.empty()));
  }

  private void longRun(PrintWriter out, Path folder) throws IOException, InterruptedException {
    try (PageServer page = serve(folder, new TimeMode.Virtual())) {
      Visitor visitor = new Visitor(page);
      out.printf("page with its scripts, styles and plots    %6.1f kB%n", visitor.weight() / 1e3);
      double rate = 0.03 / samples * RigConfig.defaultRig().loopHertz();
      String id = visitor.twist(rate, samples / RigConfig.defaultRig().loopHertz(), ticker);
      String path = "/api/runs/" + id + "/curve?x=angle&columns=800";
      long first = ticker.nanoTime();
      int bytes = visitor.bytes(path);
      first = ticker.nanoTime() - first;
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        long begin = ticker.nanoTime();
        int _ = visitor.bytes(path);
        times.add(ticker.nanoTime() - begin);
      }
      times.sort(null);
      out.printf(
          Locale.ROOT,
          "curve of %d samples in 800 columns, %.0f kB:  first time %.1f ms, then median %.1f ms,"
              + " 99 %% below %.1f ms%n",
          visitor.get(path).path("samples").asInt(),
          bytes / 1e3,
          first * 1e-6,
          times.get(REQUESTS / 2) * 1e-6,
          times.get(REQUESTS * 99 / 100) * 1e-6);
    }
  }

  private void lookedAt(PrintWriter out, Path folder) throws IOException, InterruptedException {
    out.printf(
        "%-22s %9s %8s %11s %11s %11s %11s %14s%n",
        "live stream",
        "ticks",
        "skipped",
        "late, half",
        "late, 99.9%",
        "tick, half",
        "tick, 99.9%",
        "received");
    try (PageServer page = serve(folder, new TimeMode.Real())) {
      Visitor visitor = new Visitor(page);
      for (int round = 0; round < ROUNDS; round++) {
        line(out, visitor, 0);
        line(out, visitor, clients);
      }
    }
  }

  private void line(PrintWriter out, Visitor visitor, int lookers)
      throws IOException, InterruptedException {
    AtomicLong received = new AtomicLong();
    List<InputStream> streams = new ArrayList<>();
    for (int i = 0; i < lookers; i++) {
      InputStream stream = visitor.live();
      streams.add(stream);
      Thread.ofVirtual().start(() -> drain(stream, received));
    }
    String _ = visitor.twist(2e-4, seconds, ticker);
    for (InputStream stream : streams) {
      stream.close();
    }
    JsonNode loop = visitor.get("/api/state").at("/finished/loop");
    out.printf(
        Locale.ROOT,
        "%-22s %9d %8d %8.0f µs %8.0f µs %8.0f µs %8.0f µs %11.1f MB%n",
        lookers == 0 ? "nobody looks on" : lookers + " look on",
        loop.path("ticks").asLong(),
        loop.path("skippedTicks").asLong(),
        loop.path("medianLateSeconds").asDouble() * 1e6,
        loop.path("lateSecondsAt999").asDouble() * 1e6,
        loop.path("medianTickSeconds").asDouble() * 1e6,
        loop.path("tickSecondsAt999").asDouble() * 1e6,
        received.get() * 1e-6);
    out.flush();
  }

  private static void drain(InputStream stream, AtomicLong received) {
    byte[] buffer = new byte[8192];
    try {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        received.addAndGet(count);
      }
    } catch (IOException e) {
      // Closed at the end of the run.
    }
  }

  /// Somebody who uses the page's interface.
  private static final class Visitor {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private String cookie = "";
    private String token = "";

    Visitor(PageServer page) throws IOException, InterruptedException {
      address = page.address();
      token =
          send(
                  "/api/setup",
                  "{\"name\":\"bench\",\"password\":\""
                      + PASSWORD
                      + "\",\"code\":\""
                      + page.setUpCode().orElseThrow()
                      + "\"}")
              .path("token")
              .asText();
      JsonNode _ = send("/api/control", "{\"action\":\"take\",\"why\":\"\"}");
    }

    private HttpRequest.Builder request(String path) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address.resolve(path))
              .header("X-Torsion-Page", "bench")
              .header("X-Torsion-Token", token);
      return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private JsonNode send(String path, String body) throws IOException, InterruptedException {
      HttpResponse<byte[]> answer =
          client.send(
              request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("Set-Cookie")
          .ifPresent(given -> cookie = given.replaceAll(";.*", ""));
      return read(path, answer);
    }

    private static JsonNode read(String path, HttpResponse<byte[]> answer) throws IOException {
      JsonNode content = JSON.readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + ": expected to be served, found " + content);
      }
      return content;
    }

    private HttpResponse<byte[]> fetch(String path) throws IOException, InterruptedException {
      return client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
      return read(path, fetch(path));
    }

    int bytes(String path) throws IOException, InterruptedException {
      return fetch(path).body().length;
    }

    InputStream live() throws IOException, InterruptedException {
      return client
          .send(request("/api/live").build(), HttpResponse.BodyHandlers.ofInputStream())
          .body();
    }

    /// Bytes of the page, and of all that it and its modules name.
    long weight() throws IOException, InterruptedException {
      List<String> names = new ArrayList<>(List.of("/"));
      long total = 0;
      for (int i = 0; i < names.size(); i++) {
        byte[] content = fetch(names.get(i)).body();
        total += content.length;
        Pattern.compile("(?:href=\"|src=\"|from '\\./)([a-z][a-z-]*\\.(?:js|css|svg))")
            .matcher(new String(content, StandardCharsets.UTF_8))
            .results()
            .map(found -> "/" + found.group(1))
            .filter(name -> !names.contains(name))
            .distinct()
            .forEach(names::add);
      }
      return total;
    }

    /// Twists for about so many seconds of the rig's time, to the program's end.
    ///
    /// @return the run
    String twist(double strainRatePerSecond, double seconds, Ticker ticker)
        throws IOException, InterruptedException {
      JsonNode sample = get("/api/forms").path("sample");
      JsonNode _ =
          send(
              "/api/test",
              String.format(
                  Locale.ROOT,
                  "{\"state\":%d,\"why\":\"\",\"sample\":%s,\"method\":{\"key\":\"%s\",\"values\":"
                      + "{\"strain-rate\":\"%.4g 1/s\",\"zero-dwell\":\"1 s\",\"time\":\"%.0f"
                      + " s\"}},\"calibration\":{\"id\":null,\"reason\":\"a bench\"}}",
                  get("/api/state").path("number").asLong(),
                  sample,
                  "ramp-to-fracture.toml",
                  strainRatePerSecond,
                  seconds));
      while (true) {
        JsonNode state = get("/api/state");
        if (state.path("word").asText().equals("ready")) {
          return state.at("/finished/id").asText();
        }
        if (state.path("tone").asText().equals("fault")) {
          throw new IllegalStateException("run: expected it to end, found " + state.path("cause"));
        }
        ticker.sleepFor(POLL_NANOS);
      }
    }
  }
}
