package org.microtorsion.driver.ad5791;

import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// An AD5791 whose output rests clamped to ground until the register behind it is proved to hold 0
/// V (Analog Devices AD5791, data sheet rev. D).
///
/// The constructor resets the chip, writes the clamped control word and reads it back, which proves
/// the chip before anything can move; then the output register, read back too; and only then lets
/// the clamp go. LDAC is expected to be tied low, so that a frame takes effect when it ends.
///
/// The line belongs to who made it; [#close] leaves it open. For one thread at a time.
public final class Ad5791Driver implements AutoCloseable {
  /// The largest code, 2²⁰ − 1.
  public static final int MAXIMUM_RAW_COUNTS = 0xF_FFFF;

  // Frame, p. 22: bit 23 read, bits 22–20 address, bits 19–0 data.
  private static final int READ = 0x80_0000;
  private static final int DAC = 0x10_0000;
  private static final int CTRL = 0x20_0000;
  private static final int SOFT_CTRL = 0x40_0000;
  private static final int DATA = 0xF_FFFF;

  // Control register, p. 24.
  private static final int CTRL_RBUF = 0x02; // 1: the internal amplifier is off
  private static final int CTRL_OPGND = 0x04; // 1: output clamped to ground through 6 kΩ
  private static final int CTRL_DACTRI = 0x08; // 1: output in tristate
  private static final int CTRL_OFFSET_BINARY = 0x10;
  private static final int CTRL_LIN_COMP_SHIFT = 6;
  private static final int CTRL_DEFINED = 0x3FE;

  private static final int SOFT_CTRL_RESET = 0x04;

  /// From memory: the data sheet asks for far less, and the start is not in a hurry.
  private static final long RESET_NANOS = 1_000_000;

  private static final int FRAME_BYTES = 3;

  private final SpiLine spi;
  private final double negativeReferenceVolts;
  private final double positiveReferenceVolts;
  private final double voltsPerCount;
  private final int clampedControl;
  private final int zeroRawCounts;
  private final byte[] out = new byte[FRAME_BYTES];
  private final byte[] in = new byte[FRAME_BYTES];

  private int writtenRawCounts;
  private boolean closed;

  /// Brings the output from the clamp to a proved 0 V.
  ///
  /// @throws DeviceException.IdentityMismatch when a register does not read back as written; the
  ///   output is clamped then, as far as the chip listens
  public Ad5791Driver(SpiLine spi, Ticker ticker, Settings settings) {
    this.spi = spi;
    negativeReferenceVolts = settings.negativeReferenceVolts();
    positiveReferenceVolts = settings.positiveReferenceVolts();
    voltsPerCount = (positiveReferenceVolts - negativeReferenceVolts) / MAXIMUM_RAW_COUNTS;
    zeroRawCounts = rawCountsFor(0);
    int normalControl =
        settings.linearityCompensation() << CTRL_LIN_COMP_SHIFT | CTRL_OFFSET_BINARY | CTRL_RBUF;
    clampedControl = normalControl | CTRL_OPGND | CTRL_DACTRI;

    exchange(SOFT_CTRL | SOFT_CTRL_RESET);
    ticker.sleepFor(RESET_NANOS);
    exchange(CTRL | clampedControl);
    require("CTRL with the clamp on", clampedControl, readRegister(CTRL) & CTRL_DEFINED);
    writeRawCounts(zeroRawCounts);
    require("the output register at 0 V", zeroRawCounts, readBackRawCounts());
    exchange(CTRL | normalControl);
    int control = readRegister(CTRL) & CTRL_DEFINED;
    if (control != normalControl) {
      exchange(CTRL | clampedControl);
    }
    require("CTRL with the clamp off", normalControl, control);
  }

  /// Drives the output to a code in offset binary, 0 at VREFN and [#MAXIMUM_RAW_COUNTS] at VREFP.
  ///
  /// @throws IllegalArgumentException when the code has more than 20 bits; the output stays
  public void writeRawCounts(int rawCounts) {
    if ((rawCounts & ~DATA) != 0) {
      throw new IllegalArgumentException(
          describe() + ": rawCounts: expected 0 to " + MAXIMUM_RAW_COUNTS + ", found " + rawCounts);
    }
    exchange(DAC | rawCounts);
    writtenRawCounts = rawCounts;
  }

  /// Drives the output to the code nearest to a voltage.
  ///
  /// @throws IllegalArgumentException when it lies outside the references; the output stays
  public void writeVolts(double volts) {
    writeRawCounts(rawCountsFor(volts));
  }

  /// The output register as the chip holds it now.
  public int readBackRawCounts() {
    return readRegister(DAC);
  }

  /// The output register as the chip holds it now, proved to be what was written last.
  ///
  /// @throws DeviceException.MalformedReply when it is not
  public int verifiedRawCounts() {
    int found = readBackRawCounts();
    if (found != writtenRawCounts) {
      throw new DeviceException.MalformedReply(
          String.format(
              "%s: expected the output register to hold %05X as written, found %05X;"
                  + " check wiring, supply and SPI clock",
              describe(), writtenRawCounts, found));
    }
    return found;
  }

  /// The code written last.
  public int writtenRawCounts() {
    return writtenRawCounts;
  }

  /// The code nearest to a voltage: D = (V − V_REFN)·(2²⁰ − 1) / (V_REFP − V_REFN), p. 22.
  ///
  /// @throws IllegalArgumentException when the voltage lies outside the references
  public int rawCountsFor(double volts) {
    if (!(volts >= negativeReferenceVolts && volts <= positiveReferenceVolts)) {
      throw new IllegalArgumentException(
          describe()
              + ": volts: expected "
              + negativeReferenceVolts
              + " to "
              + positiveReferenceVolts
              + ", found "
              + volts);
    }
    return (int) Math.round((volts - negativeReferenceVolts) / voltsPerCount);
  }

  /// The voltage of a code: V = V_REFN + (V_REFP − V_REFN)·D / (2²⁰ − 1), p. 22.
  public double voltsOf(int rawCounts) {
    return negativeReferenceVolts + voltsPerCount * rawCounts;
  }

  /// Volts from one code to the next.
  public double voltsPerCount() {
    return voltsPerCount;
  }

  /// Writes 0 V, then clamps the output to ground; a second time does nothing.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      writeRawCounts(zeroRawCounts);
    } finally {
      exchange(CTRL | clampedControl);
    }
  }

  private void require(String register, int expected, int found) {
    if (found != expected) {
      throw new DeviceException.IdentityMismatch(
          String.format(
              "%s: expected %s to read back as %05X, found %05X;"
                  + " check chip select, power and the wiring of SDO",
              describe(), register, expected, found));
    }
  }

  /// Reading takes two frames: the register's address, then any frame that clocks its content out.
  private int readRegister(int register) {
    exchange(READ | register);
    exchange(0);
    return ((in[0] & 0xFF) << 16 | (in[1] & 0xFF) << 8 | (in[2] & 0xFF)) & DATA;
  }

  private void exchange(int frame) {
    out[0] = (byte) (frame >> 16);
    out[1] = (byte) (frame >> 8);
    out[2] = (byte) frame;
    spi.select();
    try {
      spi.transfer(out, in, FRAME_BYTES);
    } finally {
      spi.deselect();
    }
  }

  private String describe() {
    return "AD5791 on " + spi.name();
  }
}
