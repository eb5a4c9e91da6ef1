package org.microtorsion.controller.analysis;

/// The shapes of an angle's error once and twice a turn: cos φ, sin φ, cos 2φ, sin 2φ, each less
/// its value at the first angle of the record, where twist is counted from.
///
/// Where the encoder's own zero lies does not matter: the cosine and the sine of one order are
/// uncertain alike.
final class AngleHarmonics {
  static final int COUNT = 4;

  private final double[] first = new double[COUNT];

  /// @param firstAngle first angle of the record
  AngleHarmonics(double firstAngle) {
    double[] values = new double[COUNT];
    evaluate(firstAngle, values);
    System.arraycopy(values, 0, first, 0, COUNT);
  }

  /// Leaves the four functions at a recorded angle in the first places of `values`.
  void evaluate(double angle, double[] values) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    values[0] = c - first[0];
    values[1] = s - first[1];
    values[2] = c * c - s * s - first[2];
    values[3] = 2 * s * c - first[3];
  }
}
