package org.microtorsion.controller.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.report.ReportContent.Budget;
import org.microtorsion.controller.report.ReportContent.BudgetRow;
import org.microtorsion.controller.run.RigUncertainty;
import org.microtorsion.controller.run.RunHeader;

/// The uncertainty budget of a run for people: each input in words, with how well it is known and
/// its share in the variances of the main results.
final class BudgetRows {
  private BudgetRows() {}

  static Optional<Budget> of(RunHeader header, FitResult fit) {
    if (fit.budget().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Budget(
            List.of("G_app", "γSY", "τSY", "SR (dong-2021)"),
            fit.budget().stream()
                .map(row ->
                    new BudgetRow(
                        words(row.input()),
                        uncertainty(header, row.input()),
                        List.of(
                            row.apparentShearModulusFraction(),
                            share(row.yieldStrainFraction()),
                            share(row.yieldStressFraction()),
                            share(row.thicknessFraction()))))
                .toList()));
  }

  private static double share(@Nullable Double fraction) {
    return fraction == null ? Double.NaN : fraction;
  }

  private static String words(String input) {
    return switch (input) {
      case "fit" -> "fit (scatter of the torque)";
      case "torque" -> "torque constant K₀";
      case "torque-over-angle" -> "torque constant over the angle";
      case "coil-temperature" -> "torque constant over the coil's temperature";
      case "angle" -> "angle scale";
      case "suspension" -> "suspension's stiffness";
      case "load-train" -> "load train's compliance";
      default -> input.replace('-', ' ');
    };
  }

  private static String uncertainty(RunHeader header, String input) {
    WireDimensions wire = header.sample().dimensions();
    RigUncertainty rig = header.rig();
    return switch (input) {
      case "diameter" -> percent(wire.diameterMetres().relativeUncertainty());
      case "microscope-edge" ->
          percent(wire.microscope().edgeUncertaintyMetres() / wire.diameterMetres().value());
      case "microscope-scale" -> percent(wire.microscope().scaleUncertaintyRatio());
      case "cross-section" -> percent(wire.strengthRatio().relativeUncertainty());
      case "gauge-length" -> percent(wire.freeLengthMetres().relativeUncertainty());
      case "end-effect" -> in(wire.endLengthMetres(), 1e6, "µm");
      case "torque" -> percent(header.torqueRelativeUncertainty());
      case "torque-over-angle" -> rig.torqueConstant().map(BudgetRows::overAngle).orElse("");
      case "coil-temperature" -> rig.torqueConstant().map(BudgetRows::warming).orElse("");
      case "torque-zero" -> in(rig.torqueZeroShiftNewtonMetres(), 1e9, "nN·m");
      case "torque-drift" ->
          in(Estimate.of(0, 3600 * rig.torqueDriftNewtonMetresPerSecond()), 1e9, "nN·m/h");
      case "angle" -> percent(rig.angleScaleRatio());
      case "angle-harmonics" ->
          in(Estimate.of(0, Math.toDegrees(rig.angleHarmonicRadians())), 1, "°");
      case "suspension" -> in(rig.suspensionNewtonMetresPerRadian(), 1e9, "nN·m/rad");
      case "load-train" -> in(rig.loadTrainRadiansPerNewtonMetre(), 1, "rad/(N·m)");
      case "core-modulus" ->
          header
              .sample()
              .coreModulusPascals()
              .map(core -> percent(core.relativeUncertainty()))
              .orElse("");
      default -> "";
    };
  }

  /// u(K(φ)/K₀) at a right angle, by the covariance of a₂ and a₄.
  private static String overAngle(TorqueConstantUncertainty constant) {
    double square = Math.PI * Math.PI / 4;
    ParameterCovariance c = constant.covariance();
    double variance =
        square * square * (c.of(1, 1) + 2 * square * c.of(1, 2) + square * square * c.of(2, 2));
    return percent(Math.sqrt(variance)) + " at 90°";
  }

  private static String warming(TorqueConstantUncertainty constant) {
    return percent(constant.covariance().standardUncertainty(3)) + " of its change";
  }

  private static String in(Estimate estimate, double factor, String unit) {
    return String.format(Locale.ROOT, "%.2g %s", factor * estimate.standardUncertainty(), unit);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2g %%", 100 * fraction);
  }
}
