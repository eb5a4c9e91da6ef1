package org.microtorsion.calibration.certificate;

import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.Temperatures;
import org.microtorsion.calibration.torque.ValidRange;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The numbers that others work with.
///
/// @param constant K₀, a₂, a₄, α; its relative uncertainty is the one with the same current meter
/// @param covarianceWithSameMeter of (K₀, a₂, a₄, α), for torques measured with the calibration's
///   meter; without α in a certificate that does not state temperatures
/// @param covariance of the same, per true ampere
/// @param constantPerAmpere K₀ per true ampere with its standard uncertainty and effective degrees
///   of freedom
/// @param coverageFactor k of the 95 % interval
/// @param expandedUncertaintyNewtonMetresPerAmpere U = k u
/// @param temperatures what the constant is stated for, and what it was measured at; empty where
///   that is not stated
/// @param overAngle K(φ) over the angles that were measured
/// @param range torques that the certificate holds for
public record Result(
    CoilConstant constant,
    ParameterCovariance covarianceWithSameMeter,
    ParameterCovariance covariance,
    Estimate constantPerAmpere,
    double coverageFactor,
    double expandedUncertaintyNewtonMetresPerAmpere,
    Optional<Temperatures> temperatures,
    List<AngleRow> overAngle,
    ValidRange range) {
  public Result {
    overAngle = List.copyOf(overAngle);
    requireUncertain(
        "standard uncertainty of constantPerAmpere", constantPerAmpere.standardUncertainty());
    requireUncertain(
        "expandedUncertaintyNewtonMetresPerAmpere", expandedUncertaintyNewtonMetresPerAmpere);
    requireUncertain("relativeUncertaintyRatio of constant", constant.relativeUncertaintyRatio());
    requireUncertain("coverageFactor", coverageFactor);
  }

  /// u(K₀)/K₀ that runs use, whose current meter is the calibration's.
  public double relativeUncertaintyWithSameMeter() {
    return constant.relativeUncertaintyRatio();
  }

  private static void requireUncertain(String name, double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          name
              + ": expected a positive number, found "
              + number
              + "; a certificate without an uncertainty is not issued");
    }
  }
}
