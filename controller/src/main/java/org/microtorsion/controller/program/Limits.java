package org.microtorsion.controller.program;

import java.time.Duration;

/// Limits of a method, each on the magnitude, and where the ramp begins to slow before one.
///
/// @param torqueNewtonMetres torque on the wire
/// @param angleRadians twist from the run's zero
/// @param currentAmperes coil current
/// @param rateRadiansPerSecond speed of the rotor while a wire holds it
/// @param time from the run's start to its end
/// @param slowDownFraction share of a limit at which the ramp begins to slow; 1 means never
public record Limits(
    double torqueNewtonMetres,
    double angleRadians,
    double currentAmperes,
    double rateRadiansPerSecond,
    Duration time,
    double slowDownFraction) {
  public Limits {
    Require.positive("torqueNewtonMetres", torqueNewtonMetres);
    Require.positive("angleRadians", angleRadians);
    Require.positive("currentAmperes", currentAmperes);
    Require.positive("rateRadiansPerSecond", rateRadiansPerSecond);
    Require.positive("time", time);
    if (!(slowDownFraction > 0 && slowDownFraction <= 1)) {
      throw new IllegalArgumentException(
          "slowDownFraction: expected above 0 and at most 1, found " + slowDownFraction);
    }
  }
}
