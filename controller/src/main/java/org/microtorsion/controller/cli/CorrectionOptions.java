package org.microtorsion.controller.cli;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.stiffness.LoadTrainCompliance;
import org.microtorsion.calibration.stiffness.Suspension;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;
import org.microtorsion.controller.analysis.CurveErrors;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine.Option;

/// The options that take out of a curve what is not the sample's; what is not given is as the
/// file's own header says, else left in.
final class CorrectionOptions {
  private static final double MILLIMETRES = 1e3;

  @Option(
      names = "--suspension-nm-per-rad",
      paramLabel = "K",
      description = "Stiffness beside the sample, still in the torque, in N·m/rad.")
  private @Nullable Double suspension;

  @Option(
      names = "--suspension-u-nm-per-rad",
      paramLabel = "U",
      description = "Its standard uncertainty; alone, that of a suspension taken out before.")
  private @Nullable Double suspensionUncertainty;

  @Option(
      names = "--compliance-rad-per-nm",
      paramLabel = "C",
      description = "Compliance in series with the sample, still in the angle, in rad/(N·m).")
  private @Nullable Double compliance;

  @Option(
      names = "--compliance-u-rad-per-nm",
      paramLabel = "U",
      description = "Its standard uncertainty; alone, that of a compliance taken out before.")
  private @Nullable Double complianceUncertainty;

  @Option(
      names = "--end-correction-mm",
      paramLabel = "X",
      description = "What twists in grips or fillets, as a length to be added, in mm.")
  private @Nullable Double endLengthMillimetres;

  @Option(
      names = "--end-correction-u-mm",
      paramLabel = "U",
      description = "Its standard uncertainty in mm.")
  private @Nullable Double endLengthUncertaintyMillimetres;

  @Option(
      names = "--torque-drift-u-nm-per-rad",
      paramLabel = "U",
      description = "Standard uncertainty of the torque zero's drift over the twist, in N·m/rad.")
  private @Nullable Double drift;

  /// Refuses numbers that cannot be.
  void check() {
    requireNumber("--suspension-nm-per-rad", suspension, 0);
    requireNumber("--suspension-u-nm-per-rad", suspensionUncertainty, 0);
    requireNumber("--compliance-rad-per-nm", compliance, Double.NEGATIVE_INFINITY);
    requireNumber("--compliance-u-rad-per-nm", complianceUncertainty, 0);
    requireNumber("--end-correction-mm", endLengthMillimetres, Double.NEGATIVE_INFINITY);
    requireNumber("--end-correction-u-mm", endLengthUncertaintyMillimetres, 0);
    requireNumber("--torque-drift-u-nm-per-rad", drift, 0);
  }

  /// Whether a compliance was given, by value or uncertainty.
  boolean givesCompliance() {
    return compliance != null || complianceUncertainty != null;
  }

  private static void requireNumber(String name, @Nullable Double given, double least) {
    if (given != null && !(given >= least && Double.isFinite(given))) {
      throw new InputException(
          name
              + ": expected a "
              + (least == 0 ? "number not below zero" : "finite number")
              + ", found "
              + given);
    }
  }

  /// The errors with what the options say in place of what is known otherwise.
  CurveErrors applied(CurveErrors known) {
    CurveErrors errors = known;
    if (suspension != null || suspensionUncertainty != null) {
      errors = errors.withSuspension(new Suspension(estimate(suspension, suspensionUncertainty)));
    }
    if (compliance != null || complianceUncertainty != null) {
      errors =
          errors.withLoadTrain(
              new LoadTrainCompliance(estimate(compliance, complianceUncertainty)));
    }
    return drift == null ? errors : errors.withDrift(drift);
  }

  /// The dimensions, likewise.
  WireDimensions applied(WireDimensions known) {
    if (endLengthMillimetres == null && endLengthUncertaintyMillimetres == null) {
      return known;
    }
    Estimate millimetres = estimate(endLengthMillimetres, endLengthUncertaintyMillimetres);
    double length = millimetres.value() / MILLIMETRES;
    if (!(known.freeLengthMetres().value() + length > 0)) {
      throw new InputException(
          "--end-correction-mm: expected one that leaves a gauge length, found "
              + millimetres.value());
    }
    return known.withEndLength(
        Estimate.of(length, millimetres.standardUncertainty() / MILLIMETRES));
  }

  /// Surface shear strain per twist, D/(2L).
  double strainPerRadian(WireDimensions known) {
    return known.diameterMetres().value() / (2 * applied(known).effectiveLengthMetres());
  }

  private static Estimate estimate(@Nullable Double value, @Nullable Double uncertainty) {
    return Estimate.of(value == null ? 0 : value, uncertainty == null ? 0 : uncertainty);
  }
}
