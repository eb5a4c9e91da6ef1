package org.microtorsion.controller.rig;

/// The coil's temperature above ambient, by model: C ΔΘ' = I² R − ΔΘ / R_th, time constant R_th C.
///
/// A step is exact for a current that is constant over it, so that a pause of any length, in which
/// nobody reads and no current flows, is one step.
public final class CoilThermometer {
  private final double kelvinPerSquareAmpere;
  private final double timeConstantSeconds;
  private double riseKelvin;

  /// A coil as cold as the room.
  public CoilThermometer(RigConfig.Coil coil) {
    this.kelvinPerSquareAmpere =
        coil.resistanceOhms().value() * coil.thermalResistanceKelvinPerWatt().value();
    this.timeConstantSeconds = coil.thermalTimeConstantSeconds().value();
  }

  /// Some time goes by with a current.
  public void advance(double currentAmperes, double elapsedSeconds) {
    double settledKelvin = kelvinPerSquareAmpere * currentAmperes * currentAmperes;
    riseKelvin +=
        (settledKelvin - riseKelvin) * -StrictMath.expm1(-elapsedSeconds / timeConstantSeconds);
  }

  /// The coil's rise now.
  public double riseKelvin() {
    return riseKelvin;
  }

  /// The steady current that leads to a rise.
  public double holdingAmperes(double riseKelvin) {
    return Math.sqrt(riseKelvin / kelvinPerSquareAmpere);
  }
}
