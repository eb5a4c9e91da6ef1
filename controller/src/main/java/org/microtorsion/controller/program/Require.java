package org.microtorsion.controller.program;

import java.time.Duration;
import java.util.List;

/// The self-checks of this package's records.
final class Require {
  private Require() {}

  static void positive(String field, double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(field + ": expected above zero, found " + number);
    }
  }

  static void finite(String field, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(field + ": expected a finite number, found " + number);
    }
  }

  static void positiveOrUnlimited(String field, double number) {
    if (!(number > 0)) {
      throw new IllegalArgumentException(field + ": expected above zero, found " + number);
    }
  }

  static void positive(String field, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(field + ": expected above zero, found " + duration);
    }
  }

  /// A share of full scale: above zero, at most one.
  static void share(String field, double ratio) {
    if (!(ratio > 0 && ratio <= 1)) {
      throw new IllegalArgumentException(
          field + ": expected above 0 and at most 1, found " + ratio);
    }
  }

  /// Shares of full scale, at least one, each above the one before.
  static void rising(String field, List<Double> ratios) {
    double previous = 0;
    for (double ratio : ratios) {
      share(field, ratio);
      if (ratio <= previous) {
        throw new IllegalArgumentException(
            field + ": expected levels that rise, found " + ratio + " after " + previous);
      }
      previous = ratio;
    }
    if (ratios.isEmpty()) {
      throw new IllegalArgumentException(field + ": expected at least one level, found none");
    }
  }

  static void notNegative(String field, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(field + ": expected zero or more, found " + duration);
    }
  }
}
