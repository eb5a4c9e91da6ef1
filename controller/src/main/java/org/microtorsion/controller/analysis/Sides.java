package org.microtorsion.controller.analysis;

/// How far an interval goes to either side of its value.
///
/// @param below towards smaller values, not negative
/// @param above towards larger values, not negative
record Sides(double below, double above) {
  /// Sides that differ by less are those of a parabola for every practical purpose.
  private static final double LEAST_DIFFERENCE_FRACTION = 0.05;

  double half() {
    return (below + above) / 2;
  }

  Sides times(double factor) {
    return new Sides(factor * below, factor * above);
  }

  /// Whether an interval by curvature says something else.
  boolean differ(double byCurvature) {
    return Math.max(Math.abs(below - byCurvature), Math.abs(above - byCurvature))
        > LEAST_DIFFERENCE_FRACTION * byCurvature;
  }
}
