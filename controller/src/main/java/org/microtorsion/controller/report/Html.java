package org.microtorsion.controller.report;

/// Text made safe to stand in HTML that is also well-formed XML.
final class Html {
  private Html() {}

  /// Escapes markup and quotes; characters that XML does not allow become U+FFFD.
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(character -> append(character, safe));
    return safe.toString();
  }

  private static void append(int character, StringBuilder into) {
    switch (character) {
      case '&' -> into.append("&amp;");
      case '<' -> into.append("&lt;");
      case '>' -> into.append("&gt;");
      case '"' -> into.append("&quot;");
      case '\'' -> into.append("&#39;");
      default -> into.appendCodePoint(isAllowed(character) ? character : 0xFFFD);
    }
  }

  /// XML 1.0, production 2.
  private static boolean isAllowed(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}
