package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the residuals of a fit to blocks say of their scatter and of how they hang together.
///
/// @param variance of one block's mean, as if blocks were independent; the loss of degrees of
///   freedom to parameters is allowed for
/// @param correlationTime τ = 1 + 2 Σ ρₖ, in blocks, at least one
/// @param blockCount m
/// @param firstCorrelation ρ₁
record Noise(double variance, double correlationTime, double blockCount, double firstCorrelation) {
  private static final double ROUNDING_FRACTION = 1e-13;

  private static final int MOST_PIECES = 16;

  /// The scatter about a chain of up to sixteen separate straight lines: what no smooth curve
  /// explains, whatever the curve's shape.
  static Noise local(Blocks blocks, int from, int to) {
    int m = to - from;
    int pieces = Math.clamp(m / 20, 1, MOST_PIECES);
    double[] residual = new double[m];
    double largest = 0;
    for (int k = 0; k < pieces; k++) {
      int first = from + k * m / pieces;
      int end = from + (k + 1) * m / pieces;
      Line line = Line.through(blocks, first, end);
      for (int b = first; b < end; b++) {
        residual[b - from] = blocks.torque[b] - line.torqueAt(blocks.angle[b]);
        largest = Math.max(largest, Math.abs(blocks.torque[b]));
      }
    }
    return of(residual, 2 * pieces, largest);
  }

  /// The same from the piece of median scatter alone: a bend in one of them leaves it as it is.
  static Noise localMedian(Blocks blocks, int from, int to) {
    int m = to - from;
    int count = Math.clamp(m / 20, 1, MOST_PIECES);
    List<Noise> pieces = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int first = from + k * m / count;
      int end = from + (k + 1) * m / count;
      Line line = Line.through(blocks, first, end);
      double[] residual = new double[end - first];
      for (int b = first; b < end; b++) {
        residual[b - first] = blocks.torque[b] - line.torqueAt(blocks.angle[b]);
      }
      pieces.add(of(residual, 2, Math.abs(blocks.torque[end - 1])));
    }
    pieces.sort(Comparator.comparingDouble(Noise::effectiveVariance));
    Noise median = pieces.get(count / 2);
    return new Noise(median.variance, median.correlationTime, m, median.firstCorrelation);
  }

  /// The sum of autocorrelations is cut where the sum of two neighbours first falls below zero
  /// (Geyer 1992), and raised for what fitting p parameters takes out of it.
  ///
  /// Residuals no larger than rounding leaves of torques of the given size are taken for white.
  ///
  /// @param residual in order of the angle, all of the same weight
  static Noise of(double[] residual, double parameterCount, double largestTorque) {
    int m = residual.length;
    double zero = lagged(residual, 0);
    double rounding = ROUNDING_FRACTION * largestTorque;
    if (!(zero > m * rounding * rounding)) {
      return new Noise(zero / m, 1, m, 0);
    }
    double sum = 0;
    int most = Math.max(1, m / 4);
    for (int k = 1; k < most; k += 2) {
      double pair = (lagged(residual, k - 1) + lagged(residual, k)) / zero;
      if (pair <= 0) {
        break;
      }
      sum += pair;
    }
    double time = Math.max(1, 2 * sum - 1);
    // A fit of p parameters hides p τ of the m degrees of freedom, in the scatter and in τ alike.
    double left = Math.max(1 - parameterCount * time / m, 0.2);
    time = Math.min(time == 1 ? 1 : time / left, m / 4.0);
    return new Noise(
        zero / Math.max(m - parameterCount * time, 0.2 * m), time, m, lagged(residual, 1) / zero);
  }

  /// Four sums at a time: one alone waits for each of its own additions, and a model that misses
  /// the shape is asked for some hundred lags.
  private static double lagged(double[] residual, int lag) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = lag;
    for (; i + 3 < residual.length; i += 4) {
      first += residual[i] * residual[i - lag];
      second += residual[i + 1] * residual[i + 1 - lag];
      third += residual[i + 2] * residual[i + 2 - lag];
      fourth += residual[i + 3] * residual[i + 3 - lag];
    }
    for (; i < residual.length; i++) {
      first += residual[i] * residual[i - lag];
    }
    return first + second + third + fourth;
  }

  /// Variance of one block's mean that gives parameters their honest variance: σ² τ.
  double effectiveVariance() {
    return variance * correlationTime;
  }

  /// m / τ.
  double effectiveCount() {
    return blockCount / correlationTime;
  }

  /// Degrees of freedom left by so many parameters, at least one.
  double degreesOfFreedom(double parameterCount) {
    return Math.max(1, effectiveCount() - parameterCount);
  }

  /// Whether neighbours hang together more than chance makes them.
  boolean autocorrelated() {
    return firstCorrelation > 4 / Math.sqrt(blockCount) && correlationTime > 1.5;
  }
}
