package org.microtorsion.calibration.torque;

import org.microtorsion.calibration.uncertainty.Estimate;

/// Density of air from temperature, pressure and humidity.
public final class AirDensity {
  private static final double ZERO_CELSIUS_KELVIN = 273.15;
  private static final double FORMULA_RATIO = 2e-4;

  private AirDensity() {}

  /// The approximation of the CIPM's equation for weighing, ρ = (0.34848 p − 0.009 h exp(0.061 t))
  /// / (273.15 + t) with p in hPa, h in % and t in °C (OIML R 111-1, E.3; EURAMET cg-18, A1.1),
  /// good to 2·10⁻⁴ between 900 and 1100 hPa, 10 and 30 °C and below 80 %.
  ///
  /// @param temperatureKelvin of the air
  /// @param pressurePascals at the balance, not reduced to sea level
  /// @param relativeHumidity 0 to 1
  /// @throws IllegalArgumentException beyond where the formula holds
  public static Estimate of(
      Estimate temperatureKelvin, Estimate pressurePascals, Estimate relativeHumidity) {
    double celsius = temperatureKelvin.value() - ZERO_CELSIUS_KELVIN;
    requireBetween("temperatureKelvin", temperatureKelvin.value(), 283.15, 303.15);
    requireBetween("pressurePascals", pressurePascals.value(), 90e3, 110e3);
    requireBetween("relativeHumidity", relativeHumidity.value(), 0, 0.8);
    double hectopascals = pressurePascals.value() / 100;
    double percent = 100 * relativeHumidity.value();
    double vapour = 0.009 * Math.exp(0.061 * celsius);
    double kelvin = ZERO_CELSIUS_KELVIN + celsius;
    double density = (0.34848 * hectopascals - vapour * percent) / kelvin;
    double byTemperature = -(density + 0.061 * vapour * percent) / kelvin;
    double byPressure = 0.0034848 / kelvin;
    double byHumidity = -100 * vapour / kelvin;
    double variance =
        square(byTemperature * temperatureKelvin.standardUncertainty())
            + square(byPressure * pressurePascals.standardUncertainty())
            + square(byHumidity * relativeHumidity.standardUncertainty())
            + square(FORMULA_RATIO * density);
    return Estimate.of(density, Math.sqrt(variance));
  }

  private static double square(double number) {
    return number * number;
  }

  private static void requireBetween(String name, double number, double low, double high) {
    if (!(number >= low && number <= high)) {
      throw new IllegalArgumentException(
          name + ": expected " + low + " to " + high + ", found " + number);
    }
  }
}
