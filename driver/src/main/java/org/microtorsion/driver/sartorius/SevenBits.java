package org.microtorsion.driver.sartorius;

/// Characters of seven bits in bytes of eight.
///
/// A port set to eight bits without parity hands the balance's parity on in the top bit; nothing is
/// lost by that, and the parity can still be checked.
final class SevenBits {
  private static final int CHARACTER = 0x7F;

  private SevenBits() {}

  static char character(byte octet) {
    return (char) (octet & CHARACTER);
  }

  /// Whether the top bits are all clear, or make every byte odd, or every byte even.
  static boolean agree(byte[] bytes, int from, int length) {
    boolean clear = true;
    int odd = 0;
    for (int i = from; i < from + length; i++) {
      clear &= bytes[i] >= 0;
      odd += Integer.bitCount(bytes[i] & 0xFF) & 1;
    }
    return clear || odd == 0 || odd == length;
  }

  static boolean arePrintable(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (!isPrintable(character(bytes[i]))) {
        return false;
      }
    }
    return true;
  }

  static boolean isPrintable(char character) {
    return character >= ' ' && character < CHARACTER;
  }

  static String text(byte[] bytes, int from, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = from; i < from + length; i++) {
      text.append(character(bytes[i]));
    }
    return text.toString();
  }
}
