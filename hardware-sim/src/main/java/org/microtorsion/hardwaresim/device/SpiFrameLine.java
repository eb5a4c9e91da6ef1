package org.microtorsion.hardwaresim.device;

import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// The 24-bit shift register behind a chip select, as digital-to-analogue converters have it.
///
/// Bits are taken while chip select is low; the frame is handed over when it goes high. A transfer
/// outside of a bracket is a frame of its own, as where the kernel drives chip select. Transfers
/// take the time that their clocks take.
final class SpiFrameLine implements SpiLine {
  /// What the chip does with frames.
  interface Chip {
    /// The word that the chip shifts out during the frame that begins now, most significant bit of
    /// 24 first.
    int replyWord();

    /// A frame has ended.
    ///
    /// @param word the last 24 bits taken
    /// @param bitCount how many bits were clocked
    void frame(int word, int bitCount, long timeNanos);
  }

  private static final int WORD_MASK = 0xFFFFFF;
  private static final int FRAME_BITS = 24;

  private final String name;
  private final Ticker ticker;
  private final long byteNanos;
  private final Chip chip;
  private final DeviceFaults faults;
  private boolean selected;
  private int taken;
  private int bitCount;
  private int reply;

  SpiFrameLine(String name, Ticker ticker, double clockHertz, Chip chip, DeviceFaults faults) {
    this.name = name;
    this.ticker = ticker;
    this.byteNanos = SpiClock.byteNanos(name, clockHertz);
    this.chip = chip;
    this.faults = faults;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void select() {
    faults.requireConnected(name, ticker.nanoTime());
    selected = true;
    begin();
  }

  @Override
  public void transfer(byte[] write, byte[] read, int length) {
    long now = ticker.nanoTime();
    faults.requireConnected(name, now);
    boolean ownFrame = !selected;
    if (ownFrame) {
      begin();
    }
    boolean silent = faults.holds(FaultKind.SILENCE, now);
    for (int i = 0; i < length; i++) {
      taken = (taken << 8 | (write[i] & 0xFF)) & WORD_MASK;
      read[i] = silent ? (byte) 0xFF : (byte) (reply >> 16);
      reply = reply << 8 & WORD_MASK;
      bitCount += 8;
    }
    ticker.sleepUntil(now + length * byteNanos);
    if (ownFrame) {
      end();
    }
  }

  @Override
  public void deselect() {
    if (selected) {
      selected = false;
      end();
    }
  }

  private void begin() {
    taken = 0;
    bitCount = 0;
    reply = chip.replyWord();
  }

  private void end() {
    if (bitCount == 0) {
      return;
    }
    long now = ticker.nanoTime();
    FaultKind fault = faults.atEvent(now);
    if (fault == FaultKind.DROP || fault == FaultKind.SILENCE || fault == FaultKind.DISCONNECT) {
      return;
    }
    int word = fault == FaultKind.CORRUPT ? taken ^ 1 << faults.choose(FRAME_BITS) : taken;
    chip.frame(word, bitCount, now);
  }

  @Override
  public void close() {
    deselect();
  }
}
