package org.microtorsion.controller.fuzz;

import java.io.ByteArrayOutputStream;
import org.microtorsion.driver.line.SpiLine;

/// A bus that delivers what the host sends, and first the bytes given in the place of what the chip
/// answers.
final class JunkSpiLine implements SpiLine {
  private final SpiLine genuine;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private byte[] junk = {};
  private int at;

  JunkSpiLine(SpiLine genuine) {
    this.genuine = genuine;
  }

  void junk(byte[] bytes) {
    junk = bytes;
    at = 0;
  }

  boolean isJunkLeft() {
    return at < junk.length;
  }

  /// All that the host was answered.
  byte[] heard() {
    return heard.toByteArray();
  }

  @Override
  public String name() {
    return genuine.name();
  }

  @Override
  public void select() {
    genuine.select();
  }

  @Override
  public void transfer(byte[] write, byte[] read, int length) {
    genuine.transfer(write, read, length);
    int count = Math.min(length, junk.length - at);
    System.arraycopy(junk, at, read, 0, count);
    at += count;
    heard.write(read, 0, length);
  }

  @Override
  public void deselect() {
    genuine.deselect();
  }

  @Override
  public void close() {
    genuine.close();
  }
}
