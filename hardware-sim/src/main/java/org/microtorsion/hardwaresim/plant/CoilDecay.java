package org.microtorsion.hardwaresim.plant;

/// What one step of a given length does to the distance of a coil current from its target, and to
/// its heat.
///
/// The stage factors belong to a Runge-Kutta step: they carry the exact impulse ∫I dt and the exact
/// moment ∫(h − t) I dt of the exponential, so a lag far shorter than the step still moves the
/// rotor as it should.
final class CoilDecay {
  private static final double NANO = 1e-9;

  /// Below this ratio of step and lag the quotients lose digits, and a plain series has them all.
  private static final double SHORT_STEP_RATIO = 1e-3;

  private long durationNanos = -1;
  private boolean open;
  private double decayFactor;
  private double meanFactor;
  private double firstStageFactor;
  private double middleStageFactor;
  private double thermalGainFactor;

  boolean holdsFor(long durationNanos, boolean open) {
    return this.durationNanos == durationNanos && this.open == open;
  }

  void set(long durationNanos, boolean open, double lagSeconds, double thermalSeconds) {
    this.durationNanos = durationNanos;
    this.open = open;
    double seconds = durationNanos * NANO;
    thermalGainFactor = -Math.expm1(-seconds / thermalSeconds);
    double x = seconds / lagSeconds;
    decayFactor = Math.exp(-x);
    if (x < SHORT_STEP_RATIO) {
      meanFactor = 1 - x / 2 + x * x / 6;
      firstStageFactor = 1;
      middleStageFactor = Math.exp(-x / 2);
      return;
    }
    // For exp(−t/τ): m0 = ∫/h, m1 = ∫(h − t)/h²; the step weighs its stages as
    // (i1 + 4 i2 + i3)/6 = m0 in the rate and (i1 + 2 i2)/6 = m1 in the angle.
    meanFactor = -Math.expm1(-x) / x;
    double moment = (1 - meanFactor) / x;
    middleStageFactor = 0.5 * (6 * meanFactor - decayFactor - 6 * moment);
    firstStageFactor = 6 * moment - 2 * middleStageFactor;
  }

  /// Distance left at the end.
  double decayFactor() {
    return decayFactor;
  }

  /// Mean distance over the step.
  double meanFactor() {
    return meanFactor;
  }

  double firstStageFactor() {
    return firstStageFactor;
  }

  double middleStageFactor() {
    return middleStageFactor;
  }

  /// Part of the way to its steady value that the temperature goes.
  double thermalGainFactor() {
    return thermalGainFactor;
  }
}
