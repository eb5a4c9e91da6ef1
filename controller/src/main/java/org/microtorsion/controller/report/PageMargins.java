package org.microtorsion.controller.report;

import java.util.stream.Collectors;

/// What stands in the margins of every page on paper: a CSS rule in the making.
final class PageMargins {
  private static final String STYLE =
      "font-family: sans-serif; white-space: nowrap; font-size: 7.5pt; color: #5c6873";

  private static final String WARNING_STYLE =
      "font-family: sans-serif; white-space: nowrap; font-size: 9pt; font-weight: bold;"
          + " color: #b00020";

  private final StringBuilder rule =
      new StringBuilder("@page { size: A4; margin: 25mm 18mm 21mm;\n");

  /// @param place such as `top-left`
  PageMargins text(String place, String text) {
    return margin(place, string(text), STYLE);
  }

  PageMargins warning(String place, String text) {
    return margin(place, string(text), WARNING_STYLE);
  }

  PageMargins pageNumber(String place) {
    return margin(place, "\"Page \" counter(page) \" of \" counter(pages)", STYLE);
  }

  String rule() {
    return rule + "}\n";
  }

  private PageMargins margin(String place, String content, String style) {
    rule.append("@").append(place).append(" { content: ").append(content).append("; ");
    rule.append(style).append("; }\n");
    return this;
  }

  /// A string of CSS, in which nothing can end the string or the element around it; the blank ends
  /// an escape and is not shown.
  private static String string(String text) {
    return text.codePoints()
        .mapToObj(character ->
            Character.isLetterOrDigit(character) || character == ' ' || character > 0xFFFF
                ? Character.toString(character)
                : "\\%x ".formatted(character))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
