package org.microtorsion.calibration.torque;

import org.microtorsion.calibration.uncertainty.Estimate;

/// Everything the torque is traced to.
///
/// @param leverArm length, tilt and clamping of the arm
/// @param gravityMetresPerSecondSquared local acceleration of free fall
/// @param airDensityKilogramsPerCubicMetre during the calibration
/// @param balance errors of the balance's indication
/// @param currentGainRelativeUncertaintyRatio standard uncertainty of the current meter's gain,
///   common to all readings
/// @param coilTemperature how the constant depends on the coil's temperature, and how well that is
///   known
/// @param encoder errors of the rotor's angle
public record TorqueReferences(
    LeverArm leverArm,
    Estimate gravityMetresPerSecondSquared,
    Estimate airDensityKilogramsPerCubicMetre,
    BalanceErrors balance,
    double currentGainRelativeUncertaintyRatio,
    CoilTemperature coilTemperature,
    EncoderErrors encoder) {
  /// Density of the weights that balances are adjusted with, by convention (OIML D 28).
  public static final double WEIGHT_DENSITY_KILOGRAMS_PER_CUBIC_METRE = 8000;

  public TorqueReferences {
    Require.positive("gravityMetresPerSecondSquared", gravityMetresPerSecondSquared.value());
    Require.notNegative(
        "airDensityKilogramsPerCubicMetre", airDensityKilogramsPerCubicMetre.value());
    if (airDensityKilogramsPerCubicMetre.value() > 2) {
      throw new IllegalArgumentException(
          "airDensityKilogramsPerCubicMetre: expected at most 2 kg/m³, found "
              + airDensityKilogramsPerCubicMetre.value());
    }
    Require.notNegative("currentGainRelativeUncertaintyRatio", currentGainRelativeUncertaintyRatio);
  }

  /// Torque a kilogram of indication: g (1 − ρ_air/8000 kg/m³) ℓ cos α, with the arm's expected
  /// cosine.
  public double newtonMetresPerKilogram() {
    return gravityMetresPerSecondSquared.value()
        * (1 - airDensityKilogramsPerCubicMetre.value() / WEIGHT_DENSITY_KILOGRAMS_PER_CUBIC_METRE)
        * leverArm.lengthMetres().value()
        * meanTiltCosine();
  }

  /// E(cos α) = exp(−u²(α)/2) of a normal tilt about the horizontal.
  double meanTiltCosine() {
    double u = leverArm.tiltUncertaintyRadians();
    return Math.exp(-0.5 * u * u);
  }

  /// Standard deviation of cos α over its mean: (1 − exp(−u²))/√2 · exp(u²/2).
  double tiltCosineUncertainty() {
    double u = leverArm.tiltUncertaintyRadians();
    return -Math.expm1(-u * u) / Math.sqrt(2) / meanTiltCosine();
  }
}
