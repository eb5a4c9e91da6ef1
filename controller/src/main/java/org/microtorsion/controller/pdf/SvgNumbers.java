package org.microtorsion.controller.pdf;

/// Numbers and letters of an SVG attribute, one after the other: `M4 5.5h-.3` are M, 4, 5.5, h and
/// −0.3.
final class SvgNumbers {
  private final String text;
  private int position;

  SvgNumbers(String text) {
    this.text = text;
    skipSeparators();
  }

  boolean isAtEnd() {
    return position == text.length();
  }

  /// Whether a letter or a bracket comes next.
  boolean isAtLetter() {
    return !isAtEnd() && !startsNumber(text.charAt(position));
  }

  /// Takes the next character.
  char letter() {
    if (isAtEnd()) {
      throw unexpected("a letter");
    }
    char letter = text.charAt(position++);
    skipSeparators();
    return letter;
  }

  /// Takes the next number.
  double next() {
    int start = position;
    boolean point = false;
    while (!isAtEnd() && isDigitOrFirstSignOrPoint(position > start, point)) {
      point |= text.charAt(position) == '.';
      position++;
    }
    try {
      double number = Double.parseDouble(text.substring(start, position));
      skipSeparators();
      return number;
    } catch (NumberFormatException e) {
      position = start;
      throw unexpected("a number");
    }
  }

  private boolean isDigitOrFirstSignOrPoint(boolean begun, boolean point) {
    char character = text.charAt(position);
    return Character.isDigit(character)
        || (character == '-' && !begun)
        || (character == '.' && !point);
  }

  private static boolean startsNumber(char character) {
    return Character.isDigit(character) || character == '-' || character == '.';
  }

  private void skipSeparators() {
    while (!isAtEnd() && (text.charAt(position) == ',' || text.charAt(position) <= ' ')) {
      position++;
    }
  }

  private IllegalArgumentException unexpected(String expected) {
    return new IllegalArgumentException(
        "figure: expected " + expected + ", found '" + text.substring(position) + "' in " + text);
  }
}
