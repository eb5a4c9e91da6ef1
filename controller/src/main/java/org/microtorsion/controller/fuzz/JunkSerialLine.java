package org.microtorsion.controller.fuzz;

import org.microtorsion.driver.line.SerialLine;

/// A line on which other bytes come than the device sent: first those given, then the device's.
final class JunkSerialLine implements SerialLine {
  private final SerialLine genuine;
  private byte[] junk = {};
  private int at;

  JunkSerialLine(SerialLine genuine) {
    this.genuine = genuine;
  }

  void junk(byte[] bytes) {
    junk = bytes;
    at = 0;
  }

  boolean isJunkLeft() {
    return at < junk.length;
  }

  @Override
  public String name() {
    return genuine.name();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    genuine.write(bytes, offset, length);
  }

  /// In pieces whose lengths the bytes themselves say, so that an input is cut in the same way each
  /// time.
  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (!isJunkLeft()) {
      return genuine.read(buffer, offset, length);
    }
    int count = Math.min(length, Math.min(junk.length - at, 1 + (junk[at] & 0x1F)));
    System.arraycopy(junk, at, buffer, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() {
    genuine.close();
  }
}
