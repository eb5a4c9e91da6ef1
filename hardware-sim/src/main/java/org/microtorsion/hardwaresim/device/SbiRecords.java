package org.microtorsion.hardwaresim.device;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings.RecordForm;

/// Writes the records of a Sartorius balance (SBI): 16 characters, CR LF included, or 22 with an
/// identification before them.
final class SbiRecords {
  private static final int IDENTIFICATION_LENGTH = 6;

  /// Of the 16-character form, its line end apart.
  private static final int BODY_LENGTH = 14;

  private static final String LINE_END = "\r\n";

  private final RecordForm form;

  SbiRecords(RecordForm form) {
    this.form = form;
  }

  /// A weight: sign, value to the right of columns 2 to 10, unit from column 12; the unit is blank
  /// while the balance is not stable.
  ///
  /// @param digits the value in units of its last digit
  /// @param decimals digits behind the point, of grams
  byte[] weight(long digits, int decimals, boolean stable) {
    String value = BigDecimal.valueOf(Math.abs(digits), decimals).toPlainString();
    return record("N", (digits < 0 ? "-" : "+") + right(value, 9) + (stable ? " g  " : "    "));
  }

  /// Two status letters in columns 7 and 8.
  byte[] letters(String letters) {
    return record("Stat", " ".repeat(6) + letters);
  }

  /// A status word from column 4.
  byte[] word(String word) {
    return record("Stat", " ".repeat(3) + word);
  }

  /// An error by its number: `ERR` in columns 4 to 6, the number in 8 to 10.
  byte[] error(int number) {
    return record("Stat", "   ERR " + right("%02d".formatted(number), 3));
  }

  /// An answer to an identity command.
  byte[] identity(String what, String text) {
    return record(what, right(text, BODY_LENGTH));
  }

  private byte[] record(String identification, String body) {
    String line = left(body, BODY_LENGTH) + LINE_END;
    return switch (form) {
      case CHARACTERS_16 -> line.getBytes(StandardCharsets.US_ASCII);
      case CHARACTERS_22 ->
          (left(identification, IDENTIFICATION_LENGTH) + line).getBytes(StandardCharsets.US_ASCII);
    };
  }

  private static String left(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String right(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }
}
