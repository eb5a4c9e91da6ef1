package org.microtorsion.controller.rig;

import java.util.Locale;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.ads1256.Ads1256Driver;

/// The coil current as the drop over a sense resistor.
///
/// What it shows is held against what was commanded: a reading that cannot be true is left out like
/// one that did not come. The first tick after a longer silence than allowed is a fault, as is a
/// converter at the end of its range. Owned by the loop's thread.
final class CurrentMeter {
  /// Readings that agree and make up for one that does not.
  private static final int DISBELIEF_WEIGHT = 10;

  /// Its noise spans several counts, so that a living converter never repeats itself for so long.
  private static final int LONGEST_REPETITION_COUNT = 32;

  private final Ads1256Driver adc;
  private final double senseOhms;
  private final int allowedStaleCount;
  private double currentAmperes;
  private int staleCount;
  private int disbelief;
  private int repeatedCount;
  private int lastRawCounts;

  CurrentMeter(Ads1256Driver adc, double senseOhms, int allowedStaleCount) {
    if (senseOhms == 0 || !Double.isFinite(senseOhms)) {
      throw new IllegalArgumentException(
          "senseOhms: expected a finite number other than zero, found " + senseOhms);
    }
    this.adc = adc;
    this.senseOhms = senseOhms;
    this.allowedStaleCount = allowedStaleCount;
  }

  /// Takes the waiting conversion; tells whether there was one that can be believed.
  boolean read(CommandedRange commanded) {
    if (!read()) {
      return false;
    }
    double found = adc.volts() / senseOhms;
    if (commanded.allows(found)) {
      currentAmperes = found;
      disbelief = Math.max(0, disbelief - 1);
      return true;
    }
    disbelief += DISBELIEF_WEIGHT;
    if (disbelief > DISBELIEF_WEIGHT * allowedStaleCount) {
      throw new DeviceException.MalformedReply(
          String.format(
              Locale.ROOT,
              "coil current: expected %.4g mA as commanded, the ADS1256 found %.4g mA, and nothing"
                  + " better for too long;"
                  + " check the heartbeat's relay, the emergency-stop circuit, coil, current source"
                  + " and sense resistor",
              commanded.latestAmperes() * 1e3,
              found * 1e3));
    }
    return false;
  }

  /// Takes the waiting conversion whatever it shows; tells whether there was one.
  boolean read() {
    if (adc.readIfReady()) {
      staleCount = 0;
      if (adc.isSaturated()) {
        throw new DeviceException.MalformedReply(
            "ADS1256: expected the coil current within its range, found full scale ("
                + adc.rawCounts()
                + "); check sense resistor and gain");
      }
      refuseRepetition();
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

  private void refuseRepetition() {
    repeatedCount = adc.rawCounts() == lastRawCounts ? repeatedCount + 1 : 0;
    lastRawCounts = adc.rawCounts();
    if (repeatedCount > LONGEST_REPETITION_COUNT) {
      throw new DeviceException.MalformedReply(
          "ADS1256: expected conversions that differ by their noise, found "
              + repeatedCount
              + " alike ("
              + lastRawCounts
              + "); check its supply, reference and SPI wiring");
    }
  }

  int rawCounts() {
    return adc.rawCounts();
  }

  long conversionCount() {
    return adc.sequence();
  }

  /// The last reading that was believed.
  double currentAmperes() {
    return currentAmperes;
  }

  /// The last reading, believed or not.
  double shownAmperes() {
    return adc.volts() / senseOhms;
  }
}
