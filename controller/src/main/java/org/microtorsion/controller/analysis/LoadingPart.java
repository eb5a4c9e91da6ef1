package org.microtorsion.controller.analysis;

/// The part of a record in which the sample is being loaded: before its fracture, and before it is
/// let back.
///
/// @param end samples from here on are left out
/// @param direction 1, or -1 where the sample was turned towards negative torque
/// @param lastWhole the last sample before fracture; -1 where there is none
/// @param unloaded whether the rest was left out because the angle went back
/// @param firstSaturated the first sample whose torque stands at its meter's limit; -1 where it
///   reaches none
record LoadingPart(int end, int direction, int lastWhole, boolean unloaded, int firstSaturated) {
  /// Torque that stays below this share of its peak has collapsed.
  private static final double COLLAPSED_FRACTION = 0.5;

  /// A record that goes back by less is held, not unloaded: noise and the last encoder steps.
  private static final double LEAST_RETURN_FRACTION = 0.01;

  static LoadingPart of(TorqueCurve curve) {
    int n = curve.size();
    double first = curve.torqueNewtonMetres(0);
    int peak = 0;
    for (int i = 1; i < n; i++) {
      if (Math.abs(curve.torqueNewtonMetres(i) - first)
          > Math.abs(curve.torqueNewtonMetres(peak) - first)) {
        peak = i;
      }
    }
    int direction = curve.torqueNewtonMetres(peak) < first ? -1 : 1;
    int end = n;
    int lastWhole = lastWhole(curve, peak, direction);
    if (lastWhole >= 0) {
      end = lastWhole + 1;
    }
    int saturated = Saturation.start(curve, peak, direction);
    if (saturated >= 0) {
      end = Math.min(end, saturated);
    }
    int turning = turningPoint(curve, end, direction);
    boolean unloaded = turning + 1 < end;
    return new LoadingPart(
        turning + 1, direction, unloaded ? -1 : lastWhole, unloaded, unloaded ? -1 : saturated);
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

  /// The sample of the largest angle where the angle goes back after it, else the last one.
  private static int turningPoint(TorqueCurve curve, int end, int direction) {
    int furthest = 0;
    for (int i = 1; i < end; i++) {
      if (direction * (curve.angleRadians(i) - curve.angleRadians(furthest)) > 0) {
        furthest = i;
      }
    }
    double range = direction * (curve.angleRadians(furthest) - curve.angleRadians(0));
    for (int i = furthest + 1; i < end; i++) {
      if (direction * (curve.angleRadians(furthest) - curve.angleRadians(i))
          > LEAST_RETURN_FRACTION * range) {
        return furthest;
      }
    }
    return end - 1;
  }
}
