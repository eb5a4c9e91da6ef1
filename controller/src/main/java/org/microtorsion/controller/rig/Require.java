package org.microtorsion.controller.rig;

/// The self-checks of this package's records.
final class Require {
  private Require() {}

  static void positive(String field, double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(field + ": expected above zero, found " + number);
    }
  }

  static void notNegative(String field, double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(field + ": expected zero or more, found " + number);
    }
  }

  static void within(String field, double number, double low, double high) {
    if (!(number >= low && number <= high)) {
      throw new IllegalArgumentException(
          field + ": expected " + low + " to " + high + ", found " + number);
    }
  }
}
