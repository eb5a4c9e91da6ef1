package org.microtorsion.driver.dac8532;

/// What a DAC8532 channel is used with.
///
/// @param referenceVolts VREF, above 0 and at most 5.5; a jumper on the common board, so measure it
/// @param restVolts the output at start and after close: 0, or where the stage behind the output is
///   bipolar, the voltage at which its current is zero
public record Settings(double referenceVolts, Channel channel, double restVolts) {
  /// Settings for a unipolar stage, at rest at 0 V.
  public Settings(double referenceVolts, Channel channel) {
    this(referenceVolts, channel, 0);
  }

  /// Refuses a reference outside the supply's range and a rest outside the reference's.
  public Settings {
    // 5.5 V is from memory of the data sheet's supply range.
    if (!(referenceVolts > 0 && referenceVolts <= 5.5)) {
      throw new IllegalArgumentException(
          "referenceVolts: expected above 0 and at most 5.5, found " + referenceVolts);
    }
    if (!(restVolts >= 0 && restVolts < referenceVolts)) {
      throw new IllegalArgumentException(
          "restVolts: expected 0 to below referenceVolts "
              + referenceVolts
              + ", found "
              + restVolts);
    }
  }
}
