package org.microtorsion.driver.line.serial;

/// Speed and framing of a serial line.
///
/// @param baud bits per second
/// @param dataBits 5 to 8
public record SerialFormat(int baud, int dataBits, Parity parity, StopBits stopBits) {
  /// Refuses a speed that is not positive and a character length that no port has.
  public SerialFormat {
    if (baud <= 0) {
      throw new IllegalArgumentException("baud: expected above 0, found " + baud);
    }
    if (dataBits < 5 || dataBits > 8) {
      throw new IllegalArgumentException("dataBits: expected 5 to 8, found " + dataBits);
    }
  }

  /// Eight bits, no parity, one stop bit.
  public static SerialFormat of8N1(int baud) {
    return new SerialFormat(baud, 8, Parity.NONE, StopBits.ONE);
  }

  /// Seven bits, odd parity, one stop bit, as text devices of the RS-232 age are delivered.
  public static SerialFormat of7O1(int baud) {
    return new SerialFormat(baud, 7, Parity.ODD, StopBits.ONE);
  }

  /// The short spelling: `115200 8N1`.
  @Override
  public String toString() {
    return baud + " " + dataBits + parity.letter() + stopBits.bits();
  }
}
