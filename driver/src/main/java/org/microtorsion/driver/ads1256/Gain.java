package org.microtorsion.driver.ads1256;

/// Gain of the programmable amplifier, with its code in ADCON bits 2–0 (data sheet p. 31).
public enum Gain {
  GAIN_1(1, 0),
  GAIN_2(2, 1),
  GAIN_4(4, 2),
  GAIN_8(8, 3),
  GAIN_16(16, 4),
  GAIN_32(32, 5),
  GAIN_64(64, 6);

  private final int factor;
  private final int wireCode;

  Gain(int factor, int wireCode) {
    this.factor = factor;
    this.wireCode = wireCode;
  }

  /// How many times the input is amplified.
  public int factor() {
    return factor;
  }

  /// The code in ADCON bits 2–0.
  public int wireCode() {
    return wireCode;
  }
}
