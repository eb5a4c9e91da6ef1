package org.microtorsion.calibration.angle;

/// Encoder counts to angle and back, with the harmonic error taken out.
///
/// Counts go on over full turns (turns times counts a turn plus position) and are counted from the
/// encoder's own zero, which is where the phase of the harmonic error is counted from. The methods
/// allocate nothing.
///
/// @param countsPerTurn counts in one turn, positive
/// @param rising whether counts rise with the angle
/// @param harmonicError what the encoder shows too much, by angle
/// @param relativeUncertaintyRatio standard uncertainty of an angle difference over the difference
public record AngleScale(
    double countsPerTurn,
    boolean rising,
    HarmonicError harmonicError,
    double relativeUncertaintyRatio) {
  public AngleScale {
    if (!(countsPerTurn > 0) || Double.isInfinite(countsPerTurn)) {
      throw new IllegalArgumentException(
          "countsPerTurn: expected a positive number, found " + countsPerTurn);
    }
    if (!(relativeUncertaintyRatio >= 0) || Double.isInfinite(relativeUncertaintyRatio)) {
      throw new IllegalArgumentException(
          "relativeUncertaintyRatio: expected a number not below zero, found "
              + relativeUncertaintyRatio);
    }
  }

  /// An encoder of so many bits a turn, without harmonic error.
  public static AngleScale ofBits(int bits) {
    if (bits < 1 || bits > 30) {
      throw new IllegalArgumentException("bits: expected 1 to 30, found " + bits);
    }
    return new AngleScale(1L << bits, true, HarmonicError.NONE, 0);
  }

  /// The same scale with another harmonic error.
  public AngleScale with(HarmonicError error) {
    return new AngleScale(countsPerTurn, rising, error, relativeUncertaintyRatio);
  }

  /// One count as an angle.
  public double stepRadians() {
    return 2 * Math.PI / countsPerTurn;
  }

  /// The true angle, counted from the encoder's zero.
  public double angleRadians(double rawCounts) {
    double shown = rawCounts * stepRadians();
    return harmonicError.trueAngleRadians(rising ? shown : -shown);
  }

  /// The counts, with their fraction, that the encoder shows at a true angle.
  public double rawCounts(double angleRadians) {
    double shown = harmonicError.shownAngleRadians(angleRadians);
    return (rising ? shown : -shown) / stepRadians();
  }
}
