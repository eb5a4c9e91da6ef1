package org.microtorsion.controller.analysis;

import java.util.Arrays;

/// The ways on which the angle goes up and down: where it turns back, by the data.
///
/// A turning point is an extreme that the angle leaves by more than 1 % of its range; noise and the
/// last encoder steps of a hold leave it by less.
final class Ways {
  /// A record that goes back by less is held, not unloaded.
  static final double LEAST_RETURN_FRACTION = 0.01;

  /// First sample, turning points, last sample; way k goes from the k-th to the next.
  private final int[] turns;

  private Ways(int[] turns) {
    this.turns = turns;
  }

  /// The ways of the samples before `end`.
  static Ways of(TorqueCurve curve, int end) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < end; i++) {
      least = Math.min(least, curve.angleRadians(i));
      most = Math.max(most, curve.angleRadians(i));
    }
    return of(curve, 0, end, LEAST_RETURN_FRACTION * (most - least));
  }

  /// The ways of the samples in [from, end), an extreme that is left by less being none.
  static Ways of(TorqueCurve curve, int from, int end, double leastReturnRadians) {
    int[] turns = new int[8];
    int count = 1;
    turns[0] = from;
    int lowest = from;
    int highest = from;
    int direction = 0;
    for (int i = from + 1; i < end; i++) {
      double angle = curve.angleRadians(i);
      if (direction >= 0 && angle > curve.angleRadians(highest)) {
        highest = i;
      }
      if (direction <= 0 && angle < curve.angleRadians(lowest)) {
        lowest = i;
      }
      boolean turned =
          direction > 0
              ? curve.angleRadians(highest) - angle > leastReturnRadians
              : direction < 0 && angle - curve.angleRadians(lowest) > leastReturnRadians;
      if (direction == 0) {
        if (curve.angleRadians(highest) - curve.angleRadians(lowest) > leastReturnRadians) {
          direction = highest > lowest ? 1 : -1;
        }
      } else if (turned) {
        if (count + 2 > turns.length) {
          turns = Arrays.copyOf(turns, 2 * turns.length);
        }
        turns[count++] = direction > 0 ? highest : lowest;
        direction = -direction;
        lowest = i;
        highest = i;
      }
    }
    turns = Arrays.copyOf(turns, count + 1);
    turns[count] = Math.max(from, end - 1);
    return new Ways(turns);
  }

  int count() {
    return turns.length - 1;
  }

  int from(int way) {
    return turns[way];
  }

  /// Its last sample.
  int to(int way) {
    return turns[way + 1];
  }
}
