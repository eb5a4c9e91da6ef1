package org.microtorsion.controller.report;

import java.util.Arrays;

/// Many noisy samples as what can be seen of them: for each column of the drawing the range of the
/// samples in it, and their mean.
final class Envelope {
  /// Fewer samples in a column are better shown as they are.
  private static final int FEWEST_SAMPLES_A_COLUMN = 4;

  /// A gap of more columns stays open.
  private static final int WIDEST_BRIDGED_GAP = 3;

  private final double left;
  private final int[] samples;
  private final double[] least;
  private final double[] greatest;
  private final double[] sum;

  private Envelope(double left, int columns) {
    this.left = left;
    samples = new int[columns];
    least = new double[columns];
    greatest = new double[columns];
    sum = new double[columns];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
  }

  /// Whether a curve has so many samples that single ones cannot be told apart.
  static boolean suits(Curve curve, Box area) {
    return curve.drawableCount() >= FEWEST_SAMPLES_A_COLUMN * area.width();
  }

  /// Of a curve, in columns of one drawing unit.
  static Envelope of(Curve curve, Axes axes) {
    Envelope envelope = new Envelope(axes.area.left(), (int) Math.ceil(axes.area.width()) + 1);
    for (int i = 0; i < curve.count(); i++) {
      if (curve.isDrawable(i)) {
        double x = axes.horizontal.placeOfSi(curve.horizontal(i));
        envelope.add((int) (x - envelope.left), axes.vertical.placeOfSi(curve.vertical(i)));
      }
    }
    return envelope;
  }

  private void add(int column, double y) {
    samples[column]++;
    least[column] = Math.min(least[column], y);
    greatest[column] = Math.max(greatest[column], y);
    sum[column] += y;
  }

  /// The outline of the range, to be filled.
  String bandData() {
    PathData path = new PathData();
    int from = next(0);
    while (from < samples.length) {
      int to = lastBeforeGap(from);
      path.moveTo(x(from), least[from]);
      for (int i = from; i <= to; i = next(i + 1)) {
        path.lineTo(x(i), least[i]);
      }
      for (int i = to; i >= from; i--) {
        if (samples[i] > 0) {
          path.lineTo(x(i), greatest[i]);
        }
      }
      from = next(to + 1);
    }
    return path.toString();
  }

  /// The line of the means.
  String meanData() {
    PathData path = new PathData();
    int from = next(0);
    while (from < samples.length) {
      int to = lastBeforeGap(from);
      path.moveTo(x(from), mean(from));
      for (int i = from; i <= to; i = next(i + 1)) {
        path.lineTo(x(i), mean(i));
      }
      from = next(to + 1);
    }
    return path.toString();
  }

  private double x(int column) {
    return left + column + 0.5;
  }

  private double mean(int column) {
    return sum[column] / samples[column];
  }

  /// The first column with samples from here on, or the number of columns.
  private int next(int column) {
    int next = column;
    while (next < samples.length && samples[next] == 0) {
      next++;
    }
    return next;
  }

  private int lastBeforeGap(int column) {
    int last = column;
    int next = next(column + 1);
    while (next < samples.length && next - last <= WIDEST_BRIDGED_GAP + 1) {
      last = next;
      next = next(next + 1);
    }
    return last;
  }
}
