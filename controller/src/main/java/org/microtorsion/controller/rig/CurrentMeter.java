package org.microtorsion.controller.rig;

import java.util.Locale;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.ads1256.Ads1256Driver;

/// The coil current as the drop over a sense resistor.
///
/// What it shows is held against what was commanded. A reading that disagrees is left out like one
/// that did not come; a second one in a row that agrees with it shows that the coil carries another
/// current than it was told, and is a fault, as scattered ones are that go on for too long. The
/// first tick after a longer silence than allowed is a fault, as is a converter at the end of its
/// range. Owned by the loop's thread.
final class CurrentMeter {
  /// Readings that agree and make up for one that does not.
  private static final int DISBELIEF_WEIGHT = 10;

  /// Its noise spans some ten counts, so that a living converter never repeats itself so often.
  private static final int LONGEST_REPETITION_COUNT = 10;

  /// Two readings of one wrong current differ by less than this part of it and this.
  private static final double AGREEMENT_RATIO = 0.01;

  private static final double AGREEMENT_AMPERES = 1e-4;

  private final Ads1256Driver adc;
  private final double senseOhms;
  private final int allowedStaleCount;
  private final int allowedDisbeliefCount;
  private double currentAmperes;
  private double doubtfulAmperes = Double.NaN;
  private int staleCount;
  private int disbelief;
  private int repeatedCount;
  private int lastRawCounts;

  /// @param allowedStaleCount ticks in a row without a conversion
  /// @param allowedDisbeliefCount readings in a row that agree neither with the command nor with
  ///   one another
  CurrentMeter(
      Ads1256Driver adc, double senseOhms, int allowedStaleCount, int allowedDisbeliefCount) {
    if (senseOhms == 0 || !Double.isFinite(senseOhms)) {
      throw new IllegalArgumentException(
          "senseOhms: expected a finite number other than zero, found " + senseOhms);
    }
    this.adc = adc;
    this.senseOhms = senseOhms;
    this.allowedStaleCount = allowedStaleCount;
    this.allowedDisbeliefCount = allowedDisbeliefCount;
  }

  /// Takes the waiting conversion; tells whether there was one that can be believed.
  boolean read(CommandedRange commanded) {
    if (!read()) {
      return false;
    }
    double found = adc.volts() / senseOhms;
    if (commanded.allows(found)) {
      currentAmperes = found;
      doubtfulAmperes = Double.NaN;
      disbelief = Math.max(0, disbelief - 1);
      return true;
    }
    boolean confirmed =
        Math.abs(found - doubtfulAmperes) <= AGREEMENT_AMPERES + AGREEMENT_RATIO * Math.abs(found);
    doubtfulAmperes = found;
    disbelief += DISBELIEF_WEIGHT;
    if (confirmed || disbelief > DISBELIEF_WEIGHT * allowedDisbeliefCount) {
      throw new DeviceException.MalformedReply(
          String.format(
              Locale.ROOT,
              "coil current: expected %.4g mA as commanded, the ADS1256 found %.4g mA;"
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
