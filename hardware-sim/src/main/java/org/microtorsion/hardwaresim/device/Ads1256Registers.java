package org.microtorsion.hardwaresim.device;

/// Registers of the ADS1256 (datasheet p. 30 to 33) and what writing them does to the converter.
///
/// A DRATE code that the datasheet does not list converts at the highest rate.
final class Ads1256Registers {
  static final int COUNT = 11;

  private static final int STATUS = 0;
  private static final int MUX = 1;
  private static final int ADCON = 2;
  private static final int DRATE = 3;
  private static final int OFFSET = 5;
  private static final int FULL_SCALE = 8;

  private static final int LEAST_SIGNIFICANT_BIT_FIRST = 1 << 3;
  private static final int AUTO_CALIBRATION = 1 << 2;
  private static final int BUFFER = 1 << 1;
  private static final int STATUS_WRITABLE = 0xE;
  private static final int COMMON_INPUT = 8;
  private static final int MAX_GAIN_EXPONENT = 6;

  private static final byte[] AFTER_RESET = {0, 0x01, 0x20, (byte) 0xF0, (byte) 0xE0};

  private final int identity;
  private final Ads1256Converter converter;
  private final byte[] values = new byte[AFTER_RESET.length];

  Ads1256Registers(int identity, Ads1256Converter converter) {
    this.identity = identity;
    this.converter = converter;
  }

  void reset() {
    System.arraycopy(AFTER_RESET, 0, values, 0, values.length);
    apply();
  }

  boolean isLeastSignificantBitFirst() {
    return (values[STATUS] & LEAST_SIGNIFICANT_BIT_FIRST) != 0;
  }

  /// A register's content; addresses go round after the last.
  int read(int address, boolean dataReadyHigh) {
    int register = address % COUNT;
    if (register == STATUS) {
      return identity << 4 | values[STATUS] | (dataReadyHigh ? 1 : 0);
    }
    if (register >= FULL_SCALE) {
      return converter.fullScaleCode() >> (8 * (register - FULL_SCALE)) & 0xFF;
    }
    if (register >= OFFSET) {
      return converter.offsetCode() >> (8 * (register - OFFSET)) & 0xFF;
    }
    return values[register] & 0xFF;
  }

  /// Writes a register.
  ///
  /// @return whether the chip is to calibrate itself because of it
  boolean write(int address, int value, long nowNanos) {
    int register = address % COUNT;
    if (register >= OFFSET) {
      writeCalibration(register, value);
      return false;
    }
    int before = values[register] & 0xFF;
    values[register] = (byte) (register == STATUS ? value & STATUS_WRITABLE : value);
    apply();
    boolean matters =
        switch (register) {
          case STATUS -> ((before ^ value) & BUFFER) != 0;
          case ADCON, DRATE -> true;
          default -> false;
        };
    if (register == DRATE && !converter.isCalibrating()) {
      converter.start(nowNanos);
    }
    return matters && (values[STATUS] & AUTO_CALIBRATION) != 0;
  }

  private void writeCalibration(int register, int value) {
    if (register >= FULL_SCALE) {
      converter.calibration(
          converter.offsetCode(),
          withByte(converter.fullScaleCode(), register - FULL_SCALE, value));
    } else {
      int code = withByte(converter.offsetCode(), register - OFFSET, value);
      converter.calibration(code << 8 >> 8, converter.fullScaleCode());
    }
  }

  private static int withByte(int word, int index, int value) {
    int shift = 8 * index;
    return ((word & ~(0xFF << shift)) | value << shift) & 0xFF_FFFF;
  }

  private void apply() {
    Ads1256Rate rate = Ads1256Rate.ofCode(values[DRATE] & 0xFF);
    converter.configure(
        rate == null ? Ads1256Rate.SPS_30000 : rate,
        Math.min(values[ADCON] & 7, MAX_GAIN_EXPONENT),
        Math.min(values[MUX] >> 4 & 0xF, COMMON_INPUT),
        Math.min(values[MUX] & 0xF, COMMON_INPUT),
        (values[STATUS] & BUFFER) != 0);
  }
}
