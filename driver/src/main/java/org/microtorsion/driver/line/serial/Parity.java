package org.microtorsion.driver.line.serial;

/// The bit that guards a character.
public enum Parity {
  NONE('N'),
  ODD('O'),
  EVEN('E');

  private final char letter;

  Parity(char letter) {
    this.letter = letter;
  }

  /// The letter of the short spelling, as the O in 7O1.
  public char letter() {
    return letter;
  }
}
