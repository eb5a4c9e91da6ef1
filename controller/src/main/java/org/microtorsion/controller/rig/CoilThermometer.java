package org.microtorsion.controller.rig;

/// The coil's temperature above ambient, by model: C ΔΘ' = I² R − ΔΘ / R_th, time constant R_th C.
///
/// A step is exact for a current that is constant over it, so that a pause of any length, in which
/// nobody reads and no current flows, is one step.
final class CoilThermometer {
  private final double kelvinPerSquareAmpere;
  private final double timeConstantSeconds;
  private double riseKelvin;

  CoilThermometer(
      double resistanceOhms, double thermalResistanceKelvinPerWatt, double timeConstantSeconds) {
    this.kelvinPerSquareAmpere = resistanceOhms * thermalResistanceKelvinPerWatt;
    this.timeConstantSeconds = timeConstantSeconds;
  }

  void advance(double currentAmperes, double elapsedSeconds) {
    double settledKelvin = kelvinPerSquareAmpere * currentAmperes * currentAmperes;
    riseKelvin += (settledKelvin - riseKelvin) * -Math.expm1(-elapsedSeconds / timeConstantSeconds);
  }

  double riseKelvin() {
    return riseKelvin;
  }
}
