package org.microtorsion.controller.report;

import java.util.Arrays;

/// A curve as a line in the drawing. Samples that follow one another within a narrow column are
/// drawn as the first, the least, the greatest and the last of them, in the order they came: fewer
/// points for the same picture, and no spike is lost.
final class Trace {
  private static final int MOST_POINTS = 6000;
  private static final double FINEST_COLUMN = 0.5;

  private final double[] x;
  private final double[] y;
  private double breadth;

  private Trace(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /// The line of a curve; what cannot be drawn is left out.
  static Trace of(Curve curve, Scale horizontal, Scale vertical) {
    double[] x = new double[curve.count()];
    double[] y = new double[curve.count()];
    int count = 0;
    for (int i = 0; i < curve.count(); i++) {
      if (curve.isDrawable(i)) {
        x[count] = horizontal.placeOfSi(curve.horizontal(i));
        y[count++] = vertical.placeOfSi(curve.vertical(i));
      }
    }
    Trace whole = new Trace(Arrays.copyOf(x, count), Arrays.copyOf(y, count));
    double column = FINEST_COLUMN;
    Trace thin = whole.thinned(column);
    while (thin.count() > MOST_POINTS) {
      column *= 2;
      thin = whole.thinned(column);
    }
    return thin;
  }

  /// A column reaches to both sides of the sample it begins with, so that a standing rotor's noise
  /// does not open a new one with every sample.
  private Trace thinned(double column) {
    int[] kept = new int[count()];
    int count = 0;
    int columns = 0;
    double unordered = 0;
    int from = 0;
    while (from < x.length) {
      int least = from;
      int greatest = from;
      int next = from;
      while (next < x.length && Math.abs(x[next] - x[from]) < column) {
        least = y[next] < y[least] ? next : least;
        greatest = y[next] > y[greatest] ? next : greatest;
        next++;
      }
      int[] drawn = {from, Math.min(least, greatest), Math.max(least, greatest), next - 1};
      for (int index : drawn) {
        if (count == 0 || kept[count - 1] < index) {
          kept[count++] = index;
        }
      }
      unordered += y[greatest] - y[least] - Math.abs(y[next - 1] - y[from]);
      columns++;
      from = next;
    }
    double[] thinX = new double[count];
    double[] thinY = new double[count];
    Arrays.setAll(thinX, i -> x[kept[i]]);
    Arrays.setAll(thinY, i -> y[kept[i]]);
    Trace thin = new Trace(thinX, thinY);
    thin.breadth = columns == 0 ? 0 : unordered / columns;
    return thin;
  }

  int count() {
    return x.length;
  }

  double x(int index) {
    return x[index];
  }

  double y(int index) {
    return y[index];
  }

  /// How broad the noise makes the line on average, in drawing units.
  double breadth() {
    return breadth;
  }

  /// Whether the line passes through a box.
  boolean meets(Box box) {
    for (int i = 1; i < count(); i++) {
      if (box.meets(x[i - 1], y[i - 1], x[i], y[i])) {
        return true;
      }
    }
    return false;
  }

  /// As the data of an SVG path.
  String pathData() {
    PathData path = new PathData();
    for (int i = 0; i < count(); i++) {
      if (i == 0) {
        path.moveTo(x[i], y[i]);
      } else {
        path.lineTo(x[i], y[i]);
      }
    }
    return path.toString();
  }
}
