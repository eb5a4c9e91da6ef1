package org.microtorsion.driver.fake;

import org.microtorsion.driver.line.SpiLine;

/// The registers of an AD5791 as the data sheet describes them; allocates nothing in a frame.
public final class FakeAd5791 implements SpiLine {
  private static final int NO_FAULT = -1;
  private static final int POWER_ON_CONTROL = 0x0E;
  private static final int OPGND = 0x04;
  private static final int DACTRI = 0x08;

  private int control = POWER_ON_CONTROL;
  private int dac;
  private int shiftOut;
  private boolean selected;
  private boolean dacWrittenWhileClamped;
  private int frames;
  private int deafAfterFrames = NO_FAULT;
  private int stuckDacBits;

  /// Makes bits of the output register stick at 1.
  public void stickDacBits(int bits) {
    stuckDacBits = bits;
  }

  /// Loses the chip's power after a number of frames from now: it hears nothing and answers zeros.
  public void goDeafAfter(int frameCount) {
    deafAfterFrames = frames + frameCount;
  }

  public boolean isClamped() {
    return (control & (OPGND | DACTRI)) != 0;
  }

  public int dac() {
    return dac;
  }

  @Override
  public String name() {
    return "SPI test";
  }

  @Override
  public void select() {
    if (selected) {
      throw new AssertionError("SYNC was low already");
    }
    selected = true;
  }

  @Override
  public void transfer(byte[] write, byte[] read, int length) {
    if (!selected || length != 3) {
      throw new AssertionError("expected SYNC low and 24 clocks, found " + 8 * length);
    }
    int frame = (write[0] & 0xFF) << 16 | (write[1] & 0xFF) << 8 | (write[2] & 0xFF);
    boolean deaf = deafAfterFrames != NO_FAULT && frames >= deafAfterFrames;
    frames++;
    read[0] = (byte) (deaf ? 0 : shiftOut >> 16);
    read[1] = (byte) (deaf ? 0 : shiftOut >> 8);
    read[2] = (byte) (deaf ? 0 : shiftOut);
    shiftOut = 0;
    if (!deaf) {
      obey(frame);
    }
  }

  private void obey(int frame) {
    int address = frame >> 20;
    int data = frame & 0xF_FFFF;
    switch (address) {
      case 0x0 -> {} // NOP
      case 0x1 -> {
        dac = data | stuckDacBits;
        dacWrittenWhileClamped |= isClamped();
      }
      case 0x2 -> {
        control = data;
        if (!isClamped() && !dacWrittenWhileClamped) {
          throw new AssertionError("clamp released before the output register was written");
        }
      }
      case 0x4 -> {
        if (data != 0x04) {
          throw new AssertionError("expected RESET, found software control " + data);
        }
        control = POWER_ON_CONTROL;
        dac = 0;
        dacWrittenWhileClamped = false;
      }
      case 0x9 -> shiftOut = 0x90_0000 | dac;
      case 0xA -> shiftOut = 0xA0_0000 | control;
      default -> throw new AssertionError("no such register: " + Integer.toHexString(address));
    }
  }

  @Override
  public void deselect() {
    selected = false;
  }

  @Override
  public void close() {}
}
