package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.campaign.Growth;
import org.microtorsion.controller.campaign.ObservedRigs;
import org.microtorsion.controller.campaign.Soak;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.session.RigProvider;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.driver.time.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench soak`: tests back to back, and what the process holds after each.
@Command(
    name = "soak",
    description = {
      "Does tests back to back in this process, each from request to report, and looks after each"
          + " at the heap (after a collection), open handles and threads. In virtual time for hours"
          + " of the rig's clock; with --time real for minutes of the machine's, on rigs of which"
          + " three of four lose a device at a random time, with --wire through pseudo-terminals"
          + " and Pi4J.",
      "Something grows when the straight line through it, after the first quarter of the tests,"
          + " rises by more than three standard uncertainties and over all of them by more than 1"
          + " MiB of heap, or half a handle or thread. Stored runs are deleted after every 20"
          + " tests. Exit code 1 when something grows, current is left in the coil or was above its"
          + " limit, or a healthy rig was not tested: any in virtual time, all of them on the wall"
          + " clock, where a busy machine may stall one."
    })
public final class BenchSoakCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--time",
      paramLabel = "virtual|real",
      defaultValue = "virtual",
      description = "Clock of the simulated rigs. Default: ${DEFAULT-VALUE}.")
  private String time = "virtual";

  @Option(
      names = "--hours",
      paramLabel = "H",
      description = "Hours of the rigs' clock, with --time virtual. Default: 24.")
  private @Nullable Double hours;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "Minutes of the machine's clock, with --time real. Default: 10.")
  private @Nullable Double minutes;

  @Option(
      names = "--wire",
      description = "Devices on pseudo-terminals and a Pi4J provider, with --time real.")
  private boolean wire;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the first rig and of what is unplugged. Default: ${DEFAULT-VALUE}.")
  private long seed;

  private final Function<UnaryOperator<RigProvider>, TestSession> sessions;
  private final Ticker stopwatch;

  /// @param sessions makes a session on what becomes of the program's rigs
  /// @param stopwatch the machine's clock
  public BenchSoakCommand(
      Function<UnaryOperator<RigProvider>, TestSession> sessions, Ticker stopwatch) {
    this.sessions = sessions;
    this.stopwatch = stopwatch;
  }

  @Override
  public Integer call() throws IOException {
    boolean virtual =
        switch (time) {
          case "virtual" -> true;
          case "real" -> false;
          default -> throw new InputException("--time: expected virtual or real, found " + time);
        };
    if (virtual && (minutes != null || wire)) {
      throw new InputException(
          (wire ? "--wire" : "--minutes") + ": expected with --time real, found virtual");
    }
    if (!virtual && hours != null) {
      throw new InputException("--hours: expected with --time virtual, found real");
    }
    Duration duration =
        virtual
            ? duration("--hours", hours, 24, Duration.ofHours(1))
            : duration("--minutes", minutes, 10, Duration.ofMinutes(1));
    ObservedRigs[] rigs = new ObservedRigs[1];
    TestSession session =
        sessions.apply(provider -> {
          rigs[0] = new ObservedRigs(provider);
          return rigs[0];
        });
    Soak soak = new Soak(session, rigs[0], stopwatch, seed);
    Soak.Result[] result = new Soak.Result[1];
    long startNanos = stopwatch.nanoTime();
    BenchSetup.withScratchFolder(folder -> result[0] = run(soak, virtual, duration, folder));
    PrintWriter out = spec.commandLine().getOut();
    print(out, result[0], (stopwatch.nanoTime() - startNanos) * 1e-9);
    out.flush();
    return result[0].isGood() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private Soak.Result run(Soak soak, boolean virtual, Duration duration, Path folder) {
    return virtual
        ? soak.virtual(duration, folder, this::tell)
        : soak.real(duration, wire, folder, this::tell);
  }

  private static Duration duration(
      String option, @Nullable Double given, double standard, Duration unit) {
    double number = given == null ? standard : given;
    if (!(number > 0 && number <= 10_000)) {
      throw new InputException(option + ": expected above 0 and at most 10000, found " + number);
    }
    return Duration.ofNanos(Math.round(number * unit.toNanos()));
  }

  private void tell(Soak.Run run) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "%-12s %-34s heap %.2f MB, %d handles, %d threads%n",
        run.end(),
        run.fault(),
        run.footprint().heapBytes() / 1e6,
        run.footprint().handles(),
        run.footprint().threads());
    err.flush();
  }

  private static void print(PrintWriter out, Soak.Result result, double wallSeconds) {
    Map<String, Map<String, Integer>> ends = new TreeMap<>();
    for (Soak.Run run : result.runs()) {
      String device = run.fault().isEmpty() ? "nothing unplugged" : run.fault().split(":", 2)[0];
      ends.computeIfAbsent(device, name -> new LinkedHashMap<>()).merge(run.end(), 1, Integer::sum);
    }
    ends.forEach((device, counts) -> out.printf("%-20s %s%n", device, counts));
    for (Growth growth : result.growths()) {
      out.printf(
          Locale.ROOT,
          "%-8s %12.1f at first, %12.1f at last; %+.3g ± %.2g a run, %+.3g over %d%s%n",
          growth.name(),
          growth.firstUnits(),
          growth.lastUnits(),
          growth.perRunUnits(),
          growth.perRunUncertaintyUnits(),
          growth.gainedUnits(),
          growth.runs(),
          growth.isFound() ? "  GROWS" : "");
    }
    if (result.growths().isEmpty()) {
      out.println("too few tests to say whether anything grows");
    }
    result.troubles().forEach(trouble -> out.println("TROUBLE " + trouble));
    double rigSeconds = result.runs().stream().mapToLong(Soak.Run::rigNanos).sum() * 1e-9;
    out.printf(
        Locale.ROOT,
        "%d tests, %.0f s of the rigs' clock in %.0f s%n",
        result.runs().size(),
        rigSeconds,
        wallSeconds);
  }
}
