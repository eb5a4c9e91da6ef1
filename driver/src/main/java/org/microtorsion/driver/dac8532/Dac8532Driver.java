package org.microtorsion.driver.dac8532;

import org.microtorsion.driver.line.SpiLine;

/// One channel of a DAC8532 (Texas Instruments).
///
/// The chip has no data output: nothing can be read back, neither its identity nor what it holds.
/// Whether a write arrived shows only in the current it causes.
///
/// The line belongs to who made it; [#close] leaves it open. For one thread at a time.
public final class Dac8532Driver implements AutoCloseable {
  /// The largest code, 2¹⁶ − 1.
  public static final int MAXIMUM_RAW_COUNTS = 0xFFFF;

  private static final int CODES = 0x1_0000;
  private static final int FRAME_BYTES = 3;

  private final SpiLine spi;
  private final double referenceVolts;
  private final double voltsPerCount;
  private final Channel channel;
  private final int restRawCounts;
  private final byte[] out = new byte[FRAME_BYTES];
  private final byte[] in = new byte[FRAME_BYTES];

  private int writtenRawCounts;
  private boolean closed;

  /// Brings the output to rest.
  public Dac8532Driver(SpiLine spi, Settings settings) {
    this.spi = spi;
    referenceVolts = settings.referenceVolts();
    // V = V_REF·D / 2¹⁶: the data sheet's form, from memory; the board vendor divides by 65535.
    voltsPerCount = referenceVolts / CODES;
    channel = settings.channel();
    restRawCounts = rawCountsFor(settings.restVolts());
    writeRawCounts(restRawCounts);
  }

  /// Drives the output to a code, 0 at 0 V and 65535 one step below the reference.
  ///
  /// The frame updates both outputs; the other channel's keeps its value, which comes from its own
  /// buffer.
  ///
  /// @throws IllegalArgumentException when the code has more than 16 bits; the output stays
  public void writeRawCounts(int rawCounts) {
    if ((rawCounts & ~MAXIMUM_RAW_COUNTS) != 0) {
      throw new IllegalArgumentException(
          describe() + ": rawCounts: expected 0 to " + MAXIMUM_RAW_COUNTS + ", found " + rawCounts);
    }
    out[0] = (byte) channel.wireCode();
    out[1] = (byte) (rawCounts >> 8);
    out[2] = (byte) rawCounts;
    spi.select();
    try {
      spi.transfer(out, in, FRAME_BYTES);
    } finally {
      spi.deselect();
    }
    writtenRawCounts = rawCounts;
  }

  /// Drives the output to the code nearest to a voltage.
  ///
  /// @throws IllegalArgumentException when no code is within one step of it; the output stays
  public void writeVolts(double volts) {
    writeRawCounts(rawCountsFor(volts));
  }

  /// The code written last; the chip cannot be asked.
  public int writtenRawCounts() {
    return writtenRawCounts;
  }

  /// The code nearest to a voltage, the largest for the reference itself.
  ///
  /// @throws IllegalArgumentException when the voltage lies outside 0 V to the reference
  public int rawCountsFor(double volts) {
    if (!(volts >= 0 && volts <= referenceVolts)) {
      throw new IllegalArgumentException(
          describe() + ": volts: expected 0 to " + referenceVolts + ", found " + volts);
    }
    return (int) Math.min(Math.round(volts / voltsPerCount), MAXIMUM_RAW_COUNTS);
  }

  /// The voltage of a code.
  public double voltsOf(int rawCounts) {
    return voltsPerCount * rawCounts;
  }

  /// Volts from one code to the next.
  public double voltsPerCount() {
    return voltsPerCount;
  }

  /// Brings the output to rest; a second time does nothing.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      writeRawCounts(restRawCounts);
    }
  }

  private String describe() {
    return "DAC8532 on " + spi.name();
  }
}
