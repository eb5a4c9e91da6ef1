package org.microtorsion.controller.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Joins line pieces that follow one another into one polyline. The plot library draws a curve as
/// thousands of single lines; joined they are a fifth of the text, and dashes run through.
final class SvgLines {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\""
              + " y2=\"([^\"]*)\"/>\\s*");

  private final StringBuilder joined;
  private String style = "";
  private String end = "";

  private SvgLines(int length) {
    joined = new StringBuilder(length);
  }

  /// The same picture with fewer elements; expects one element a line of text.
  static String join(String svg) {
    SvgLines lines = new SvgLines(svg.length());
    svg.lines().forEach(lines::add);
    lines.finish();
    return lines.joined.toString();
  }

  private void add(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      finish();
      joined.append(text).append('\n');
      return;
    }
    String start = line.group(2) + ',' + line.group(4);
    if (!line.group(1).equals(style) || !start.equals(end)) {
      finish();
      style = line.group(1);
      joined.append("<polyline style=\"").append(style).append("\" points=\"").append(start);
    }
    end = line.group(3) + ',' + line.group(5);
    joined.append(' ').append(end);
  }

  private void finish() {
    if (!end.isEmpty()) {
      joined.append("\"/>\n");
      end = "";
      style = "";
    }
  }
}
