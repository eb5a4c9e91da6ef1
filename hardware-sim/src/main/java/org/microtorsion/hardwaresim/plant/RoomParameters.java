package org.microtorsion.hardwaresim.plant;

/// The room around rig and balance, beside its mean temperature: conditioned air that comes and
/// goes, and a thermometer.
///
/// @param thermometerErrorKelvin shown less true temperature
/// @param swingKelvin amplitude of the air's slow swing
/// @param periodSeconds of that swing
public record RoomParameters(
    double thermometerErrorKelvin, double swingKelvin, double periodSeconds) {
  public RoomParameters {
    Checks.within("thermometerErrorKelvin", thermometerErrorKelvin, -20, 20);
    Checks.within("swingKelvin", swingKelvin, 0, 10);
    Checks.positive("periodSeconds", periodSeconds);
  }

  /// A swing of 0.1 K in 40 minutes.
  public static RoomParameters ofDefaultRig() {
    return new RoomParameters(0, 0.1, 2400);
  }

  /// Where in its swing the air is at time zero.
  public static double phaseRadians(long seed) {
    return Math.PI * GaussianNoise.of(seed, "room.phase").next();
  }

  /// How far the air is from its mean.
  public double swingKelvinAt(long timeNanos, double phaseRadians) {
    return swingKelvin * Math.sin(2 * Math.PI * timeNanos * 1e-9 / periodSeconds + phaseRadians);
  }

  RoomParameters withThermometerErrorKelvin(double otherKelvin) {
    return new RoomParameters(otherKelvin, swingKelvin, periodSeconds);
  }
}
