package org.microtorsion.calibration.fit;

/// A model linear in its parameters that knows its columns to more digits than a double holds.
interface PreciseColumns {
  /// What stands before each parameter at x, as unevaluated sums of two doubles.
  ///
  /// @param high receives the leading parts
  /// @param low receives the rests
  void columns(double x, double[] high, double[] low);
}
