package org.microtorsion.controller.calibrate;

/// The commanded current on its way from level to level: I = I₀ + (I₁ − I₀)(3x² − 2x³), x = t/T, so
/// that neither link nor pan is jerked. Allocates nothing.
final class CurrentRamp {
  /// The steepest part of the easing is this much steeper than its mean.
  private static final double STEEPNESS_RATIO = 1.5;

  private final double steepestAmperesPerSecond;
  private double fromAmperes;
  private double toAmperes;
  private double durationSeconds;
  private double elapsedSeconds;
  private double presentAmperes;

  /// @param steepestAmperesPerSecond no ramp changes the current faster
  CurrentRamp(double steepestAmperesPerSecond) {
    this.steepestAmperesPerSecond = steepestAmperesPerSecond;
  }

  /// Sets out from where the current is.
  void to(double amperes) {
    fromAmperes = presentAmperes;
    toAmperes = amperes;
    durationSeconds = STEEPNESS_RATIO * Math.abs(amperes - fromAmperes) / steepestAmperesPerSecond;
    elapsedSeconds = 0;
  }

  /// The current after a further time.
  double advance(double seconds) {
    elapsedSeconds += seconds;
    if (arrived()) {
      presentAmperes = toAmperes;
    } else {
      double x = elapsedSeconds / durationSeconds;
      presentAmperes = fromAmperes + (toAmperes - fromAmperes) * x * x * (3 - 2 * x);
    }
    return presentAmperes;
  }

  boolean arrived() {
    return elapsedSeconds >= durationSeconds;
  }

  double presentAmperes() {
    return presentAmperes;
  }

  /// The current was cut.
  void reset() {
    presentAmperes = 0;
    to(0);
  }
}
