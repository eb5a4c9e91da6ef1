package org.microtorsion.controller.program;

import java.time.Duration;

/// Limits of a method, each on the magnitude, and where the ramp begins to slow before one. What a
/// program has nothing of, as the stepper device has no torque, is infinite.
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
    Require.positiveOrUnlimited("torqueNewtonMetres", torqueNewtonMetres);
    Require.positive("angleRadians", angleRadians);
    Require.positiveOrUnlimited("currentAmperes", currentAmperes);
    Require.positiveOrUnlimited("rateRadiansPerSecond", rateRadiansPerSecond);
    Require.positive("time", time);
    if (!(slowDownFraction > 0 && slowDownFraction <= 1)) {
      throw new IllegalArgumentException(
          "slowDownFraction: expected above 0 and at most 1, found " + slowDownFraction);
    }
  }

  /// Limits of a program that only turns a wire.
  static Limits ofTwist(double angleRadians, Duration time) {
    return new Limits(
        Double.POSITIVE_INFINITY,
        angleRadians,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        time,
        1);
  }
}
