package org.microtorsion.driver.fake;

import org.microtorsion.driver.line.SerialLine;

/// A node 54h that stands at 21ABh and answers at once, one byte a read; allocates nothing.
public final class FakeAmt21Line implements SerialLine {
  private static final byte[] REPLY = {(byte) 0xAB, 0x61};

  private int nextByte = REPLY.length;

  @Override
  public String name() {
    return "serial test";
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (length != 1 || bytes[offset] != 0x54) {
      throw new AssertionError("expected 54, found " + Hex.text(bytes, offset, length));
    }
    nextByte = 0;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (nextByte >= REPLY.length || length == 0) {
      return 0;
    }
    buffer[offset] = REPLY[nextByte];
    nextByte++;
    return 1;
  }

  @Override
  public void close() {}
}
