package org.microtorsion.controller.report;

/// Where the values of an axis lie in the drawing. Drawing units count from the top left corner to
/// the right and down.
///
/// @param unit of the axis
/// @param range of the axis, in its unit
/// @param start where the least value lies
/// @param end where the greatest value lies
record Scale(DisplayUnit unit, Range range, double start, double end) {
  /// Farther out nothing can be seen, and longer numbers only make the file longer.
  private static final double FARTHEST = 20_000;

  /// The place of a value in the axis' unit.
  double place(double value) {
    double place = start + (value - range.least()) / range.span() * (end - start);
    return Math.clamp(place, -FARTHEST, FARTHEST);
  }

  /// The place of a value in SI units.
  double placeOfSi(double valueInSiUnits) {
    return place(unit.fromSi(valueInSiUnits));
  }
}
