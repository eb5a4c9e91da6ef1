package org.microtorsion.calibration.torque;

/// A constant found beside the one that was in use.
///
/// @param previousNewtonMetresPerAmpere at φ = 0
/// @param foundNewtonMetresPerAmpere at φ = 0
/// @param deviationRatio found less previous, over previous
/// @param enRatio the deviation over the root of the sum of squares of both expanded uncertainties
///   (ISO/IEC 17043); what both have in common, such as the arm, is counted twice
public record Comparison(
    double previousNewtonMetresPerAmpere,
    double foundNewtonMetresPerAmpere,
    double deviationRatio,
    double enRatio) {
  private static final double COVERAGE_FACTOR = 2;

  /// Compares two constants at φ = 0, both with the uncertainty they have with the same meter.
  public static Comparison of(CoilConstant previous, CoilConstant found) {
    double before = previous.centreNewtonMetresPerAmpere();
    double after = found.centreNewtonMetresPerAmpere();
    double u =
        Math.hypot(
            before * previous.relativeUncertaintyRatio(), after * found.relativeUncertaintyRatio());
    if (!(u > 0)) {
      throw new IllegalArgumentException(
          "relativeUncertaintyRatio: expected one of two constants to be uncertain, found none");
    }
    return new Comparison(
        before, after, after / before - 1, (after - before) / (COVERAGE_FACTOR * u));
  }

  /// Whether the two agree within their uncertainties: |Eₙ| ≤ 1.
  public boolean agrees() {
    return Math.abs(enRatio) <= 1;
  }
}
