package org.microtorsion.controller.rig;

/// The coil's temperature above ambient, by model: C ΔΘ' = I² R − ΔΘ / R_th, time constant R_th C.
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
    riseKelvin += (settledKelvin - riseKelvin) * (elapsedSeconds / timeConstantSeconds);
  }

  double riseKelvin() {
    return riseKelvin;
  }
}
