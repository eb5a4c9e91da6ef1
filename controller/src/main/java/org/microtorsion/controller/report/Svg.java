package org.microtorsion.controller.report;

/// Writes SVG elements. Attributes are given as names and values in turn.
final class Svg {
  private final StringBuilder text = new StringBuilder(1 << 16);

  /// Opens an element that others go into.
  void open(String element, String... attributes) {
    start(element, attributes);
    text.append(">\n");
  }

  void close(String element) {
    text.append("</").append(element).append(">\n");
  }

  /// An element with nothing inside.
  void empty(String element, String... attributes) {
    start(element, attributes);
    text.append("/>\n");
  }

  /// An element with text inside.
  void text(String element, String content, String... attributes) {
    start(element, attributes);
    text.append('>').append(Html.escape(content));
    close(element);
  }

  /// A straight line; colour and width come from the group around it.
  void line(double x1, double y1, double x2, double y2) {
    empty("path", "d", "M" + at(x1, y1) + "L" + at(x2, y2));
  }

  /// A text at a point of its base line.
  void label(double x, double y, String content, String... attributes) {
    text.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append('"');
    attributes(attributes);
    text.append('>').append(Html.escape(content));
    close("text");
  }

  private void start(String element, String... attributes) {
    text.append('<').append(element);
    attributes(attributes);
  }

  private void attributes(String... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(Html.escape(attributes[i + 1])).append('"');
    }
  }

  /// A number of drawing units as attributes want it.
  static String number(double number) {
    StringBuilder tenths = new StringBuilder();
    appendTenths(tenths, Math.round(10 * number));
    return tenths.toString();
  }

  /// Writes a tenth of a whole number, as briefly as can be.
  static void appendTenths(StringBuilder text, long number) {
    if (number < 0) {
      text.append('-');
    }
    long size = Math.abs(number);
    if (size >= 10 || size == 0) {
      text.append(size / 10);
    }
    if (size % 10 != 0) {
      text.append('.').append(size % 10);
    }
  }

  /// A point as path data wants it.
  static String at(double x, double y) {
    return number(x) + " " + number(y);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
