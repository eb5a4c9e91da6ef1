package org.microtorsion.controller.program;

/// Twist as a function of program time: eased into a constant rate, and out of it where the program
/// has an end.
///
/// ```
/// ramp up    φ = ω B (x³ − ½ x⁴)         x = t/B,  t < B
/// constant   φ = ω (t − ½ B)
/// ramp down  the same mirrored, over the last B before the end angle
/// hold       φ = end angle
/// ```
///
/// The rate is ω (3x² − 2x³) while easing, so torque and its rate are continuous and the rotor on
/// its wire is hardly set swinging. Pure: the same time gives the same twist.
///
/// @param rateRadiansPerSecond twist rate, its sign the direction
/// @param easeSeconds duration B of easing in and out
/// @param endAngleRadians magnitude of the twist to stop at; infinite for none
/// @param holdSeconds time to stay there
public record TwistProfile(
    double rateRadiansPerSecond, double easeSeconds, double endAngleRadians, double holdSeconds) {
  public TwistProfile {
    if (rateRadiansPerSecond == 0 || !Double.isFinite(rateRadiansPerSecond)) {
      throw new IllegalArgumentException(
          "rateRadiansPerSecond: expected a finite number other than zero, found "
              + rateRadiansPerSecond);
    }
    if (!(easeSeconds > 0) || !(holdSeconds >= 0)) {
      throw new IllegalArgumentException(
          "easeSeconds and holdSeconds: expected above zero and not below zero, found "
              + easeSeconds
              + " and "
              + holdSeconds);
    }
    if (!(endAngleRadians > Math.abs(rateRadiansPerSecond) * easeSeconds)) {
      throw new IllegalArgumentException(
          "endAngleRadians: expected more than rate times ease, "
              + Math.abs(rateRadiansPerSecond) * easeSeconds
              + ", found "
              + endAngleRadians);
    }
  }

  private double speed() {
    return Math.abs(rateRadiansPerSecond);
  }

  private double easeAngle() {
    return 0.5 * speed() * easeSeconds;
  }

  /// Program time at which easing out begins.
  private double slowingSeconds() {
    return easeSeconds + (endAngleRadians - 2 * easeAngle()) / speed();
  }

  /// Program time at which the twist arrives at its end, infinite where it has none.
  public double arrivalSeconds() {
    return slowingSeconds() + easeSeconds;
  }

  /// Program time at which nothing is left to do.
  public double durationSeconds() {
    return arrivalSeconds() + holdSeconds;
  }

  /// Twist at a program time.
  public double angleRadians(double programSeconds) {
    double angle;
    if (programSeconds <= 0) {
      angle = 0;
    } else if (programSeconds < easeSeconds) {
      angle = eased(programSeconds / easeSeconds);
    } else if (programSeconds < slowingSeconds()) {
      angle = speed() * (programSeconds - 0.5 * easeSeconds);
    } else if (programSeconds < arrivalSeconds()) {
      angle = endAngleRadians - eased((arrivalSeconds() - programSeconds) / easeSeconds);
    } else {
      angle = endAngleRadians;
    }
    return Math.copySign(angle, rateRadiansPerSecond);
  }

  private double eased(double x) {
    return speed() * easeSeconds * x * x * x * (1 - 0.5 * x);
  }

  /// Twist rate at a program time.
  public double rateRadiansPerSecond(double programSeconds) {
    double factor;
    if (programSeconds <= 0 || programSeconds >= arrivalSeconds()) {
      factor = 0;
    } else if (programSeconds < easeSeconds) {
      factor = smoothStep(programSeconds / easeSeconds);
    } else if (programSeconds < slowingSeconds()) {
      factor = 1;
    } else {
      factor = smoothStep((arrivalSeconds() - programSeconds) / easeSeconds);
    }
    return factor * rateRadiansPerSecond;
  }

  private static double smoothStep(double x) {
    return x * x * (3 - 2 * x);
  }
}
