package org.microtorsion.controller.web;

import org.microtorsion.controller.store.CurveColumns;

/// A run's curve with no more points than a plot has columns for: of each column the first, least,
/// greatest and last sample, so that no peak and no gap is lost.
///
/// @param x time in s or twist in rad
/// @param torqueNewtonMetres beside it
/// @param samples number of samples that were looked at
@SuppressWarnings("ArrayRecordComponent") // written and sent, never compared
record Thinned(float[] x, float[] torqueNewtonMetres, int samples) {
  private static final int A_COLUMN = 4;

  /// What is drawn along the horizontal axis.
  enum Axis {
    ANGLE,
    TIME
  }

  /// Of a run that measured no torque: nothing to draw.
  static Thinned none() {
    return new Thinned(new float[0], new float[0], 0);
  }

  /// Of the samples between two places of the axis, in as many slices of time as there are columns.
  static Thinned of(
      CurveColumns curve, Axis axis, double fromFactor, double toFactor, int columns) {
    double[] x = axis == Axis.TIME ? curve.timesSeconds() : curve.anglesRadians();
    double[] y = curve.torquesNewtonMetres();
    int first = 0;
    int last = x.length - 1;
    while (first <= last && !isWithin(x[first], fromFactor, toFactor)) {
      first++;
    }
    while (last > first && !isWithin(x[last], fromFactor, toFactor)) {
      last--;
    }
    int count = last - first + 1;
    if (count <= A_COLUMN * columns) {
      return whole(x, y, first, Math.max(0, count));
    }
    int[] chosen = new int[A_COLUMN * columns];
    int size = 0;
    for (int column = 0; column < columns; column++) {
      int begin = first + (int) ((long) count * column / columns);
      int end = first + (int) ((long) count * (column + 1) / columns);
      size = choose(y, begin, end, chosen, size);
    }
    float[] xs = new float[size];
    float[] ys = new float[size];
    for (int i = 0; i < size; i++) {
      xs[i] = (float) x[chosen[i]];
      ys[i] = (float) y[chosen[i]];
    }
    return new Thinned(xs, ys, count);
  }

  private static boolean isWithin(double x, double from, double to) {
    return x >= from && x <= to;
  }

  private static int choose(double[] y, int begin, int end, int[] chosen, int size) {
    int least = begin;
    int greatest = begin;
    for (int i = begin + 1; i < end; i++) {
      if (y[i] < y[least]) {
        least = i;
      }
      if (y[i] > y[greatest]) {
        greatest = i;
      }
    }
    int next = append(chosen, size, begin);
    next = append(chosen, next, Math.min(least, greatest));
    next = append(chosen, next, Math.max(least, greatest));
    return append(chosen, next, end - 1);
  }

  private static int append(int[] chosen, int size, int index) {
    if (size > 0 && chosen[size - 1] == index) {
      return size;
    }
    chosen[size] = index;
    return size + 1;
  }

  private static Thinned whole(double[] x, double[] y, int first, int count) {
    float[] xs = new float[count];
    float[] ys = new float[count];
    for (int i = 0; i < count; i++) {
      xs[i] = (float) x[first + i];
      ys[i] = (float) y[first + i];
    }
    return new Thinned(xs, ys, count);
  }
}
