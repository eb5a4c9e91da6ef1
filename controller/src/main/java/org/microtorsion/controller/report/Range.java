package org.microtorsion.controller.report;

/// From the least to the greatest of some numbers, in the unit of an axis.
///
/// @param least plus infinity while there are no numbers
/// @param greatest minus infinity while there are no numbers
record Range(double least, double greatest) {
  /// Of no numbers.
  static final Range EMPTY = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /// Numbers beyond are no measurement, and differences of them would overflow.
  private static final double LARGEST_DRAWN = 1e100;

  /// Below, a number is zero for a drawing.
  private static final double SMALLEST_DRAWN = 1e-100;

  /// Narrower than this share of its numbers, a range is one number with rounding errors.
  private static final double NARROWEST_FRACTION = 1e-9;

  /// Whether a number can stand in a drawing.
  static boolean isDrawable(double number) {
    return Math.abs(number) < LARGEST_DRAWN;
  }

  boolean isEmpty() {
    return least > greatest;
  }

  double span() {
    return greatest - least;
  }

  /// From the least to the greatest of both.
  Range and(Range other) {
    return new Range(Math.min(least, other.least), Math.max(greatest, other.greatest));
  }

  /// As far as it lies between the limits.
  Range within(double lowest, double highest) {
    return new Range(Math.max(least, lowest), Math.min(greatest, highest));
  }

  /// With room at both ends; a single number gets room by its own size.
  Range padded(double fraction) {
    double largest = Math.max(Math.abs(least), Math.abs(greatest));
    if (span() <= NARROWEST_FRACTION * largest || span() < SMALLEST_DRAWN) {
      double room = largest > SMALLEST_DRAWN ? largest / 10 : 1;
      return new Range(least - room, greatest + room);
    }
    return new Range(least - fraction * span(), greatest + fraction * span());
  }
}
