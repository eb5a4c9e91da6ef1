package org.microtorsion.driver.sartorius;

/// The balance's digital filter, named by the surroundings it is meant for.
public enum AmbientFilter {
  VERY_STABLE('K'),
  STABLE('L'),
  UNSTABLE('M'),
  VERY_UNSTABLE('N');

  private final char letter;

  AmbientFilter(char letter) {
    this.letter = letter;
  }

  /// The letter of the command.
  char letter() {
    return letter;
  }
}
