package org.microtorsion.calibration.torque;

/// Refuses numbers that cannot be what their name says.
final class Require {
  private Require() {}

  static void finite(String name, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(name + ": expected a finite number, found " + number);
    }
  }

  static void positive(String name, double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(name + ": expected a positive number, found " + number);
    }
  }

  static void notNegative(String name, double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          name + ": expected a finite number not below zero, found " + number);
    }
  }

  static void atLeast(String name, int number, int least) {
    if (number < least) {
      throw new IllegalArgumentException(
          name + ": expected at least " + least + ", found " + number);
    }
  }
}
