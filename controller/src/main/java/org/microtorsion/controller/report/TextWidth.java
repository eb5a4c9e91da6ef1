package org.microtorsion.controller.report;

/// How much room a text takes. The reader's browser chooses the font, so this is an estimate, made
/// for wide ones: a text may leave some room over, but does not run into its neighbour.
final class TextWidth {
  private static final String NARROW = " .,:;'|!()[]/ijltfrI";
  private static final String WIDE = "mwMWΔ−±→@%";
  private static final double NARROW_FACTOR = 0.38;
  private static final double WIDE_FACTOR = 0.95;
  private static final double CAPITAL_FACTOR = 0.72;
  private static final double COMMON_FACTOR = 0.61;

  private TextWidth() {}

  /// In drawing units, as the font size is.
  static double of(String text, double fontSize) {
    return fontSize * text.codePoints().mapToDouble(TextWidth::factor).sum();
  }

  private static double factor(int character) {
    if (NARROW.indexOf(character) >= 0) {
      return NARROW_FACTOR;
    }
    if (WIDE.indexOf(character) >= 0) {
      return WIDE_FACTOR;
    }
    return Character.isUpperCase(character) ? CAPITAL_FACTOR : COMMON_FACTOR;
  }
}
