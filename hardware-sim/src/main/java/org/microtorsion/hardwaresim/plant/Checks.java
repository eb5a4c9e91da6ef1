package org.microtorsion.hardwaresim.plant;

/// What the records of this package refuse, in one wording: field, expected, found.
final class Checks {
  private Checks() {}

  static void finite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw refusal(field, "a finite number", value);
    }
  }

  static void positive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw refusal(field, "a finite number above zero", value);
    }
  }

  static void notNegative(String field, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw refusal(field, "a finite number not below zero", value);
    }
  }

  /// A limit that may be absent, written as positive infinity.
  static void positiveOrUnlimited(String field, double value) {
    if (!(value > 0)) {
      throw refusal(field, "a number above zero, or infinity for none", value);
    }
  }

  static void within(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw refusal(field, "a number from " + low + " to " + high, value);
    }
  }

  static IllegalArgumentException refusal(String field, String expected, double found) {
    return new IllegalArgumentException(
        field + ": expected " + expected + ", found " + found + "; correct it where it is set");
  }
}
