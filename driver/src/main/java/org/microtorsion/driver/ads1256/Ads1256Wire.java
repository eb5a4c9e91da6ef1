package org.microtorsion.driver.ads1256;

import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// The command bytes of the ADS1256 and the pauses between them (data sheet p. 34 and timing
/// table).
final class Ads1256Wire {
  static final int WAKEUP = 0x00;
  static final int SELFCAL = 0xF0;
  static final int STANDBY = 0xFD;
  static final int RESET = 0xFE;

  /// STATUS, MUX, ADCON and DRATE, which this driver sets.
  static final int REGISTER_COUNT = 4;

  private static final int RDATA = 0x01;
  private static final int RREG = 0x10;
  private static final int WREG = 0x50;
  private static final int CONVERSION_BYTES = 3;

  // Pauses for the 7.68 MHz crystal, τ = 130 ns, rounded up.
  private static final long T6_COMMAND_TO_DATA_NANOS = 6_600; // 50 τ
  private static final long T10_LAST_CLOCK_TO_DESELECT_NANOS = 1_100; // 8 τ
  private static final long T11_COMMAND_TO_COMMAND_NANOS = 3_200; // 24 τ, the longest of its kinds

  private final SpiLine spi;
  private final Ticker ticker;
  private final byte[] out = new byte[2 + REGISTER_COUNT];
  private final byte[] in = new byte[2 + REGISTER_COUNT];

  Ads1256Wire(SpiLine spi, Ticker ticker) {
    this.spi = spi;
    this.ticker = ticker;
  }

  void command(int command) {
    out[0] = (byte) command;
    exchange(1, 0);
    ticker.sleepFor(T11_COMMAND_TO_COMMAND_NANOS);
  }

  /// Writes registers from STATUS on.
  void writeRegisters(int[] values) {
    out[0] = WREG;
    out[1] = (byte) (values.length - 1);
    for (int i = 0; i < values.length; i++) {
      out[2 + i] = (byte) values[i];
    }
    exchange(2 + values.length, 0);
  }

  /// Reads registers from STATUS on.
  int[] readRegisters(int count) {
    out[0] = RREG;
    out[1] = (byte) (count - 1);
    exchange(2, count);
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = in[i] & 0xFF;
    }
    return values;
  }

  /// The waiting conversion, most significant byte first in two's complement.
  int readConversion() {
    out[0] = RDATA;
    exchange(1, CONVERSION_BYTES);
    // The top byte keeps its sign.
    return in[0] << 16 | (in[1] & 0xFF) << 8 | (in[2] & 0xFF);
  }

  /// Sends a command and fetches its data after t6, with chip select low throughout.
  private void exchange(int commandBytes, int dataBytes) {
    spi.select();
    try {
      spi.transfer(out, in, commandBytes);
      if (dataBytes > 0) {
        ticker.sleepFor(T6_COMMAND_TO_DATA_NANOS);
        // The chip listens while it sends, and any other byte could be a command.
        for (int i = 0; i < dataBytes; i++) {
          out[i] = 0;
        }
        spi.transfer(out, in, dataBytes);
      }
      ticker.sleepFor(T10_LAST_CLOCK_TO_DESELECT_NANOS);
    } finally {
      spi.deselect();
    }
  }
}
