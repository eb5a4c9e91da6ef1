package org.microtorsion.hardwaresim.device;

import org.jspecify.annotations.Nullable;

/// Data rates of the ADS1256 with their register code and settling time t18 (datasheet p. 20 and
/// 32).
enum Ads1256Rate {
  SPS_30000(0xF0, 30_000, 210),
  SPS_15000(0xE0, 15_000, 250),
  SPS_7500(0xD0, 7_500, 310),
  SPS_3750(0xC0, 3_750, 440),
  SPS_2000(0xB0, 2_000, 680),
  SPS_1000(0xA1, 1_000, 1_180),
  SPS_500(0x92, 500, 2_180),
  SPS_100(0x82, 100, 10_180),
  SPS_60(0x72, 60, 16_840),
  SPS_50(0x63, 50, 20_180),
  SPS_30(0x53, 30, 33_510),
  SPS_25(0x43, 25, 40_180),
  SPS_15(0x33, 15, 66_840),
  SPS_10(0x23, 10, 100_180),
  SPS_5(0x13, 5, 200_180),
  SPS_2_5(0x03, 2.5, 400_180);

  private final int code;
  private final double hertz;
  private final long settlingNanos;

  Ads1256Rate(int code, double hertz, long settlingMicroseconds) {
    this.code = code;
    this.hertz = hertz;
    this.settlingNanos = settlingMicroseconds * 1_000;
  }

  double hertz() {
    return hertz;
  }

  long settlingNanos() {
    return settlingNanos;
  }

  double periodNanos() {
    return 1e9 / hertz;
  }

  /// The rate of a DRATE code, null for one that the datasheet does not list.
  static @Nullable Ads1256Rate ofCode(int code) {
    for (Ads1256Rate rate : values()) {
      if (rate.code == code) {
        return rate;
      }
    }
    return null;
  }
}
