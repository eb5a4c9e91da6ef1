package org.microtorsion.controller.rig;

/// Limits of the rig, each on the magnitude; a method may only tighten them.
///
/// @param currentAmperes coil current
/// @param torqueNewtonMetres torque on the wire
/// @param angleRadians twist from the run's zero
/// @param rateRadiansPerSecond speed of the rotor while a wire holds it
/// @param coilTemperatureRiseKelvin rise of the coil above ambient
/// @param followingErrorRadians distance between setpoint and measured angle
public record RigLimits(
    double currentAmperes,
    double torqueNewtonMetres,
    double angleRadians,
    double rateRadiansPerSecond,
    double coilTemperatureRiseKelvin,
    double followingErrorRadians) {
  public RigLimits {
    Require.positive("currentAmperes", currentAmperes);
    Require.positive("torqueNewtonMetres", torqueNewtonMetres);
    Require.positive("angleRadians", angleRadians);
    Require.positive("rateRadiansPerSecond", rateRadiansPerSecond);
    Require.positive("coilTemperatureRiseKelvin", coilTemperatureRiseKelvin);
    Require.positive("followingErrorRadians", followingErrorRadians);
  }
}
