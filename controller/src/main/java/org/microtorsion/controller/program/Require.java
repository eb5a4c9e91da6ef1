package org.microtorsion.controller.program;

import java.time.Duration;

/// The self-checks of this package's records.
final class Require {
  private Require() {}

  static void positive(String field, double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(field + ": expected above zero, found " + number);
    }
  }

  static void positive(String field, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(field + ": expected above zero, found " + duration);
    }
  }

  static void notNegative(String field, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(field + ": expected zero or more, found " + duration);
    }
  }
}
