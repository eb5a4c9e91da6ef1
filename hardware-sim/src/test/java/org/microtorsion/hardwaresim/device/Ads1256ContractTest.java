package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microtorsion.driver.ads1256.Ads1256Driver;
import org.microtorsion.driver.ads1256.DataRate;
import org.microtorsion.driver.ads1256.Gain;
import org.microtorsion.driver.ads1256.Settings;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// What [Ads1256Driver] relies on in an ADS1256.
///
/// A subclass over the lines of a real board, its AIN0 and AIN1 fed by a calibrated source, is the
/// place to run the same on hardware; it is to be conditional on `-Dtorsion.rig`.
abstract class Ads1256ContractTest {
  private static final long SECOND_NANOS = 1_000_000_000L;

  abstract SpiLine spi();

  abstract DigitalLine dataReady();

  abstract Ticker ticker();

  /// Puts a voltage between AIN0 and AIN1.
  abstract void applyVolts(double volts);

  Ads1256Driver open(Gain gain, DataRate rate) {
    return new Ads1256Driver(
        spi(), dataReady(), ticker(), new Settings(0, 1, gain, rate, true, 2.5));
  }

  double nextVolts(Ads1256Driver driver) {
    long deadline = ticker().nanoTime() + SECOND_NANOS;
    while (!driver.readIfReady()) {
      assertThat(ticker().nanoTime()).as("a conversion within a second").isLessThan(deadline);
      ticker().pollPause();
    }
    return driver.volts();
  }

  @Test
  void identityIsProvedAndAnInputIsReadWithSignAndScale() {
    Ads1256Driver driver = open(Gain.GAIN_1, DataRate.SPS_1000);
    for (double volts : new double[] {0, 0.4, -0.4, 1.2, -1.2}) {
      applyVolts(volts);
      nextVolts(driver); // the conversion under way saw both voltages
      nextVolts(driver);
      assertThat(nextVolts(driver)).isCloseTo(volts, within(1e-5));
    }
    driver.close();
  }

  @ParameterizedTest
  @EnumSource(Gain.class)
  void afterSelfCalibrationEveryGainReadsTheSameVoltage(Gain gain) {
    double volts = 0.9 * 5.0 / 64;
    applyVolts(volts);
    Ads1256Driver driver = open(gain, DataRate.SPS_1000);
    assertThat(nextVolts(driver)).isCloseTo(volts, within(2e-5));
    driver.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = DataRate.class,
      names = {"SPS_2000", "SPS_1000", "SPS_500", "SPS_100"})
  void eachConversionIsReadOnceAndNumbered(DataRate rate) {
    applyVolts(0);
    Ads1256Driver driver = open(Gain.GAIN_8, rate);
    nextVolts(driver);
    long first = driver.sequence();
    long start = ticker().nanoTime();
    int reads = 40;
    for (int i = 0; i < reads; i++) {
      nextVolts(driver);
      assertThat(driver.readIfReady()).as("read again at once").isFalse();
    }
    double seconds = (ticker().nanoTime() - start) / 1e9;
    assertThat(driver.sequence()).isEqualTo(first + reads);
    assertThat(driver.missedConversions()).isZero();
    assertThat(seconds).isCloseTo(reads / rate.conversionsPerSecond(), within(0.02 * seconds));
    driver.close();
  }

  @Test
  void conversionsThatNobodyReadAreCountedAsMissed() {
    applyVolts(0);
    Ads1256Driver driver = open(Gain.GAIN_8, DataRate.SPS_1000);
    nextVolts(driver);
    ticker().sleepFor(10_500_000);
    nextVolts(driver);
    assertThat(driver.missedConversions()).isBetween(8L, 10L);
    driver.close();
  }

  @Test
  void anInputBeyondFullScaleIsSeenAsSaturated() {
    Ads1256Driver driver = open(Gain.GAIN_64, DataRate.SPS_1000);
    applyVolts(0.2);
    nextVolts(driver);
    nextVolts(driver);
    nextVolts(driver);
    assertThat(driver.isSaturated()).isTrue();
    assertThat(driver.rawCounts()).isEqualTo(0x7F_FFFF);
    driver.close();
  }
}
