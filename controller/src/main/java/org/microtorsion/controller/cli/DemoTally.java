package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.session.SimulatedTruth;
import org.microtorsion.controller.session.TestReport;

/// Counts what `torsion bench demo` found.
final class DemoTally {
  private static final double NEEDED_COVERAGE_FRACTION = 0.93;
  private static final double ALLOWED_TICKS = 10;

  private int runs;
  private int lost;
  private final Reading modulus = new Reading("G_app");
  private final Reading yieldStrain = new Reading("yield strain");
  private final Reading yieldStress = new Reading("yield stress");
  private final Reading thickness = new Reading("SR");
  private double latestTicks;
  private double simulatedSeconds;
  private double runSeconds;
  private double evaluationSeconds;
  private double reportSeconds;
  private long ticks;

  /// One quantity beside the hidden truth.
  private static final class Reading {
    private final String name;
    private int given;
    private int covered;
    private double errorSum;
    private double errorSquares;
    private double uncertaintySum;

    Reading(String name) {
      this.name = name;
    }

    void add(@Nullable Estimate estimate, double truthInSiUnits) {
      if (estimate == null) {
        return;
      }
      given++;
      covered += estimate.covers(truthInSiUnits) ? 1 : 0;
      double error = (estimate.value() - truthInSiUnits) / estimate.standardUncertainty();
      errorSum += error;
      errorSquares += error * error;
      uncertaintySum += estimate.standardUncertainty() / truthInSiUnits;
    }

    void print(PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "%-34s %d of %d, (found - true)/u %+.2f ± %.2f, mean u %.3f %%%n",
          name + " within its 95 % interval",
          covered,
          given,
          errorSum / given,
          Math.sqrt(errorSquares / given),
          100 * uncertaintySum / given);
    }
  }

  void add(TestReport report) {
    runs++;
    FitResult fit = report.fit();
    if (fit == null || report.outcome().end() != RunOutcome.End.FRACTURED) {
      lost++;
      return;
    }
    SimulatedTruth truth = report.truth().orElseThrow();
    double strain = truth.yieldShearStrain().orElseThrow();
    modulus.add(fit.elastic().apparentShearModulusPascals(), truth.apparentShearModulusPascals());
    yieldStrain.add(fit.yield().shearStrain(), strain);
    yieldStress.add(fit.yield().shearStressPascals(), strain * truth.apparentShearModulusPascals());
    thickness.add(fit.surfaceLayer().thicknessMetres(), truth.thicknessMetres().orElseThrow());
    latestTicks =
        Math.max(
            latestTicks, report.ticksToZeroCurrentAfterFracture().orElse(Double.POSITIVE_INFINITY));
    simulatedSeconds += report.outcome().durationNanos() * 1e-9;
    runSeconds += report.wallTimes().runSeconds();
    evaluationSeconds += report.wallTimes().evaluationSeconds();
    reportSeconds += report.wallTimes().reportSeconds();
    ticks += report.punctuality().ticks();
  }

  void print(PrintWriter out) {
    out.printf("%-34s %d, %d of them lost%n", "runs", runs, lost);
    modulus.print(out);
    yieldStrain.print(out);
    yieldStress.print(out);
    thickness.print(out);
    out.printf(
        Locale.ROOT,
        "%-34s %.1f periods at most%n",
        "zero current after the true break",
        latestTicks);
    out.printf(
        Locale.ROOT,
        "%-34s %.0f times, loop, bytes, store and live fit included%n",
        "virtual over real time",
        simulatedSeconds / runSeconds);
    out.printf(Locale.ROOT, "%-34s %.0f ns%n", "wall time per tick", 1e9 * runSeconds / ticks);
    out.printf(
        Locale.ROOT,
        "%-34s %.3f s, %.3f s a run%n",
        "evaluation, report",
        evaluationSeconds / runs,
        reportSeconds / runs);
  }

  boolean good() {
    return lost == 0
        && modulus.covered >= NEEDED_COVERAGE_FRACTION * runs
        && latestTicks <= ALLOWED_TICKS;
  }
}
