package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.microtorsion.controller.config.InputException;

/// The lines of a text, one at a time, as bytes in a buffer that does not grow with the text.
///
/// A line ends with line feed, carriage return or both; a byte order mark is passed over. What is
/// no text in UTF-8 is refused where a byte shows it: another encoding's mark, or a NUL.
final class CsvLines {
  /// No table of numbers has longer ones; what has is no table.
  static final int LONGEST_LINE_BYTES = 1 << 20;

  private static final int FIRST_CAPACITY = 1 << 16;

  private final String name;
  private final InputStream in;
  private byte[] buffer = new byte[FIRST_CAPACITY];
  private int filled;
  private int place;
  private boolean afterReturn;
  private int line;
  private int start;
  private int end;

  /// @param name what messages call the text
  CsvLines(String name, InputStream in) throws IOException {
    this.name = name;
    this.in = in;
    passByteOrderMark();
  }

  /// Moves to the next line, and says whether there is one.
  boolean next() throws IOException {
    start = place;
    if (afterReturn && (place < filled || refill()) && buffer[place] == '\n') {
      place++;
      start = place;
    }
    afterReturn = false;
    line++;
    int i = place;
    while (true) {
      if (i == filled) {
        int length = i - start;
        if (!refill()) {
          end = filled;
          place = filled;
          line -= end > start ? 0 : 1;
          return end > start;
        }
        i = start + length;
      }
      byte b = buffer[i];
      if (b == '\n' || b == '\r') {
        end = i;
        place = i + 1;
        afterReturn = b == '\r';
        return true;
      }
      if (b == 0) {
        throw refused(
            "text",
            "text in UTF-8",
            "a NUL byte at place "
                + (i - start + 1)
                + " of the line; is this a spreadsheet, UTF-16, or the end of a file that was cut"
                + " off?");
      }
      i++;
    }
  }

  /// Number of the line, from one.
  int number() {
    return Math.max(1, line);
  }

  /// The bytes that hold the line from [#start] up to [#end], until the next is asked for.
  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /// The refusal of something in this line.
  InputException refused(String thing, String expected, String found) {
    return InputException.at(name, number(), thing, expected, found);
  }

  /// Reads on behind what is left of the line, which moves to the buffer's front.
  private boolean refill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      place -= start;
      start = 0;
    }
    if (filled == buffer.length) {
      if (filled >= LONGEST_LINE_BYTES) {
        throw refused(
            "line", "at most " + LONGEST_LINE_BYTES + " bytes", "more; is this a table of rows?");
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, filled, buffer.length - filled);
    if (count <= 0) {
      return false;
    }
    filled += count;
    return true;
  }

  private void passByteOrderMark() throws IOException {
    while (filled < 3 && refill()) {
      // A pipe may give one byte at a time.
      start = 0;
    }
    if (starts(0xEF, 0xBB, 0xBF)) {
      place = 3;
      start = 3;
    } else if (starts(0xFF, 0xFE) || starts(0xFE, 0xFF)) {
      throw refused("text", "text in UTF-8", "UTF-16; save it again as UTF-8");
    }
  }

  private boolean starts(int... mark) {
    if (filled < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (buffer[i] != (byte) mark[i]) {
        return false;
      }
    }
    return true;
  }
}
