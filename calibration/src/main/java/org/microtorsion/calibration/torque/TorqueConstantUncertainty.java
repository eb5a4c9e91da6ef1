package org.microtorsion.calibration.torque;

import java.util.List;

/// How well a torque constant is known over angle and temperature.
///
/// Torque is K₀ (1 + a₂ φ² + a₄ φ⁴) (1 + h) I with h = αΔΘ. What is uncertain is ln K₀, a₂, a₄ and
/// h, the last by one factor at all temperatures: that of α and of the modelled rise.
///
/// @param constant K₀, a₂, a₄, α; its relative uncertainty is that of K₀
/// @param covariance of (ln K₀, a₂, a₄, ln h)
/// @param riseKelvinPerSquareAmpere ΔΘ in the steady state over the square of the current
/// @param thermalTimeConstantSeconds in which the rise follows the current
public record TorqueConstantUncertainty(
    CoilConstant constant,
    ParameterCovariance covariance,
    double riseKelvinPerSquareAmpere,
    double thermalTimeConstantSeconds) {
  /// Names of the covariance's rows.
  public static final List<String> PARAMETERS = List.of("ln K0", "a2", "a4", "ln h");

  private static final double LARGEST_CORRELATION = 1 + 1e-9;

  public TorqueConstantUncertainty {
    if (!covariance.parameters().equals(PARAMETERS)) {
      throw new IllegalArgumentException(
          "covariance: expected rows " + PARAMETERS + ", found " + covariance.parameters());
    }
    for (int j = 0; j < PARAMETERS.size(); j++) {
      for (int k = 0; k <= j; k++) {
        double bound = Math.sqrt(covariance.of(j, j) * covariance.of(k, k)) * LARGEST_CORRELATION;
        if (!(Math.abs(covariance.of(j, k)) <= bound)) {
          throw new IllegalArgumentException(
              "covariance: expected correlations between -1 and 1, found "
                  + covariance.of(j, k)
                  + " of "
                  + PARAMETERS.get(j)
                  + " and "
                  + PARAMETERS.get(k)
                  + " with variances "
                  + covariance.of(j, j)
                  + " and "
                  + covariance.of(k, k));
        }
      }
    }
    if (!(riseKelvinPerSquareAmpere >= 0) || !(thermalTimeConstantSeconds >= 0)) {
      throw new IllegalArgumentException(
          "riseKelvinPerSquareAmpere, thermalTimeConstantSeconds: expected numbers not below zero,"
              + " found "
              + riseKelvinPerSquareAmpere
              + " and "
              + thermalTimeConstantSeconds);
    }
  }

  /// h in the steady state over the square of the torque.
  public double heatPerSquareNewtonMetre() {
    double k = constant.centreNewtonMetresPerAmpere();
    return constant.temperatureCoefficientPerKelvin() * riseKelvinPerSquareAmpere / (k * k);
  }
}
