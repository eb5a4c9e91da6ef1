package org.microtorsion.controller.analysis;

import java.util.function.IntPredicate;

/// The part of a record in which the sample is being loaded: before its fracture, and on the one
/// way of the angle that is evaluated.
///
/// @param from the first sample of that way; 0 where it is the record's first
/// @param end samples from here on are left out
/// @param direction 1, or -1 where the sample was turned towards negative torque
/// @param lastWhole the last sample before fracture; -1 where there is none
/// @param unloaded whether the rest was left out because the angle went back
/// @param firstSaturated the first sample whose torque stands at its meter's limit; -1 where it
///   reaches none
/// @param leg which of the ways of loading it is, from 1
/// @param legCount how many ways of loading there are
record LoadingPart(
    int from,
    int end,
    int direction,
    int lastWhole,
    boolean unloaded,
    int firstSaturated,
    int leg,
    int legCount) {
  /// Torque that stays below this share of its peak has collapsed.
  private static final double COLLAPSED_FRACTION = 0.5;

  /// Ways that come as far as this within the range are alike, and the first one counts.
  private static final double ALIKE_FRACTION = 0.01;

  /// A way that begins below this share of the peak torque begins without load.
  private static final double UNLOADED_FRACTION = 0.1;

  static LoadingPart of(TorqueCurve curve) {
    return of(curve, true, 0);
  }

  /// @param breaks whether a fall of the torque may be a fracture
  /// @param wantedLeg which way of loading, from 1; 0 for the one that goes furthest
  static LoadingPart of(TorqueCurve curve, boolean breaks, int wantedLeg) {
    int n = curve.size();
    int peak = 0;
    double first = curve.torqueNewtonMetres(0);
    for (int i = 1; i < n; i++) {
      if (Math.abs(curve.torqueNewtonMetres(i) - first)
          > Math.abs(curve.torqueNewtonMetres(peak) - first)) {
        peak = i;
      }
    }
    int direction = curve.torqueNewtonMetres(peak) < first ? -1 : 1;
    int end = n;
    int lastWhole = breaks ? lastWhole(curve, peak, direction) : -1;
    if (lastWhole >= 0) {
      end = lastWhole + 1;
    }
    int saturated = Saturation.start(curve, peak, direction);
    if (saturated >= 0) {
      end = Math.min(end, saturated);
    }
    Ways ways = Ways.of(curve, end);
    int main =
        wantedLeg == 0
            ? furthest(curve, ways, direction, curve.torqueNewtonMetres(peak))
            : way(curve, ways, direction, wantedLeg);
    boolean onTheWay = main == ways.count() - 1;
    boolean brokeLoading = onTheWay || rises(curve, ways, ways.count() - 1, direction);
    return new LoadingPart(
        ways.from(main),
        ways.to(main) + 1,
        direction,
        brokeLoading ? lastWhole : -1,
        !onTheWay,
        onTheWay ? saturated : -1,
        legsUpTo(curve, ways, direction, main),
        legsUpTo(curve, ways, direction, ways.count() - 1));
  }

  /// The first of the ways that come furthest, those that begin without load before those that do
  /// not: only they show the elastic line from its start. The first of all where none goes forward.
  private static int furthest(TorqueCurve curve, Ways ways, int direction, double peakTorque) {
    double zero = curve.torqueNewtonMetres(0);
    double loaded = UNLOADED_FRACTION * Math.abs(peakTorque - zero);
    IntPredicate free = k -> Math.abs(curve.torqueNewtonMetres(ways.from(k)) - zero) < loaded;
    int found = furthest(curve, ways, direction, free);
    return found >= 0 ? found : Math.max(0, furthest(curve, ways, direction, k -> true));
  }

  private static int furthest(TorqueCurve curve, Ways ways, int direction, IntPredicate counts) {
    double most = Double.NEGATIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < ways.count(); k++) {
      double start = direction * curve.angleRadians(ways.from(k));
      double reached = direction * curve.angleRadians(ways.to(k));
      least = Math.min(least, Math.min(start, reached));
      if (rises(curve, ways, k, direction) && counts.test(k)) {
        most = Math.max(most, reached);
      }
    }
    for (int k = 0; k < ways.count(); k++) {
      double reached = direction * curve.angleRadians(ways.to(k));
      if (rises(curve, ways, k, direction)
          && counts.test(k)
          && reached >= most - ALIKE_FRACTION * (most - least)) {
        return k;
      }
    }
    return -1;
  }

  private static int way(TorqueCurve curve, Ways ways, int direction, int wantedLeg) {
    int legs = 0;
    for (int k = 0; k < ways.count(); k++) {
      legs += rises(curve, ways, k, direction) ? 1 : 0;
      if (legs == wantedLeg) {
        return k;
      }
    }
    throw new WindowException(
        WindowException.Window.LEG, new WindowException.Trouble.NoSuchLeg(wantedLeg, legs));
  }

  private static int legsUpTo(TorqueCurve curve, Ways ways, int direction, int last) {
    int legs = 0;
    for (int k = 0; k <= last; k++) {
      legs += rises(curve, ways, k, direction) ? 1 : 0;
    }
    return Math.max(1, legs);
  }

  private static boolean rises(TorqueCurve curve, Ways ways, int way, int direction) {
    return direction * (curve.angleRadians(ways.to(way)) - curve.angleRadians(ways.from(way))) > 0;
  }

  /// The same with the samples from the first on that goes beyond an angle left out.
  ///
  /// @param angle in the direction of loading
  LoadingPart cutBeyond(TorqueCurve curve, double angle) {
    for (int i = from; i < end; i++) {
      if (direction * curve.angleRadians(i) > angle) {
        return until(i);
      }
    }
    return this;
  }

  private LoadingPart until(int sample) {
    return new LoadingPart(
        from, sample, direction, lastWhole, unloaded, firstSaturated, leg, legCount);
  }

  /// The same with the samples before the first that reaches an angle left out.
  ///
  /// @param angle in the direction of loading
  LoadingPart cutBelow(TorqueCurve curve, double angle) {
    int first = from;
    while (first < end && direction * curve.angleRadians(first) < angle) {
      first++;
    }
    return new LoadingPart(
        first, end, direction, lastWhole, unloaded, firstSaturated, leg, legCount);
  }

  /// The same for a sample that broke where its angle first went beyond the given one.
  ///
  /// @param angle in the direction of loading
  LoadingPart brokenBeyond(TorqueCurve curve, double angle) {
    LoadingPart whole = cutBeyond(curve, angle);
    return new LoadingPart(
        from, whole.end, direction, whole.end - 1, unloaded, firstSaturated, leg, legCount);
  }

  boolean saturated() {
    return firstSaturated >= 0;
  }

  boolean fractured() {
    return lastWhole >= 0;
  }

  /// The last sample before the torque collapses for good while the angle does not go back with it,
  /// or -1.
  private static int lastWhole(TorqueCurve curve, int peak, int direction) {
    int n = curve.size();
    double first = curve.torqueNewtonMetres(0);
    double height = direction * (curve.torqueNewtonMetres(peak) - first);
    int last = n - 1;
    while (last > peak
        && direction * (curve.torqueNewtonMetres(last) - first) < COLLAPSED_FRACTION * height) {
      last--;
    }
    if (last == n - 1) {
      return -1;
    }
    double noise = noise(curve, last);
    // The collapse may take some samples: go back to where the torque had not begun to fall.
    int whole = last;
    double level = localLevel(curve, last, direction, first);
    while (whole > 1
        && direction * (curve.torqueNewtonMetres(whole) - first)
            < level - Math.max(5 * noise, 0.02 * height)) {
      whole--;
    }
    double fall =
        direction * (curve.torqueNewtonMetres(whole) - curve.torqueNewtonMetres(last + 1));
    double back = direction * (curve.angleRadians(whole) - curve.angleRadians(last + 1));
    double twist = direction * (curve.angleRadians(whole) - curve.angleRadians(0));
    double elasticReturn = twist * fall / height;
    return back > 0.3 * elasticReturn ? -1 : whole;
  }

  /// Largest torque of the last samples before the collapse.
  private static double localLevel(TorqueCurve curve, int last, int direction, double first) {
    double level = 0;
    for (int i = Math.max(0, last - 20); i <= last; i++) {
      level = Math.max(level, direction * (curve.torqueNewtonMetres(i) - first));
    }
    return level;
  }

  /// Scatter of single torques, from differences of neighbours before sample `end`.
  static double noise(TorqueCurve curve, int end) {
    int from = Math.max(1, end - 1000);
    double sum = 0;
    int count = 0;
    for (int i = from + 1; i < end; i++) {
      // Second differences of white noise have six times its variance and know no slope.
      double second =
          curve.torqueNewtonMetres(i)
              - 2 * curve.torqueNewtonMetres(i - 1)
              + curve.torqueNewtonMetres(i - 2);
      sum += second * second;
      count++;
    }
    return count == 0 ? 0 : Math.sqrt(sum / (6 * count));
  }
}
