package org.microtorsion.controller.rig;

import java.util.OptionalDouble;

/// Tells an encoder that has stopped measuring from one at rest, by the noise of its readings.
///
/// Noise of standard deviation σ takes a reading at rest to another step q with a probability of at
/// least 2 Q(q/2σ), wherever in its step the shaft rests; for the tail Q(x) > x φ(x)/(1 + x²). So
/// many equal readings in a row that a living encoder shows them once in 10¹² times, and as many
/// again since noise may not be white, are those of a dead one. Where the noise is unknown, or
/// small against a step, nothing can be told.
final class StandingCode {
  private static final double LOG_OF_CHANCE = Math.log(1e12);
  private static final double MARGIN_FACTOR = 2;

  /// A rule that takes longer than this many readings to answer is none.
  private static final double LARGEST_COUNT = 60_000;

  private final int mostCount;
  private int equalCount;
  private int lastRawCounts;

  StandingCode(OptionalDouble noiseRadians, double stepRadians) {
    this.mostCount =
        noiseRadians.isEmpty()
            ? Integer.MAX_VALUE
            : mostCount(stepRadians / (2 * noiseRadians.getAsDouble()));
  }

  private static int mostCount(double halfStepOverNoiseRatio) {
    double x = halfStepOverNoiseRatio;
    double density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    double leavesProbability = 2 * x / (1 + x * x) * density;
    double count = MARGIN_FACTOR * LOG_OF_CHANCE / leavesProbability;
    return count > LARGEST_COUNT ? Integer.MAX_VALUE : (int) Math.ceil(count);
  }

  /// Takes a fresh reading in; tells whether it has stood for too long.
  boolean isStuck(int rawCounts) {
    equalCount = rawCounts == lastRawCounts ? equalCount + 1 : 0;
    lastRawCounts = rawCounts;
    return equalCount > mostCount;
  }

  /// Readings in a row that were equal to the one before.
  int equalCount() {
    return equalCount;
  }

  /// Begins to count anew.
  void forget() {
    equalCount = 0;
  }
}
