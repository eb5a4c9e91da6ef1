package org.microtorsion.controller.rig;

import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.ads1256.Ads1256Driver;

/// The coil current as the drop over a sense resistor.
///
/// The first reading after a silence longer than allowed is a fault, as is a converter at the end
/// of its range. Owned by the loop's thread.
final class CurrentMeter {
  private final Ads1256Driver adc;
  private final double senseOhms;
  private final int allowedStaleCount;
  private int staleCount;

  CurrentMeter(Ads1256Driver adc, double senseOhms, int allowedStaleCount) {
    if (senseOhms == 0 || !Double.isFinite(senseOhms)) {
      throw new IllegalArgumentException(
          "senseOhms: expected a finite number other than zero, found " + senseOhms);
    }
    this.adc = adc;
    this.senseOhms = senseOhms;
    this.allowedStaleCount = allowedStaleCount;
  }

  /// Takes the waiting conversion; tells whether there was one.
  boolean read() {
    if (adc.readIfReady()) {
      staleCount = 0;
      if (adc.isSaturated()) {
        throw new DeviceException.MalformedReply(
            "ADS1256: expected the coil current within its range, found full scale ("
                + adc.rawCounts()
                + "); check sense resistor and gain");
      }
      return true;
    }
    staleCount++;
    if (staleCount > allowedStaleCount) {
      throw new DeviceException.Timeout(
          "ADS1256: expected a conversion every tick, found none in "
              + staleCount
              + " ticks; check DRDY, crystal and supply");
    }
    return false;
  }

  int rawCounts() {
    return adc.rawCounts();
  }

  long conversionCount() {
    return adc.sequence();
  }

  double currentAmperes() {
    return adc.volts() / senseOhms;
  }
}
