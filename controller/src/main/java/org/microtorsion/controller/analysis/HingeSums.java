package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// Products of the hinge h(c) = max(0, x − c), freed of its mean and its slope, with what a
/// straight line leaves and with itself, for places c that move down the curve.
///
/// They follow from sums over the blocks beyond c, so that a whole search costs one pass. Between
/// two neighbouring angles h·e is straight in c and h·h quadratic. Where there may be errors of
/// known shapes, both are those under the whole covariance of the data (see [ShapedColumns]): h·h
/// loses Σ (Uₖ·h)², and e its part along U. x counts from the line's mean angle.
final class HingeSums {
  private final Blocks blocks;
  private final Line line;
  private final @Nullable ShapedColumns columns;
  private final double scale;
  private double r0;
  private double rx;
  private double rxx;
  private double re;
  private double rxe;
  private final double[] ru;
  private final double[] rxu;
  private double q0;
  private double q1;
  private double q2;

  HingeSums(Blocks blocks, Line line, @Nullable ShapedColumns columns) {
    this.blocks = blocks;
    this.line = line;
    this.columns = columns;
    scale = (line.to() - line.from()) / blocks.samples(line.from(), line.to());
    ru = new double[columns == null ? 0 : columns.count()];
    rxu = new double[ru.length];
  }

  /// A block's angle from the line's mean.
  double x(int block) {
    return blocks.angle[block] - line.meanAngle();
  }

  /// Takes the next block down the curve into the sums.
  void take(int block) {
    double w = blocks.count[block] * scale;
    double x = x(block);
    double wx = w * x;
    double e = blocks.torque[block] - line.torqueAt(blocks.angle[block]);
    if (columns != null) {
      int i = block - line.from();
      e -= columns.torque(columns.means, i);
      for (int k = 0; k < ru.length; k++) {
        double u = columns.at(i, k);
        ru[k] += w * u;
        rxu[k] += wx * u;
      }
    }
    r0 += w;
    rx += wx;
    rxx += wx * x;
    re += w * e;
    rxe += wx * e;
  }

  /// Makes the products ready for places between the block taken last and the next.
  void ready() {
    double s0 = line.weight();
    double sxx = line.angleSquares();
    q0 = rxx - rx * rx / s0 - rxx * rxx / sxx;
    q1 = -2 * rx + 2 * rx * r0 / s0 + 2 * rxx * rx / sxx;
    q2 = r0 - r0 * r0 / s0 - rx * rx / sxx;
    for (int k = 0; k < ru.length; k++) {
      q0 -= rxu[k] * rxu[k];
      q1 += 2 * rxu[k] * ru[k];
      q2 -= ru[k] * ru[k];
    }
  }

  /// h·e
  double product(double c) {
    return rxe - c * re;
  }

  /// h·h
  double square(double c) {
    return q0 + c * (q1 + c * q2);
  }

  /// (h·e)²/(h·h), what a break at c takes off the sum of squares.
  double gain(double c) {
    double product = product(c);
    double square = square(c);
    return square > 0 ? product * product / square : 0;
  }

  /// The one place between two angles where the gain may be stationary.
  double stationary() {
    return -(2 * re * q0 + rxe * q1) / (re * q1 + 2 * rxe * q2);
  }

  /// Slope of h itself over the angle, as far as the errors leave it.
  double slope(double c) {
    double slope = (rxx - c * rx) / line.angleSquares();
    for (int k = 0; k < ru.length; k++) {
      slope -= columns == null ? 0 : columns.slopeOf(k) * (rxu[k] - c * ru[k]);
    }
    return slope;
  }
}
