package org.microtorsion.hardwaresim.plant;

/// The moving coil and its driver.
///
/// @param resistanceOhms winding resistance
/// @param inductanceHenries winding inductance
/// @param driverBandwidthHertz −3 dB bandwidth of the current driver
/// @param openTimeConstantSeconds decay of the current once the emergency chain has opened the coil
/// @param thermalResistanceKelvinPerWatt winding to ambient
/// @param thermalTimeConstantSeconds of the winding
public record CoilParameters(
    double resistanceOhms,
    double inductanceHenries,
    double driverBandwidthHertz,
    double openTimeConstantSeconds,
    double thermalResistanceKelvinPerWatt,
    double thermalTimeConstantSeconds) {
  public CoilParameters {
    Checks.positive("resistanceOhms", resistanceOhms);
    Checks.positive("inductanceHenries", inductanceHenries);
    Checks.positive("driverBandwidthHertz", driverBandwidthHertz);
    Checks.positive("openTimeConstantSeconds", openTimeConstantSeconds);
    Checks.notNegative("thermalResistanceKelvinPerWatt", thermalResistanceKelvinPerWatt);
    Checks.positive("thermalTimeConstantSeconds", thermalTimeConstantSeconds);
  }

  /// Lag of the current behind its command: L/R of the winding and the driver's own 1/(2π f),
  /// summed as one first-order lag.
  public double lagSeconds() {
    return inductanceHenries / resistanceOhms + 1 / (2 * Math.PI * driverBandwidthHertz);
  }

  /// The same coil with other losses and another path for its heat, each by a factor.
  CoilParameters varied(
      double resistanceFactor, double thermalResistanceFactor, double thermalTimeConstantFactor) {
    return new CoilParameters(
        resistanceOhms * resistanceFactor,
        inductanceHenries,
        driverBandwidthHertz,
        openTimeConstantSeconds,
        thermalResistanceKelvinPerWatt * thermalResistanceFactor,
        thermalTimeConstantSeconds * thermalTimeConstantFactor);
  }
}
