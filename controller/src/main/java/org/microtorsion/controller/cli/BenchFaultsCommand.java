package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.campaign.FaultCampaign;
import org.microtorsion.controller.campaign.FaultCase;
import org.microtorsion.controller.campaign.FaultRigs;
import org.microtorsion.controller.campaign.Tally;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.driver.time.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench faults`: every fault at every moment, judged by the plant.
@Command(
    name = "faults",
    description = {
      "Breaks every device of the simulated rig in every way in every phase of a test and of a"
          + " calibration, once for good and once for a while, and two at once at random; on all"
          + " processors in virtual time. What the coil and the wire did is taken from the plant:"
          + " current never above the limit, zero in time, a named end, every sample readable.",
      "With --fault: that one case alone, as the command of a violation says.",
      "Exit code 1 when anything was not as promised."
    })
public final class BenchFaultsCommand implements Callable<Integer> {
  private static final int SHOWN_VIOLATIONS = 50;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "10",
      description = "So many seeds, about a thousand runs each. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--first",
      paramLabel = "S",
      defaultValue = "1",
      description = "The first of them. Default: ${DEFAULT-VALUE}.")
  private long first;

  @Option(
      names = "--every",
      paramLabel = "K",
      defaultValue = "1",
      description = "Do each K-th run only. Default: ${DEFAULT-VALUE}.")
  private int every;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "One case alone with this fault, such as angle:silence@6s+5ms; repeatable.")
  private List<String> faults = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the case alone. Default: 1.")
  private @Nullable Long seed;

  @Option(
      names = "--work",
      paramLabel = "test|calibration",
      defaultValue = "test",
      description = "Work of the case alone. Default: ${DEFAULT-VALUE}.")
  private String work = "test";

  @Option(names = "--export", description = "Export the run of the case alone.")
  private boolean exports;

  private final FaultRigs rigs;
  private final Ticker stopwatch;

  /// @param stopwatch by which times are measured
  public BenchFaultsCommand(FaultRigs rigs, Ticker stopwatch) {
    this.rigs = rigs;
    this.stopwatch = stopwatch;
  }

  @Override
  public Integer call() throws IOException {
    requirePositive("--seeds", seeds);
    requirePositive("--every", every);
    Tally[] tally = new Tally[1];
    long startNanos = stopwatch.nanoTime();
    BenchSetup.withScratchFolder(folder -> {
      FaultCampaign campaign = new FaultCampaign(rigs, folder);
      tally[0] =
          faults.isEmpty() && seed == null
              ? campaign.run(first, seeds, every, this::tellProgress)
              : campaign.run(oneCase());
    });
    double wallSeconds = (stopwatch.nanoTime() - startNanos) * 1e-9;
    PrintWriter out = spec.commandLine().getOut();
    print(out, tally[0], wallSeconds);
    out.flush();
    return tally[0].violations().isEmpty() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private static void requirePositive(String option, int number) {
    if (number < 1) {
      throw new InputException(option + ": expected at least 1, found " + number);
    }
  }

  private FaultCase oneCase() {
    FaultCase.Work which =
        Arrays.stream(FaultCase.Work.values())
            .filter(each -> each.word().equals(work))
            .findFirst()
            .orElseThrow(
                () -> new InputException("--work: expected test or calibration, found " + work));
    return new FaultCase(which, seed == null ? 1 : seed, "case", faults, exports);
  }

  private void tellProgress(long runs) {
    PrintWriter err = spec.commandLine().getErr();
    err.print("\r" + runs + " runs");
    err.flush();
  }

  private static void print(PrintWriter out, Tally tally, double wallSeconds) {
    out.printf("%n%-26s %s%n", "phase", "runs by their end");
    tally
        .endsByPhase()
        .forEach((phase, ends) ->
            out.printf(
                "%-26s %s%n",
                phase,
                ends.entrySet().stream()
                    .map(end -> end.getValue() + " " + end.getKey())
                    .collect(Collectors.joining(", "))));
    out.printf("%n%-38s %6s %22s%n", "lasting fault", "runs", "zero current after");
    for (Map.Entry<String, Tally.Worst> row : tally.worstByClass().entrySet()) {
      double seconds = row.getValue().worstSeconds();
      out.printf(
          Locale.ROOT,
          "%-38s %6d %9.2f ms = %.1f periods%n",
          row.getKey(),
          row.getValue().runs(),
          seconds * 1e3,
          seconds * Tally.loopHertz(row.getKey()));
    }
    out.println();
    for (Tally.Violation violation : tally.violations().stream().limit(SHOWN_VIOLATIONS).toList()) {
      out.println("VIOLATION " + violation.text());
      out.println("  " + violation.command());
    }
    if (tally.runs() == 1) {
      out.println(tally.last());
    }
    out.printf(
        Locale.ROOT,
        "%d runs, %d violations; %.0f simulated seconds in %.1f s; largest coil current %.3f mA%n",
        tally.runs(),
        tally.violations().size(),
        tally.simulatedSeconds(),
        wallSeconds,
        tally.largestAmperes() * 1e3);
  }
}
