package org.microtorsion.hardwaresim.plant;

/// The sense resistor in the coil's circuit and the noise of whatever converts its voltage.
///
/// @param senseResistanceOhms nominal resistance
/// @param gainErrorRatio true over nominal resistance, less one
/// @param offsetVolts added to the resistor's voltage
/// @param driftVoltsPerSecond by which that offset rises from switching on
/// @param noiseVolts standard deviation of one conversion at 1000 conversions a second
public record CurrentMeter(
    double senseResistanceOhms,
    double gainErrorRatio,
    double offsetVolts,
    double driftVoltsPerSecond,
    double noiseVolts) {
  private static final double REFERENCE_RATE_HERTZ = 1000;

  public CurrentMeter {
    Checks.positive("senseResistanceOhms", senseResistanceOhms);
    Checks.within("gainErrorRatio", gainErrorRatio, -0.5, 0.5);
    Checks.finite("offsetVolts", offsetVolts);
    Checks.finite("driftVoltsPerSecond", driftVoltsPerSecond);
    Checks.notNegative("noiseVolts", noiseVolts);
  }

  /// Voltage without noise that a coil current gives, so long after switching on.
  public double senseVolts(double coilCurrentAmperes, double onSeconds) {
    return coilCurrentAmperes * senseResistanceOhms * (1 + gainErrorRatio)
        + offsetVolts
        + driftVoltsPerSecond * onSeconds;
  }

  /// Standard deviation of one conversion at a rate: white noise grows with the bandwidth's root.
  public double noiseVoltsAt(double conversionRateHertz) {
    return noiseVolts * Math.sqrt(conversionRateHertz / REFERENCE_RATE_HERTZ);
  }
}
