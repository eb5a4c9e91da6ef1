package org.microtorsion.controller.analysis;

import java.util.Arrays;

/// Running block sums of a growing record in fixed memory.
///
/// When all blocks are full, neighbours are merged and blocks become twice as long; a sample costs
/// the same at the start and after ten million of them.
final class LiveBlocks {
  /// Even; a break point is sought among at least half as many before it is refined.
  private static final int MOST = 256;

  private final double[] count = new double[MOST];
  private final double[] angle = new double[MOST];
  private final double[] torque = new double[MOST];
  private final double[] angleSquares = new double[MOST];
  private final double[] products = new double[MOST];
  private final double[] torqueSquares = new double[MOST];
  private int size;
  private int length = 1;

  /// Takes in a sample by Welford's update of means and second moments.
  void add(double angleRadians, double torqueNewtonMetres) {
    if (size == 0 || count[size - 1] == length) {
      if (size == MOST) {
        merge();
      }
      open();
    }
    int b = size - 1;
    count[b]++;
    double x = angleRadians - angle[b];
    double y = torqueNewtonMetres - torque[b];
    angle[b] += x / count[b];
    torque[b] += y / count[b];
    double after = torqueNewtonMetres - torque[b];
    angleSquares[b] += x * (angleRadians - angle[b]);
    products[b] += x * after;
    torqueSquares[b] += y * after;
  }

  private void open() {
    int b = size++;
    count[b] = 0;
    angle[b] = 0;
    torque[b] = 0;
    angleSquares[b] = 0;
    products[b] = 0;
    torqueSquares[b] = 0;
  }

  private void merge() {
    for (int b = 0; b < MOST / 2; b++) {
      int i = 2 * b;
      int j = i + 1;
      double total = count[i] + count[j];
      double share = count[i] * count[j] / total;
      double x = angle[j] - angle[i];
      double y = torque[j] - torque[i];
      angleSquares[b] = angleSquares[i] + angleSquares[j] + share * x * x;
      products[b] = products[i] + products[j] + share * x * y;
      torqueSquares[b] = torqueSquares[i] + torqueSquares[j] + share * y * y;
      angle[b] = angle[i] + x * count[j] / total;
      torque[b] = torque[i] + y * count[j] / total;
      count[b] = total;
    }
    size = MOST / 2;
    length *= 2;
  }

  /// Mean angle of the first block, zero before there is one.
  double firstAngle() {
    return size == 0 ? 0 : angle[0];
  }

  /// Samples taken in.
  double samples() {
    return size == 0 ? 0 : (size - 1.0) * length + count[size - 1];
  }

  /// Gives all its samples to other blocks; for a record so short that each is a block of its own.
  void pourInto(LiveBlocks others) {
    if (length > 1) {
      throw new IllegalStateException("blocks: expected single samples, found " + length);
    }
    for (int b = 0; b < size; b++) {
      others.add(angle[b], torque[b]);
    }
    size = 0;
  }

  /// The full blocks, copied.
  Blocks copy(int direction) {
    int full = size > 0 && count[size - 1] < length ? size - 1 : size;
    double[] angles = Arrays.copyOf(angle, full);
    double[] torques = Arrays.copyOf(torque, full);
    for (int b = 0; b < full; b++) {
      angles[b] *= direction;
      torques[b] *= direction;
    }
    return new Blocks(
        full,
        Arrays.copyOf(count, full),
        angles,
        torques,
        Arrays.copyOf(angleSquares, full),
        Arrays.copyOf(products, full),
        Arrays.copyOf(torqueSquares, full));
  }
}
