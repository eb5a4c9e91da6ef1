package org.microtorsion.driver.fake;

import java.util.HexFormat;

/// Bytes as data sheets print them: `50 03 02`.
public final class Hex {
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

  private Hex() {}

  public static byte[] bytes(String text) {
    return text.isBlank() ? new byte[0] : SPACED.parseHex(text.strip());
  }

  public static String text(byte[] bytes, int offset, int length) {
    return SPACED.formatHex(bytes, offset, offset + length);
  }
}
