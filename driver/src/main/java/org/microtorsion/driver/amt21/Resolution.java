package org.microtorsion.driver.amt21;

/// Counts of one revolution: the part number's A, C, E, G have 12 bits, B, D, F, H have 14.
public enum Resolution {
  BITS_12(12),
  BITS_14(14);

  private final int bits;

  Resolution(int bits) {
    this.bits = bits;
  }

  /// How many bits a position has.
  public int bits() {
    return bits;
  }

  /// How many counts make one revolution.
  public int countsPerTurn() {
    return 1 << bits;
  }

  /// How far the position stands left of bit 0 in the 14-bit field; the bits below are 0.
  int shift() {
    return 14 - bits;
  }
}
