package org.microtorsion.driver.ads1256;

/// Conversions per second, with the DRATE code and the settling time t18 (data sheet p. 20 and 32).
///
/// Codes are those of the data sheet and of PiPyADC; 10 per second is 23h, where the board vendor's
/// sample code has 20h, which is none.
public enum DataRate {
  SPS_30000(30_000, 0xF0, 210),
  SPS_15000(15_000, 0xE0, 250),
  SPS_7500(7_500, 0xD0, 310),
  SPS_3750(3_750, 0xC0, 440),
  SPS_2000(2_000, 0xB0, 680),
  SPS_1000(1_000, 0xA1, 1_180),
  SPS_500(500, 0x92, 2_180),
  SPS_100(100, 0x82, 10_180),
  SPS_60(60, 0x72, 16_840),
  SPS_50(50, 0x63, 20_180),
  SPS_30(30, 0x53, 33_510),
  SPS_25(25, 0x43, 40_180),
  SPS_15(15, 0x33, 66_840),
  SPS_10(10, 0x23, 100_180),
  SPS_5(5, 0x13, 200_180),
  SPS_2_5(2.5, 0x03, 400_180);

  private final double conversionsPerSecond;
  private final int wireCode;
  private final long settlingNanos;

  DataRate(double conversionsPerSecond, int wireCode, long settlingMicroseconds) {
    this.conversionsPerSecond = conversionsPerSecond;
    this.wireCode = wireCode;
    this.settlingNanos = settlingMicroseconds * 1_000;
  }

  /// Conversions per second with the 7.68 MHz crystal.
  public double conversionsPerSecond() {
    return conversionsPerSecond;
  }

  /// The code in the DRATE register.
  public int wireCode() {
    return wireCode;
  }

  /// Time from a change of input to the first settled conversion.
  public long settlingNanos() {
    return settlingNanos;
  }

  /// Time from one conversion to the next with the 7.68 MHz crystal.
  public long periodNanos() {
    return Math.round(1e9 / conversionsPerSecond);
  }
}
