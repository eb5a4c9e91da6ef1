package org.microtorsion.controller.program;

/// One move over a length at a constant speed, eased at both ends.
///
/// ```
/// easing in   φ = ω B (x³ − ½ x⁴)         x = t/B,  t < B
/// constant    φ = ω (t − ½ B)
/// easing out  the same mirrored, over the last B
/// ```
///
/// While easing the rate is ω (3x² − 2x³), so torque and its rate are continuous and the rotor on
/// its wire is hardly set swinging.
///
/// @param speedRadiansPerSecond ω, above zero
/// @param easeSeconds B, above zero
/// @param lengthRadians at least ω B; infinite for a move without end
record EasedLeg(double speedRadiansPerSecond, double easeSeconds, double lengthRadians) {
  EasedLeg {
    if (!(speedRadiansPerSecond > 0) || Double.isInfinite(speedRadiansPerSecond)) {
      throw new IllegalArgumentException(
          "speedRadiansPerSecond: expected above zero, found " + speedRadiansPerSecond);
    }
    if (!(easeSeconds > 0) || Double.isInfinite(easeSeconds)) {
      throw new IllegalArgumentException("easeSeconds: expected above zero, found " + easeSeconds);
    }
    if (!(lengthRadians >= speedRadiansPerSecond * easeSeconds)) {
      throw new IllegalArgumentException(
          "lengthRadians: expected at least speed times ease, "
              + speedRadiansPerSecond * easeSeconds
              + ", found "
              + lengthRadians);
    }
  }

  /// The eased ends cost one ease more than the bare way.
  double durationSeconds() {
    return lengthRadians / speedRadiansPerSecond + easeSeconds;
  }

  double angleRadians(double legSeconds) {
    double left = durationSeconds() - legSeconds;
    if (legSeconds <= 0) {
      return 0;
    }
    if (left <= 0) {
      return lengthRadians;
    }
    if (legSeconds < easeSeconds) {
      return eased(legSeconds / easeSeconds);
    }
    if (left < easeSeconds) {
      return lengthRadians - eased(left / easeSeconds);
    }
    return speedRadiansPerSecond * (legSeconds - 0.5 * easeSeconds);
  }

  private double eased(double x) {
    return speedRadiansPerSecond * easeSeconds * x * x * x * (1 - 0.5 * x);
  }

  double rateRadiansPerSecond(double legSeconds) {
    double x = Math.min(legSeconds, durationSeconds() - legSeconds) / easeSeconds;
    if (x <= 0) {
      return 0;
    }
    return x >= 1 ? speedRadiansPerSecond : speedRadiansPerSecond * x * x * (3 - 2 * x);
  }
}
