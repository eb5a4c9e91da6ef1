package org.microtorsion.controller.analysis;

/// A torque that stands at the limit of its meter while the sample is turned on.
///
/// A meter at its limit shows one and the same number. A yielding sample does not: its torque goes
/// on rising, if little, and carries noise. A torque that is merely written with few digits repeats
/// its largest number as well, but then the numbers before it have come in runs of like length:
/// what counts is how far the torque should have risen during the run, at the slope just before it.
final class Saturation {
  /// A run of fewer equal numbers is left to chance.
  static final int FEWEST = 10;

  /// The rise that is missing, in steps of the torque's resolution.
  private static final double LEAST_STEPS = 10;

  /// The rise that is missing, in standard deviations of a single torque.
  private static final double LEAST_DEVIATIONS = 3;

  private Saturation() {}

  /// The first sample at the limit, or -1 where the torque reaches none.
  ///
  /// @param peak the first sample of the largest torque
  /// @param direction 1, or -1 where the sample was turned towards negative torque
  static int start(TorqueCurve curve, int peak, int direction) {
    double limit = curve.shownNewtonMetres(peak);
    int from = peak;
    int to = peak + 1;
    for (int i = peak; i < curve.size(); i++) {
      int first = i;
      while (i < curve.size() && curve.shownNewtonMetres(i) == limit) {
        i++;
      }
      if (i - first > to - from) {
        from = first;
        to = i;
      }
    }
    if (to - from < FEWEST) {
      return -1;
    }
    int start = firstTouch(curve, peak, from, to - from, limit);
    return missesItsRise(curve, start, from, to, direction) ? start : -1;
  }

  /// Noise touches the limit before the mean does; what is cut there is no fair sample of it.
  private static int firstTouch(TorqueCurve curve, int peak, int from, int length, double limit) {
    int start = from;
    for (int i = from - 1; i >= peak && start - i <= length; i--) {
      if (curve.shownNewtonMetres(i) == limit) {
        start = i;
      }
    }
    return start;
  }

  private static boolean missesItsRise(
      TorqueCurve curve, int start, int from, int to, int direction) {
    double turned = direction * (curve.angleRadians(to - 1) - curve.angleRadians(from));
    int before = start;
    while (before > 0
        && (start - before < FEWEST
            || direction * (curve.angleRadians(start) - curve.angleRadians(before)) < turned)) {
      before--;
    }
    if (start - before < FEWEST) {
      return false;
    }
    double rise = slope(curve, before, start) * turned; // the slope is the same either way
    return rise > LEAST_STEPS * resolution(curve, before, start)
        && rise > LEAST_DEVIATIONS * LoadingPart.noise(curve, start);
  }

  private static double slope(TorqueCurve curve, int from, int to) {
    double meanAngle = 0;
    double meanTorque = 0;
    for (int i = from; i < to; i++) {
      meanAngle += curve.angleRadians(i) / (to - from);
      meanTorque += curve.shownNewtonMetres(i) / (to - from);
    }
    double squares = 0;
    double products = 0;
    for (int i = from; i < to; i++) {
      double x = curve.angleRadians(i) - meanAngle;
      squares += x * x;
      products += x * (curve.shownNewtonMetres(i) - meanTorque);
    }
    return squares > 0 ? products / squares : 0;
  }

  /// The least step between neighbours that differ.
  private static double resolution(TorqueCurve curve, int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = from + 1; i < to; i++) {
      double step = Math.abs(curve.shownNewtonMetres(i) - curve.shownNewtonMetres(i - 1));
      if (step > 0) {
        least = Math.min(least, step);
      }
    }
    return least;
  }
}
