package org.microtorsion.controller.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microtorsion.controller.config.InputException;

/// The cells of one line at a time: separated by commas, spaces around them, in quotes where
/// somebody put them in quotes.
final class CsvCells {
  /// What of a cell a message shows.
  private static final int LONGEST_SHOWN = 60;

  private static final int MANY = 16;

  private final CsvLines lines;

  /// Where each cell starts, and one past the comma that would follow the last.
  private int[] starts = new int[MANY];

  private int count;

  CsvCells(CsvLines lines) {
    this.lines = lines;
  }

  /// Takes the present line apart.
  void split() {
    byte[] bytes = lines.bytes();
    int end = lines.end();
    boolean fresh = true; // only spaces so far
    boolean opened = false; // began with a quote
    boolean quoted = false; // between quotes
    count = 0;
    begin(lines.start());
    for (int i = lines.start(); i < end; i++) {
      byte b = bytes[i];
      if (quoted) {
        quoted = b != '"';
      } else if (b == ',') {
        begin(i + 1);
        fresh = true;
        opened = false;
      } else if (b == '"' && (fresh || (opened && bytes[i - 1] == '"'))) {
        // At a cell's start, or the second of two that stand for one inside quotes.
        quoted = true;
        opened = true;
        fresh = false;
      } else if (fresh) {
        fresh = isSpace(b);
      }
    }
    if (quoted) {
      throw lines.refused("cell", "a closing quote in the same line", "none");
    }
    begin(end + 1);
    count--;
  }

  private void begin(int at) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count++] = at;
  }

  /// Number of cells.
  int count() {
    return count;
  }

  /// A cell's text, without spaces and quotes around it.
  String text(int cell) {
    int from = from(cell);
    int to = to(cell, from);
    String text = new String(lines.bytes(), from, to - from, StandardCharsets.UTF_8);
    return text.replace("\"\"", "\"");
  }

  /// All cells' texts.
  List<String> texts() {
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text(i));
    }
    return texts;
  }

  /// Whether a cell holds nothing.
  boolean blank(int cell) {
    int from = from(cell);
    return from == to(cell, from);
  }

  /// A cell's number times a factor.
  ///
  /// @param column what messages call the cell
  /// @throws InputException where that is no finite number
  double number(int cell, String column, double factor) {
    if (cell >= count) {
      throw lines.refused(column, "a number", "a row of " + count + " cells");
    }
    int from = from(cell);
    int to = to(cell, from);
    double number = factor * DecimalBytes.parse(lines.bytes(), from, to);
    if (!Double.isFinite(number)) {
      throw lines.refused(column, "a finite number", shown(text(cell)) + hint(text(cell)));
    }
    return number;
  }

  private static String hint(String text) {
    return text.matches("[-+]?\\d*,\\d+([eE][-+]?\\d+)?")
        ? "; write a point, not a comma, before decimals"
        : "";
  }

  /// Somebody else's text in quotes: short, and harmless to a terminal.
  static String shown(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints()
        .limit(LONGEST_SHOWN)
        .forEach(c -> {
          if (Character.isISOControl(c)) {
            shown.append("\\u%04x".formatted(c));
          } else {
            shown.appendCodePoint(c);
          }
        });
    return shown
        .append(text.codePointCount(0, text.length()) > LONGEST_SHOWN ? "…\"" : "\"")
        .toString();
  }

  /// Whether a text is a number, finite or not.
  static boolean isNumber(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return !Double.isNaN(DecimalBytes.parse(bytes, 0, bytes.length));
  }

  private int from(int cell) {
    byte[] bytes = lines.bytes();
    int from = starts[cell];
    int to = starts[cell + 1] - 1;
    while (from < to && isSpace(bytes[from])) {
      from++;
    }
    return from < to && bytes[from] == '"' ? from + 1 : from;
  }

  private int to(int cell, int from) {
    byte[] bytes = lines.bytes();
    int to = starts[cell + 1] - 1;
    while (to > from && isSpace(bytes[to - 1])) {
      to--;
    }
    boolean opened = from > starts[cell] && bytes[from - 1] == '"';
    return opened && to > from && bytes[to - 1] == '"' ? to - 1 : to;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }
}
