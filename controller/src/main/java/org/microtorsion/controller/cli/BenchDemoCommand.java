package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.SimulatedTruth;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench demo`: the demo's test with many seeds.
@Command(
    name = "demo",
    description = {
      "Runs the demo's test with many seeds in virtual time: how much faster than real time, how"
          + " often the hidden truth lies within the 95 %% intervals, how soon the coil is at zero"
          + " after the break.",
      "Exit code 1 when the modulus is covered by less than 93 %% of the intervals, a run is lost,"
          + " or the coil needs more than ten periods."
    })
final class BenchDemoCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "100",
      description = "Seeds 1 to N. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  private final TestSession session;

  BenchDemoCommand(TestSession session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Tally tally = new Tally();
    BenchSetup.withScratchFolder(folder -> {
      for (long seed = 1; seed <= seeds; seed++) {
        tally.add(
            session.execute(
                BenchSetup.request(seed, Examples.sample(), RigRequest.Simulation.LIKE_SAMPLE),
                folder,
                line -> {},
                progress -> {}));
      }
    });
    PrintWriter out = spec.commandLine().getOut();
    tally.print(out);
    out.flush();
    return tally.good() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  /// Counts what the demo bench found.
  private static final class Tally {
    private static final double NEEDED_COVERAGE_FRACTION = 0.93;
    private static final double ALLOWED_TICKS = 10;

    private int runs;
    private int lost;
    private int modulusCovered;
    private int yieldCovered;
    private int thicknessCovered;
    private double latestTicks;
    private double simulatedSeconds;
    private double runSeconds;
    private double evaluationSeconds;
    private double reportSeconds;
    private long ticks;

    void add(TestReport report) {
      runs++;
      FitResult fit = report.fit();
      SimulatedTruth truth = report.truth().orElseThrow();
      if (fit == null || report.outcome().end() != RunOutcome.End.FRACTURED) {
        lost++;
        return;
      }
      modulusCovered +=
          covers(fit.elastic().apparentShearModulusPascals(), truth.apparentShearModulusPascals());
      yieldCovered += covers(fit.yield().shearStrain(), truth.yieldShearStrain().orElseThrow());
      thicknessCovered +=
          covers(fit.surfaceLayer().thicknessMetres(), truth.thicknessMetres().orElseThrow());
      latestTicks =
          Math.max(
              latestTicks,
              report.ticksToZeroCurrentAfterFracture().orElse(Double.POSITIVE_INFINITY));
      simulatedSeconds += report.outcome().durationNanos() * 1e-9;
      runSeconds += report.wallTimes().runSeconds();
      evaluationSeconds += report.wallTimes().evaluationSeconds();
      reportSeconds += report.wallTimes().reportSeconds();
      ticks += report.punctuality().ticks();
    }

    private static int covers(@Nullable Estimate estimate, double truthInSiUnits) {
      return estimate != null && estimate.covers(truthInSiUnits) ? 1 : 0;
    }

    void print(PrintWriter out) {
      out.printf("runs                               %d, %d of them lost%n", runs, lost);
      out.printf("G_app within its 95 %% interval     %d%n", modulusCovered);
      out.printf("yield strain within its interval   %d%n", yieldCovered);
      out.printf("SR within its interval             %d%n", thicknessCovered);
      out.printf(
          Locale.ROOT, "zero current after the true break  %.1f periods at most%n", latestTicks);
      out.printf(
          Locale.ROOT,
          "virtual over real time             %.0f times, loop, bytes, store and live fit"
              + " included%n",
          simulatedSeconds / runSeconds);
      out.printf(
          Locale.ROOT, "wall time per tick                 %.0f ns%n", 1e9 * runSeconds / ticks);
      out.printf(
          Locale.ROOT,
          "evaluation, report                 %.3f s, %.3f s a run%n",
          evaluationSeconds / runs,
          reportSeconds / runs);
    }

    boolean good() {
      return lost == 0
          && modulusCovered >= NEEDED_COVERAGE_FRACTION * runs
          && latestTicks <= ALLOWED_TICKS;
    }
  }
}
