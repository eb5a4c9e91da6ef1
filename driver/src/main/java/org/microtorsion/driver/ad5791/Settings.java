package org.microtorsion.driver.ad5791;

/// The references of an AD5791 and the linearity compensation that goes with their span.
///
/// @param negativeReferenceVolts VREFN, at most 0
/// @param positiveReferenceVolts VREFP, at least 0 and above VREFN
/// @param linearityCompensation LIN COMP, CTRL bits 9–6
public record Settings(
    double negativeReferenceVolts, double positiveReferenceVolts, int linearityCompensation) {

  /// Settings with the compensation of [#linearityCompensationFor].
  public Settings(double negativeReferenceVolts, double positiveReferenceVolts) {
    this(
        negativeReferenceVolts,
        positiveReferenceVolts,
        linearityCompensationFor(positiveReferenceVolts - negativeReferenceVolts));
  }

  /// Refuses references that do not enclose 0 V, the value at which the output rests, or lie
  /// outside ±14 V, and a compensation of more than four bits.
  public Settings {
    // ±14 V is from memory of the data sheet's recommended range.
    if (!(negativeReferenceVolts >= -14 && negativeReferenceVolts <= 0)) {
      throw new IllegalArgumentException(
          "negativeReferenceVolts: expected -14 to 0, found " + negativeReferenceVolts);
    }
    if (!(positiveReferenceVolts >= 0 && positiveReferenceVolts <= 14)) {
      throw new IllegalArgumentException(
          "positiveReferenceVolts: expected 0 to 14, found " + positiveReferenceVolts);
    }
    if (!(positiveReferenceVolts > negativeReferenceVolts)) {
      throw new IllegalArgumentException(
          "positiveReferenceVolts: expected above negativeReferenceVolts, found 0 for both");
    }
    if (linearityCompensation < 0 || linearityCompensation > 0xF) {
      throw new IllegalArgumentException(
          "linearityCompensation: expected 0 to 15, found " + linearityCompensation);
    }
  }

  /// The compensation for a reference span: 0 up to 10 V and 12 at 20 V are the data sheet's.
  ///
  /// Between them the maker's no-OS driver has 9, 10 and 11, the Linux driver 1, 2 and 3; these are
  /// no-OS's. Give the third component where the data sheet at hand says otherwise.
  public static int linearityCompensationFor(double spanVolts) {
    if (spanVolts <= 10) {
      return 0b0000;
    }
    if (spanVolts <= 12) {
      return 0b1001;
    }
    if (spanVolts <= 16) {
      return 0b1010;
    }
    if (spanVolts <= 19) {
      return 0b1011;
    }
    return 0b1100;
  }
}
