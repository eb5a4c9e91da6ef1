package org.microtorsion.controller.report;

import java.util.Arrays;

/// Fewer points for the same picture: of each stretch of samples the least and the greatest, in the
/// order they came, and the first and the last of all. No spike is lost.
final class Thinning {
  /// Points that are kept of a curve, ready to draw.
  final double[] horizontal;

  /// Their vertical values.
  final double[] vertical;

  private int count;

  private Thinning(int most) {
    horizontal = new double[most];
    vertical = new double[most];
  }

  /// Thins a curve to at most so many points, in the units of its plot. What is not finite is left
  /// out.
  ///
  /// @param mostPoints at least 4
  static Thinning of(Curve curve, Plot plot, int mostPoints) {
    int[] finite = finite(curve);
    int kept = finite.length;
    Thinning thin = new Thinning(Math.min(kept, mostPoints));
    if (kept <= mostPoints) {
      for (int index : finite) {
        thin.add(curve, plot, index);
      }
      return thin;
    }
    int stretches = (mostPoints - 2) / 2;
    thin.add(curve, plot, finite[0]);
    for (int i = 0; i < stretches; i++) {
      int from = 1 + (int) ((long) (kept - 2) * i / stretches);
      int to = 1 + (int) ((long) (kept - 2) * (i + 1) / stretches);
      thin.addExtremes(curve, plot, finite, from, to);
    }
    thin.add(curve, plot, finite[kept - 1]);
    return new Thinning(thin);
  }

  private Thinning(Thinning longer) {
    horizontal = Arrays.copyOf(longer.horizontal, longer.count);
    vertical = Arrays.copyOf(longer.vertical, longer.count);
    count = longer.count;
  }

  private static int[] finite(Curve curve) {
    int[] indices = new int[curve.count()];
    int found = 0;
    for (int i = 0; i < curve.count(); i++) {
      if (Double.isFinite(curve.horizontal(i)) && Double.isFinite(curve.vertical(i))) {
        indices[found++] = i;
      }
    }
    return Arrays.copyOf(indices, found);
  }

  private void addExtremes(Curve curve, Plot plot, int[] finite, int from, int to) {
    int least = from;
    int greatest = from;
    for (int i = from; i < to; i++) {
      if (curve.vertical(finite[i]) < curve.vertical(finite[least])) {
        least = i;
      }
      if (curve.vertical(finite[i]) > curve.vertical(finite[greatest])) {
        greatest = i;
      }
    }
    add(curve, plot, finite[Math.min(least, greatest)]);
    if (least != greatest) {
      add(curve, plot, finite[Math.max(least, greatest)]);
    }
  }

  private void add(Curve curve, Plot plot, int index) {
    horizontal[count] = plot.horizontal().unit().fromSi(curve.horizontal(index));
    vertical[count] = plot.vertical().unit().fromSi(curve.vertical(index));
    count++;
  }
}
