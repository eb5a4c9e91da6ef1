package org.microtorsion.controller.analysis;

/// Where the break of two lines, and the yield of any model, may lie: angles of the blocks.
record BreakRange(double lowest, double highest) {
  static final BreakRange ANYWHERE =
      new BreakRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  boolean holds(double angle) {
    return angle >= lowest && angle <= highest;
  }
}
