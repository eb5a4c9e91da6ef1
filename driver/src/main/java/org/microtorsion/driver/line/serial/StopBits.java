package org.microtorsion.driver.line.serial;

/// The pause after a character, in bits.
public enum StopBits {
  ONE(1),
  TWO(2);

  private final int bits;

  StopBits(int bits) {
    this.bits = bits;
  }

  /// How many bits long the pause is.
  public int bits() {
    return bits;
  }
}
