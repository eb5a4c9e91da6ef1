package org.microtorsion.controller.run;

import java.util.Optional;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What a rig leaves in the curves it records, and how well that is known.
///
/// @param angleScaleRatio standard uncertainty of the angle scale over its value
/// @param angleHarmonicRadians standard uncertainty of each harmonic coefficient of the rotor's
///   encoder
/// @param suspensionNewtonMetresPerRadian taken out of the torque while it was recorded, with its
///   uncertainty; zero, and its whole stiffness as uncertainty, where it was left in
/// @param torqueZeroShiftNewtonMetres torque that is shown while the rotor turns and the wire
///   carries none, less that shown at rest
/// @param torqueDriftNewtonMetresPerSecond standard uncertainty by which the torque zero drifts
/// @param loadTrainRadiansPerNewtonMetre compliance between encoders and wire, still in the twist;
///   zero, and its whole value as uncertainty, where it is to stay there
/// @param twistRateRadiansPerSecond at which the method turns
/// @param torqueConstant the torque constant over angle and temperature; empty where only the
///   uncertainty of its scale was kept
public record RigUncertainty(
    double angleScaleRatio,
    double angleHarmonicRadians,
    Estimate suspensionNewtonMetresPerRadian,
    Estimate torqueZeroShiftNewtonMetres,
    double torqueDriftNewtonMetresPerSecond,
    Estimate loadTrainRadiansPerNewtonMetre,
    double twistRateRadiansPerSecond,
    Optional<TorqueConstantUncertainty> torqueConstant) {
  /// A rig that leaves nothing.
  public static final RigUncertainty NONE =
      new RigUncertainty(
          0, 0, Estimate.exact(0), Estimate.exact(0), 0, Estimate.exact(0), 0, Optional.empty());

  public RigUncertainty {
    requireNotNegative("angleScaleRatio", angleScaleRatio);
    requireNotNegative("angleHarmonicRadians", angleHarmonicRadians);
    requireNotNegative("torqueDriftNewtonMetresPerSecond", torqueDriftNewtonMetresPerSecond);
    requireNotNegative("twistRateRadiansPerSecond", twistRateRadiansPerSecond);
  }

  /// The same with another torque constant.
  public RigUncertainty withTorqueConstant(TorqueConstantUncertainty other) {
    return new RigUncertainty(
        angleScaleRatio,
        angleHarmonicRadians,
        suspensionNewtonMetresPerRadian,
        torqueZeroShiftNewtonMetres,
        torqueDriftNewtonMetresPerSecond,
        loadTrainRadiansPerNewtonMetre,
        twistRateRadiansPerSecond,
        Optional.of(other));
  }

  private static void requireNotNegative(String field, double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          field + ": expected a finite number not below zero, found " + number);
    }
  }
}
