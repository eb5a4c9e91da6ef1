package org.microtorsion.driver.sartorius;

/// The fixed columns of a weight record, looked up in bytes without making objects.
///
/// Of 14 characters (16 with CR LF): 1 sign, 2–10 the number flush right, 11 blank, 12–14 the unit
/// flush left. Of 20 characters: 6 of identifier before the same 14.
final class WeightPattern {
  static final int SHORT_CHARACTERS = 14;
  static final int LONG_CHARACTERS = 20;

  private static final int ID_CHARACTERS = LONG_CHARACTERS - SHORT_CHARACTERS;
  private static final int NUMBER = 1;
  private static final int SEPARATOR = 10;
  private static final int UNIT = 11;
  private static final char UNSTABLE_MARK = '?';

  private byte[] bytes = new byte[0];
  private int start;
  private int length;

  private int idLength;
  private boolean negative;
  private long digits;
  private int decimals;
  private boolean marked;
  private int unitLength;

  /// Whether the bytes are a weight record; the getters tell of it then.
  boolean matches(byte[] source, int from, int count) {
    bytes = source;
    start = from;
    length = count;
    return (length == SHORT_CHARACTERS || length == LONG_CHARACTERS)
        && matchesId()
        && matchesSign()
        && matchesNumber()
        && matchesUnit();
  }

  /// Whether the last match could not be the same text moved by a place: its unit or its identifier
  /// stands where it must. A number alone can be moved, and a digit lost meanwhile.
  boolean isPinned() {
    return unitLength > 0 || idLength > 0;
  }

  /// 14 or 20.
  int characters() {
    return length;
  }

  String id() {
    return text(0, idLength);
  }

  String unit() {
    return text(length - SHORT_CHARACTERS + UNIT, unitLength);
  }

  /// The number without its point.
  long signedDigits() {
    return negative ? -digits : digits;
  }

  int decimals() {
    return decimals;
  }

  /// Whether a question mark says that the value is not stable.
  boolean isMarked() {
    return marked;
  }

  private boolean matchesId() {
    idLength = 0;
    return length == SHORT_CHARACTERS || matchesWord(0, ID_CHARACTERS, true);
  }

  private boolean matchesSign() {
    char sign = column(0);
    negative = sign == '-';
    return negative || sign == '+' || sign == ' ';
  }

  private boolean matchesNumber() {
    digits = 0;
    decimals = 0;
    boolean point = false;
    int at = NUMBER;
    while (at < SEPARATOR && column(at) == ' ') {
      at++;
    }
    int first = at;
    for (; at < SEPARATOR && column(at) != ' '; at++) {
      char character = column(at);
      if (isDigit(character)) {
        digits = 10 * digits + (character - '0');
        decimals += point ? 1 : 0;
      } else if (character == '.' && !point && at > first) {
        point = true;
      } else {
        return false;
      }
    }
    // The last place is blank where the menu suppresses the last digit.
    return at > first && at >= SEPARATOR - 1 && (at == SEPARATOR || column(at) == ' ');
  }

  private boolean matchesUnit() {
    // Where the mark stands in families that have one is not documented: beside the unit here, and
    // the parser takes one in front of the record.
    marked = column(SEPARATOR) == UNSTABLE_MARK || column(UNIT) == UNSTABLE_MARK;
    if (!marked && column(SEPARATOR) != ' ') {
      return false;
    }
    if (column(UNIT) == UNSTABLE_MARK) {
      unitLength = 0;
      return column(UNIT + 1) == ' ' && column(UNIT + 2) == ' ';
    }
    return matchesWord(length - SHORT_CHARACTERS + UNIT, SHORT_CHARACTERS - UNIT, false);
  }

  /// A word flush left, or blanks only.
  private boolean matchesWord(int from, int count, boolean id) {
    int word = 0;
    while (word < count && isWordCharacter(at(from + word), id, word)) {
      word++;
    }
    for (int i = word; i < count; i++) {
      if (at(from + i) != ' ') {
        return false;
      }
    }
    if (id) {
      idLength = word;
    } else {
      unitLength = word;
    }
    return true;
  }

  private static boolean isWordCharacter(char character, boolean id, int place) {
    boolean letter =
        (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
    boolean further =
        id ? place > 0 && (isDigit(character) || character == '#') : isSign(character);
    return letter || further;
  }

  private static boolean isSign(char character) {
    return character == '%' || character == '/';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  /// A column of the last 14 characters, counted from 0.
  private char column(int column) {
    return at(length - SHORT_CHARACTERS + column);
  }

  private char at(int index) {
    return SevenBits.character(bytes[start + index]);
  }

  private String text(int from, int count) {
    return SevenBits.text(bytes, start + from, count);
  }
}
