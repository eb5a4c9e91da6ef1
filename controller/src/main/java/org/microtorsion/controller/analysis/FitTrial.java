package org.microtorsion.controller.analysis;

import java.util.List;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Inputs by which the time of a fit is measured: a core modulus is given, so that all five models
/// are fitted, and every trial has more unknowns beside the models' parameters than the one before.
public enum FitTrial {
  /// The scales of torque and angle alone are uncertain.
  SCALES,
  /// The angle's harmonics are four unknowns of every fit.
  ANGLE,
  /// As in a run on the default rig: three more for the torque constant over angle and temperature.
  ANGLE_AND_TORQUE;

  private static final double HARMONIC_DEVIATION = 1.75e-4;
  private static final double QUADRATIC = -7.741e-3;
  private static final double QUARTIC = -1.478e-4;

  /// What the fit is told beside the curve.
  public FitInputs inputs() {
    FitInputs scales =
        FitInputs.of(Estimate.of(52e-6, 0.2e-6), Estimate.of(1.7e-3, 5e-6))
            .withScaleUncertainty(1e-3, 1e-4)
            .withCoreModulus(Estimate.of(22.3e9, 0.2e9))
            .withSuspensionUncertainty(1e-12);
    return switch (this) {
      case SCALES -> scales;
      case ANGLE -> scales.withAngleHarmonicUncertainty(HARMONIC_DEVIATION);
      case ANGLE_AND_TORQUE ->
          scales.withAngleHarmonicUncertainty(HARMONIC_DEVIATION).withTorqueShape(shape());
    };
  }

  /// The default rig's torque constant: a₂ to 2 %, a₄ to 5 %, the coil's warming to 12 %.
  private static TorqueShape shape() {
    double scale = 5e-4;
    double quadratic = 0.02 * QUADRATIC;
    double quartic = 0.05 * QUARTIC;
    double heat = 0.12;
    ParameterCovariance covariance =
        new ParameterCovariance(
            TorqueConstantUncertainty.PARAMETERS,
            List.of(
                List.of(scale * scale, 0.0, 0.0, 0.0),
                List.of(0.0, quadratic * quadratic, 0.0, 0.0),
                List.of(0.0, 0.0, quartic * quartic, 0.0),
                List.of(0.0, 0.0, 0.0, heat * heat)));
    return new TorqueShape(
        new TorqueConstantUncertainty(
            new CoilConstant(8e-3, QUADRATIC, QUARTIC, -1e-3, scale), covariance, 60 * 40, 90),
        0,
        0.01308);
  }
}
