package org.microtorsion.controller.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.PlantFacts;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.time.Ticker;

/// Tests back to back in one process, each from request to report, with a look at what the process
/// holds after each.
///
/// Stored runs and reports are deleted after every [#RUNS_A_STORE] tests.
public final class Soak {
  static final int RUNS_A_STORE = 20;

  /// Three of four rigs lose a device.
  private static final int HEALTHY_EVERY = 4;

  private static final double LATEST_UNPLUGGED_SECONDS = 12;
  private static final double ALLOWED_HEAP_BYTES = 1 << 20;
  private static final double ALLOWED_HANDLES = 0.5;
  private static final double ALLOWED_THREADS = 0.5;
  private static final List<String> PLUGS =
      List.of("angle", "angle-fixed-end", "adc", "dac", "heartbeat");

  private final TestSession session;
  private final ObservedRigs rigs;
  private final Ticker stopwatch;
  private final long seed;

  /// What a test came to.
  ///
  /// @param fault what was unplugged; empty for nothing
  /// @param end a word: how the run ended, or that the rig would not open
  /// @param cause why
  /// @param rigNanos of the rig's clock that it took
  public record Run(String fault, String end, String cause, long rigNanos, Footprint footprint) {}

  /// What all came to.
  ///
  /// @param troubles what did not hold, one line each
  public record Result(List<Run> runs, List<Growth> growths, List<String> troubles) {
    public Result {
      runs = List.copyOf(runs);
      growths = List.copyOf(growths);
      troubles = List.copyOf(troubles);
    }

    /// Whether everything held.
    public boolean isGood() {
      return troubles.isEmpty() && growths.stream().noneMatch(Growth::isFound);
    }
  }

  /// @param session does the tests on the observed rigs
  public Soak(TestSession session, ObservedRigs rigs, Ticker stopwatch, long seed) {
    this.session = session;
    this.rigs = rigs;
    this.stopwatch = stopwatch;
    this.seed = seed;
  }

  /// Tests with the example method in virtual time, until the rigs' clocks have gone on for so
  /// long.
  public Result virtual(Duration simulated, Path folder, Consumer<Run> done) {
    List<Run> runs = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    long nanos = 0;
    while (nanos < simulated.toNanos()) {
      TestRequest request =
          new TestRequest(
              rig(runs.size(), new TimeMode.Virtual(), false, Optional.empty()),
              Scene.sample(seed),
              Examples.rampToFracture(),
              CalibrationChoice.Overridden.nominal("soak"));
      Run run = run(request, "", runs.size(), folder, troubles);
      nanos += Math.max(run.rigNanos(), 1_000_000_000);
      if (hasFailed(run)) {
        troubles.add(
            "run " + (runs.size() + 1) + ": expected a healthy rig's test, found " + run.cause());
      }
      runs.add(run);
      done.accept(run);
    }
    return result(runs, troubles);
  }

  /// Fast tests on the wall clock for so long, on rigs of which most lose a device at a random
  /// time; the next rig has them all again.
  ///
  /// @param onWire whether devices hang on pseudo-terminals and a Pi4J provider
  public Result real(Duration wall, boolean onWire, Path folder, Consumer<Run> done) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Run> runs = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    long startNanos = stopwatch.nanoTime();
    while (stopwatch.nanoTime() - startNanos < wall.toNanos()) {
      Optional<String> fault =
          runs.size() % HEALTHY_EVERY == 0
              ? Optional.empty()
              : Optional.of(
                  String.format(
                      Locale.ROOT,
                      "%s:disconnect@%.3fs",
                      PLUGS.get(random.nextInt(PLUGS.size())),
                      random.nextDouble() * LATEST_UNPLUGGED_SECONDS));
      TestRequest request =
          new TestRequest(
              rig(runs.size(), new TimeMode.Real(), onWire, fault),
              Scene.sample(seed),
              Scene.method(),
              CalibrationChoice.Overridden.nominal("soak"));
      Run run = run(request, fault.orElse(""), runs.size(), folder, troubles);
      runs.add(run);
      done.accept(run);
    }
    judgeHealthy(runs, troubles);
    return result(runs, troubles);
  }

  private RigRequest rig(int number, TimeMode time, boolean onWire, Optional<String> fault) {
    return new RigRequest(
        Scene.rig(),
        Optional.of(
            new RigRequest.Simulation(
                seed + number,
                time,
                onWire,
                Scene.sample(seed).id(),
                Optional.empty(),
                fault.stream().toList())));
  }

  private Run run(
      TestRequest request, String fault, int number, Path folder, List<String> troubles) {
    Path data = folder.resolve("data-" + number / RUNS_A_STORE);
    String name = "run " + (number + 1) + (fault.isEmpty() ? "" : " (" + fault + ")");
    String end;
    String cause;
    long rigNanos = 0;
    try {
      TestReport report = session.execute(request, data, line -> {}, progress -> {});
      end = report.outcome().end().word();
      cause = report.outcome().cause();
      rigNanos = report.outcome().durationNanos();
    } catch (DeviceException e) {
      end = CaseFacts.REFUSED;
      cause = String.valueOf(e.getMessage());
    }
    rigs.takeLast().ifPresent(plant -> judge(name, plant, troubles));
    if ((number + 1) % RUNS_A_STORE == 0) {
      Scratch.delete(data);
    }
    return new Run(fault, end, cause, rigNanos, Footprint.now());
  }

  private static void judge(String name, PlantFacts plant, List<String> troubles) {
    if (plant.zeroSinceNanos().isEmpty()) {
      troubles.add(
          String.format(
              Locale.ROOT,
              "%s: expected no current in the coil afterwards, found %.3f mA",
              name,
              plant.currentAmperes() * 1e3));
    }
    if (plant.largestCurrentAmperes() > Judge.largestAllowedAmperes()) {
      troubles.add(
          String.format(
              Locale.ROOT,
              "%s: expected at most %.3f mA in the coil, found %.3f",
              name,
              Judge.largestAllowedAmperes() * 1e3,
              plant.largestCurrentAmperes() * 1e3));
    }
  }

  private static boolean hasFailed(Run run) {
    return run.end().equals(CaseFacts.FAULT) || run.end().equals(CaseFacts.REFUSED);
  }

  /// On the wall clock a busy machine may stall one or the other, but not all.
  private static void judgeHealthy(List<Run> runs, List<String> troubles) {
    List<Run> healthy = runs.stream().filter(run -> run.fault().isEmpty()).toList();
    if (healthy.size() > 2 && healthy.stream().allMatch(Soak::hasFailed)) {
      troubles.add(
          "expected rigs with every plug in to be tested, found all of them failed, the last by: "
              + healthy.getLast().cause());
    }
  }

  private static Result result(List<Run> runs, List<String> troubles) {
    List<Growth> growths = new ArrayList<>();
    if (runs.size() * 3 / 4 >= Growth.FEWEST_RUNS) {
      List<Footprint> all = runs.stream().map(Run::footprint).toList();
      growths.add(
          Growth.of(
              "heap",
              all.stream().map(each -> (double) each.heapBytes()).toList(),
              ALLOWED_HEAP_BYTES));
      growths.add(
          Growth.of(
              "handles",
              all.stream().map(each -> (double) each.handles()).toList(),
              ALLOWED_HANDLES));
      growths.add(
          Growth.of(
              "threads",
              all.stream().map(each -> (double) each.threads()).toList(),
              ALLOWED_THREADS));
    }
    return new Result(runs, growths, troubles);
  }
}
