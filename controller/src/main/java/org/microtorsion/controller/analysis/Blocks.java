package org.microtorsion.controller.analysis;

import java.util.Arrays;

/// A curve as means over blocks of consecutive samples, in the order of their angles.
///
/// A block keeps its count, its means and its second moments about them, so that sums of squares
/// over single samples can still be had for any model that is straight within a block. Averaging
/// takes the encoder's steps out of the angle (an error in x would bend the slope towards zero) and
/// bounds the work whatever the length of the record.
final class Blocks {
  /// Enough that a break point is placed within 1/2000 of the curve before it is refined.
  static final int MOST = 2048;

  final int size;
  final double[] count;
  final double[] angle;
  final double[] torque;

  /// Σ (φ − φ̄)² within the block.
  final double[] angleSquares;

  /// Σ (φ − φ̄)(T − T̄) within the block.
  final double[] products;

  /// Σ (T − T̄)² within the block.
  final double[] torqueSquares;

  Blocks(
      int size,
      double[] count,
      double[] angle,
      double[] torque,
      double[] angleSquares,
      double[] products,
      double[] torqueSquares) {
    this.size = size;
    this.count = count;
    this.angle = angle;
    this.torque = torque;
    this.angleSquares = angleSquares;
    this.products = products;
    this.torqueSquares = torqueSquares;
    sortByAngle();
  }

  /// Equal blocks of the samples in [begin, end); a rest that fills no block is left out.
  ///
  /// @param direction 1, or -1 to mirror angle and torque
  static Blocks of(TorqueCurve curve, int begin, int end, int direction) {
    int length = Math.max(1, (end - begin + MOST - 1) / MOST);
    int size = (end - begin) / length;
    double[] count = new double[size];
    double[] angle = new double[size];
    double[] torque = new double[size];
    double[] angleSquares = new double[size];
    double[] products = new double[size];
    double[] torqueSquares = new double[size];
    Arrays.fill(count, length);
    for (int b = 0; b < size; b++) {
      int first = begin + b * length;
      double angleSum = 0;
      double torqueSum = 0;
      for (int i = first; i < first + length; i++) {
        angleSum += curve.angleRadians(i);
        torqueSum += curve.torqueNewtonMetres(i);
      }
      double meanAngle = angleSum / length;
      double meanTorque = torqueSum / length;
      for (int i = first; i < first + length; i++) {
        double x = curve.angleRadians(i) - meanAngle;
        double y = curve.torqueNewtonMetres(i) - meanTorque;
        angleSquares[b] += x * x;
        products[b] += x * y;
        torqueSquares[b] += y * y;
      }
      angle[b] = direction * meanAngle;
      torque[b] = direction * meanTorque;
    }
    return new Blocks(size, count, angle, torque, angleSquares, products, torqueSquares);
  }

  /// Samples in the blocks from `from` up to, without, `to`.
  double samples(int from, int to) {
    double sum = 0;
    for (int b = from; b < to; b++) {
      sum += count[b];
    }
    return sum;
  }

  /// Index of the first block whose angle is not below the given one.
  int indexOf(double angleRadians) {
    int place = Arrays.binarySearch(angle, 0, size, angleRadians);
    if (place < 0) {
      return -place - 1;
    }
    while (place > 0 && angle[place - 1] == angleRadians) {
      place--;
    }
    return place;
  }

  /// Σ over single samples of the squared distance from a line of the given slope through the
  /// block's mean.
  double withinSquares(int block, double slopeNewtonMetresPerRadian) {
    double sum =
        torqueSquares[block]
            - 2 * slopeNewtonMetresPerRadian * products[block]
            + slopeNewtonMetresPerRadian * slopeNewtonMetresPerRadian * angleSquares[block];
    return Math.max(0, sum);
  }

  /// Where noise of the angle exceeds its step from block to block, neighbours may change places;
  /// runs that are nearly in order make insertion the fast way.
  private void sortByAngle() {
    for (int i = 1; i < size; i++) {
      for (int j = i; j > 0 && angle[j - 1] > angle[j]; j--) {
        swap(count, j);
        swap(angle, j);
        swap(torque, j);
        swap(angleSquares, j);
        swap(products, j);
        swap(torqueSquares, j);
      }
    }
  }

  private static void swap(double[] values, int j) {
    double held = values[j];
    values[j] = values[j - 1];
    values[j - 1] = held;
  }
}
