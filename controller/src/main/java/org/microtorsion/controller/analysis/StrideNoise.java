package org.microtorsion.controller.analysis;

/// Noise of stride means from their second differences, which know no slope: those of white noise
/// have six times its variance.
final class StrideNoise {
  private static final int MEMORY = 1000;
  private static final int LEAST_STRIDES = 16;

  private long count;
  private double last;
  private double beforeLast;
  private double variance;

  void accept(double mean) {
    if (count >= 2) {
      double second = mean - 2 * last + beforeLast;
      double square = second * second / 6;
      // Clipped, so that a break does not pass for noise.
      double clipped = count < LEAST_STRIDES ? square : Math.min(square, 25 * variance);
      variance += (clipped - variance) / Math.min(count - 1, MEMORY);
    }
    count++;
    beforeLast = last;
    last = mean;
  }

  boolean known() {
    return count >= LEAST_STRIDES;
  }

  double deviation() {
    return Math.sqrt(variance);
  }
}
