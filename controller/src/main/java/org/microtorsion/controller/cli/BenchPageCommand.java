package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
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
          + " asks for its whole curve, thinned to 800 columns, over and over. Fills a store with"
          + " --runs runs, and asks for its list, for what searches find, and for a series.",
      "Then twists for --seconds of real time with nobody at the live stream and with --clients, by"
          + " turns, and says how the loop kept its time. Compare the columns, not a column alone:"
          + " what else the machine does is in both."
    })
public final class BenchPageCommand implements Callable<Integer> {
  private static final int REQUESTS = 50;
  private static final int ROUNDS = 2;
  private static final double SHORT_RATE_PER_SECOND = 2e-3;
  private static final double SHORT_RUN_SECONDS = 5;

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

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Stored runs that are searched. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5000")
  private int runs;

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
    BenchSetup.withScratchFolder(folder -> measured(out, folder.resolve("many"), this::manyRuns));
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
      PageVisitor visitor = new PageVisitor(page);
      out.printf("page with its scripts, styles and plots    %6.1f kB%n", visitor.weight() / 1e3);
      double rate = 0.03 / samples * RigConfig.defaultRig().loopHertz();
      String id = visitor.twist(rate, samples / RigConfig.defaultRig().loopHertz(), ticker);
      String path = "/api/runs/" + id + "/curve?x=angle&columns=800";
      Times times = times(visitor, path);
      out.printf(
          Locale.ROOT,
          "curve of %d samples in 800 columns, %.0f kB:  first time %.1f ms, then median %.1f ms,"
              + " 98 %% below %.1f ms, %.1f ms of processor time%n",
          visitor.get(path).path("samples").asInt(),
          times.bytes() / 1e3,
          times.firstNanos() * 1e-6,
          times.medianNanos() * 1e-6,
          times.nanosAt98() * 1e-6,
          times.processorSeconds() * 1e3);
    }
  }

  /// How long answers took.
  ///
  /// @param processorSeconds of this process for each, asking and answering
  private record Times(
      int bytes, long firstNanos, long medianNanos, long nanosAt98, double processorSeconds) {}

  private Times times(PageVisitor visitor, String path) throws IOException, InterruptedException {
    long first = ticker.nanoTime();
    int bytes = visitor.bytes(path);
    first = ticker.nanoTime() - first;
    List<Long> times = new ArrayList<>();
    double before = processorSeconds();
    for (int i = 0; i < REQUESTS; i++) {
      long begin = ticker.nanoTime();
      int _ = visitor.bytes(path);
      times.add(ticker.nanoTime() - begin);
    }
    double used = processorSeconds() - before;
    times.sort(null);
    return new Times(
        bytes, first, times.get(REQUESTS / 2), times.get(REQUESTS * 98 / 100), used / REQUESTS);
  }

  private static double processorSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
        * 1e-3;
  }

  private void manyRuns(PrintWriter out, Path folder) throws IOException, InterruptedException {
    try (PageServer page = serve(folder, new TimeMode.Virtual())) {
      String _ = new PageVisitor(page).twist(SHORT_RATE_PER_SECOND, SHORT_RUN_SECONDS, ticker);
    }
    ManyRuns.fill(folder, runs);
    out.printf(
        "%-48s %8s %9s %9s %9s %9s%n",
        "of " + runs + " runs", "found", "first", "median", "98 %", "processor");
    try (PageServer page = serve(folder, new TimeMode.Virtual())) {
      PageVisitor visitor = new PageVisitor(page);
      for (String path :
          List.of(
              "/api/runs?limit=50",
              "/api/runs?limit=50&offset=" + Math.max(0, runs - 50),
              "/api/runs?limit=50&q=" + ManyRuns.sampleId(runs / 2),
              "/api/runs?limit=50&q=glass%20example&end=fractured",
              "/api/series")) {
        Times times = times(visitor, path);
        out.printf(
            Locale.ROOT,
            "%-48s %8d %6.1f ms %6.1f ms %6.1f ms %6.1f ms%n",
            path,
            visitor.get(path).path("total").asInt(),
            times.firstNanos() * 1e-6,
            times.medianNanos() * 1e-6,
            times.nanosAt98() * 1e-6,
            times.processorSeconds() * 1e3);
      }
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
      PageVisitor visitor = new PageVisitor(page);
      for (int round = 0; round < ROUNDS; round++) {
        line(out, visitor, 0);
        line(out, visitor, clients);
      }
    }
  }

  private void line(PrintWriter out, PageVisitor visitor, int lookers)
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
}
