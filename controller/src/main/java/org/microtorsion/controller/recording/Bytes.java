package org.microtorsion.controller.recording;

import java.util.Arrays;
import java.util.HexFormat;

/// Some bytes that do not change.
public final class Bytes {
  static final Bytes NONE = new Bytes(new byte[0]);

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of part of an array.
  public static Bytes of(byte[] from, int offset, int length) {
    return length == 0 ? NONE : new Bytes(Arrays.copyOfRange(from, offset, offset + length));
  }

  public int length() {
    return bytes.length;
  }

  /// Copies some of them out.
  public void copyTo(int from, byte[] into, int offset, int count) {
    System.arraycopy(bytes, from, into, offset, count);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// In hex, as protocols are written down: `01 A0`.
  @Override
  public String toString() {
    return bytes.length == 0 ? "nothing" : HEX.formatHex(bytes);
  }
}
