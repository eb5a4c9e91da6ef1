package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.PointsCalibration;
import org.microtorsion.calibration.uncertainty.Estimate;

/// A line through calibration points as a table for a person.
final class PointsCalibrationTable {
  private final PrintWriter out;

  private PointsCalibrationTable(PrintWriter out) {
    this.out = out;
  }

  static void print(PrintWriter out, String file, PointsCalibration result, List<String> notes) {
    new PointsCalibrationTable(out).print(file, result, notes);
  }

  private void print(String file, PointsCalibration result, List<String> notes) {
    out.printf(Locale.ROOT, "%s  (%d points)%n", file, result.pointCount());
    out.printf(Locale.ROOT, "  %-34s %s%n", "quantity", "value ± standard uncertainty");
    Estimate slope = result.slopeNewtonMetresPerAmpere();
    row("slope, by the regression", slope, 1e3, "mN·m/A");
    row(
        "slope, combined",
        Estimate.of(slope.value(), result.combinedUncertaintyNewtonMetresPerAmpere()),
        1e3,
        "mN·m/A");
    row("offset", result.offsetNewtonMetres(), 1e6, "µN·m");
    out.printf(Locale.ROOT, "  %-34s %.4f%n", "correlation of both", result.correlationFactor());
    out.printf(
        Locale.ROOT,
        "  %-34s %.4g µN·m, %d degrees of freedom%n",
        "residual standard deviation",
        result.residualStandardDeviationNewtonMetres() * 1e6,
        result.degreesOfFreedom());
    out.printf(
        Locale.ROOT, "  %-34s %.9f  (no test of straightness)%n", "R²", result.rSquaredRatio());
    percent("linearity error, of full scale", result.linearityErrorRatio());
    percent("repeatability", result.repeatabilityRatio());
    percent("reversibility", result.reversibilityRatio());
    percent("zero error, of full scale", result.zeroErrorRatio());
    Estimate curvature = result.curvatureNewtonMetresPerAmpereSquared();
    Double probability = result.curvatureProbability();
    if (curvature == null || probability == null) {
      out.printf(Locale.ROOT, "  %-34s not determined%n", "curvature");
    } else {
      row("curvature", curvature, 1e3, "mN·m/A²");
      out.printf(Locale.ROOT, "  %-34s %.2g%n", "  p, if there were none", probability);
    }
    for (String note : notes) {
      out.printf(Locale.ROOT, "  note: %s%n", note);
    }
  }

  private void row(String name, Estimate estimate, double factor, String unit) {
    out.printf(
        Locale.ROOT, "  %-34s %s %s%n", name, FitTable.spelled(estimate.scaledBy(factor)), unit);
  }

  private void percent(String name, @Nullable Double ratio) {
    if (ratio == null) {
      out.printf(Locale.ROOT, "  %-34s not determined%n", name);
    } else {
      out.printf(Locale.ROOT, "  %-34s %.3g %%%n", name, 100 * ratio);
    }
  }
}
