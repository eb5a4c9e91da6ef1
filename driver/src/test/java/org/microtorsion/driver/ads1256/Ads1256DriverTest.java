package org.microtorsion.driver.ads1256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.fake.FakeLevel;
import org.microtorsion.driver.fake.ManualTicker;
import org.microtorsion.driver.fake.ScriptedSpi;

class Ads1256DriverTest {
  private static final Settings BOARD =
      new Settings(0, Settings.COMMON_INPUT, Gain.GAIN_1, DataRate.SPS_10, true, 2.5);

  private final ManualTicker ticker = new ManualTicker();
  private final FakeLevel dataReady = new FakeLevel("GPIO 17", false);

  /// The start as the data sheet's pages have it, for the settings above.
  private ScriptedSpi start() {
    return new ScriptedSpi(ticker)
        .frame("00") // WAKEUP
        .frame("FE") // RESET
        .frame("10 00 | 00", "A5 A5 | 31") // RREG STATUS: identity 3
        .frame("50 03 02 08 00 23") // WREG STATUS, MUX, ADCON, DRATE
        .frame("10 03 | 00 00 00 00", "A5 A5 | 33 08 00 23") // RREG of the same
        .frame("F0"); // SELFCAL
  }

  private Ads1256Driver driver(ScriptedSpi spi) {
    return new Ads1256Driver(spi, dataReady, ticker, BOARD);
  }

  @Test
  void startsWithResetIdentityRegistersAndSelfCalibration() {
    ScriptedSpi spi = start();
    driver(spi);
    spi.assertFinished();
  }

  @Test
  void writesEverySettingIntoItsRegister() {
    ScriptedSpi spi =
        new ScriptedSpi(ticker)
            .frame("00")
            .frame("FE")
            .frame("10 00 | 00", "A5 A5 | 30")
            .frame("50 03 00 23 06 A1") // buffer off, AIN2-AIN3, gain 64, 1000 per second
            .frame("10 03 | 00 00 00 00", "A5 A5 | 30 23 06 A1")
            .frame("F0");
    new Ads1256Driver(
        spi, dataReady, ticker, new Settings(2, 3, Gain.GAIN_64, DataRate.SPS_1000, false, 2.5));
    spi.assertFinished();
  }

  @Test
  void refusesAChipOfAnotherIdentity() {
    ScriptedSpi spi =
        new ScriptedSpi(ticker).frame("00").frame("FE").frame("10 00 | 00", "A5 A5 | FF");
    assertThatThrownBy(() -> driver(spi))
        .isInstanceOf(DeviceException.IdentityMismatch.class)
        .hasMessage(
            "ADS1256 on SPI test: expected identity 3 in STATUS bits 7-4, found F (STATUS FF);"
                + " check chip select, power and the wiring of DOUT");
    spi.assertFinished();
  }

  @ParameterizedTest
  @CsvSource({
    "31 08 00 23, STATUS, 02, 00", // buffer not on
    "33 01 00 23, MUX, 08, 01",
    "33 08 20 23, ADCON, 00, 20",
    "33 08 00 F0, DRATE, 23, F0"
  })
  void refusesARegisterThatDoesNotReadBack(
      String read, String register, String expected, String found) {
    ScriptedSpi spi =
        new ScriptedSpi(ticker)
            .frame("00")
            .frame("FE")
            .frame("10 00 | 00", "A5 A5 | 31")
            .frame("50 03 02 08 00 23")
            .frame("10 03 | 00 00 00 00", "A5 A5 | " + read);
    assertThatThrownBy(() -> driver(spi))
        .isInstanceOf(DeviceException.IdentityMismatch.class)
        .hasMessageContaining(
            "expected " + register + " to read back as " + expected + ", found " + found);
  }

  @Test
  void givesUpWhenDataReadyDoesNotComeAfterReset() {
    dataReady.set(true);
    ScriptedSpi spi = new ScriptedSpi(ticker).frame("00").frame("FE");
    long startNanos = ticker.nanoTime();
    assertThatThrownBy(() -> driver(spi))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessage(
            "ADS1256 on SPI test: expected data ready (GPIO 17 low) within 50 ms after reset,"
                + " found it high; check power, crystal and wiring");
    assertThat(ticker.nanoTime() - startNanos).isBetween(80_000_000L, 81_000_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "7F FF FF, 8388607, 5.000000",
    "00 00 01, 1, 0.000000596046519",
    "FF FF FF, -1, -0.000000596046519",
    "80 00 00, -8388608, -5.000000596",
    "2A AA AB, 2796203, 1.666667"
  })
  void readsAConversionInTwosComplement(String wire, int rawCounts, double volts) {
    ScriptedSpi spi = start().frame("01 | 00 00 00", "A5 | " + wire); // RDATA, t6, 24 bits
    Ads1256Driver driver = driver(spi);
    assertThat(driver.readIfReady()).isTrue();
    assertThat(driver.rawCounts()).isEqualTo(rawCounts);
    assertThat(driver.volts()).isCloseTo(volts, within(1e-6 * Math.abs(volts)));
    assertThat(driver.isSaturated()).isEqualTo(rawCounts == 8388607 || rawCounts == -8388608);
    spi.assertFinished();
  }

  @Test
  void touchesTheBusOnlyWhenAConversionWaits() {
    ScriptedSpi spi = start().frame("01 | 00 00 00", "A5 | 00 00 07");
    Ads1256Driver driver = driver(spi);
    assertThat(driver.sequence()).isZero();

    dataReady.set(true);
    assertThat(driver.readIfReady()).isFalse();
    assertThat(driver.sequence()).isZero();

    dataReady.set(false);
    long readyNanos = ticker.nanoTime();
    assertThat(driver.readIfReady()).isTrue();
    assertThat(driver.sequence()).isEqualTo(1);
    assertThat(driver.readNanos()).isEqualTo(readyNanos);

    dataReady.set(true);
    assertThat(driver.readIfReady()).isFalse();
    assertThat(driver.rawCounts()).isEqualTo(7);
    assertThat(driver.sequence()).isEqualTo(1);
    spi.assertFinished();
  }

  @Test
  void reportsDataReadyThatStaysLow() {
    ScriptedSpi spi = start();
    for (int i = 0; i < 4; i++) {
      spi.frame("01 | 00 00 00");
    }
    Ads1256Driver driver = driver(spi);
    for (int i = 0; i < 3; i++) {
      driver.readIfReady();
    }
    assertThatThrownBy(driver::readIfReady)
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining("expected at most 10.0 conversions per second")
        .hasMessageContaining("GPIO 17");
  }

  @Test
  void closesToStandbyOnce() {
    ScriptedSpi spi = start().frame("FD"); // STANDBY
    Ads1256Driver driver = driver(spi);
    driver.close();
    driver.close();
    spi.assertFinished();
  }

  @Test
  void knowsTheVoltageOfOneCount() {
    assertThat(BOARD.voltsPerCount()).isCloseTo(0.596e-6, within(0.001e-6));
    assertThat(new Settings(0, 1, Gain.GAIN_64, DataRate.SPS_10, true, 2.5).voltsPerCount())
        .isCloseTo(9.31e-9, within(0.01e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "SPS_30000, F0, 33333", "SPS_15000, E0, 66667", "SPS_7500, D0, 133333",
    "SPS_3750, C0, 266667", "SPS_2000, B0, 500000", "SPS_1000, A1, 1000000",
    "SPS_500, 92, 2000000", "SPS_100, 82, 10000000", "SPS_60, 72, 16666667",
    "SPS_50, 63, 20000000", "SPS_30, 53, 33333333", "SPS_25, 43, 40000000",
    "SPS_15, 33, 66666667", "SPS_10, 23, 100000000", "SPS_5, 13, 200000000",
    "SPS_2_5, 03, 400000000"
  })
  void hasTheDataSheetsRateCodes(DataRate rate, String code, long periodNanos) {
    assertThat(rate.wireCode()).isEqualTo(Integer.parseInt(code, 16));
    assertThat(rate.periodNanos()).isEqualTo(periodNanos);
  }

  @ParameterizedTest
  @CsvSource({
    "9, 8, 2.5, positiveInput",
    "0, -1, 2.5, negativeInput",
    "3, 3, 2.5, negativeInput",
    "0, 8, 5.0, referenceVolts",
    "0, 8, NaN, referenceVolts"
  })
  void refusesSettingsThatAreNone(int positive, int negative, double volts, String field) {
    assertThatThrownBy(
            () -> new Settings(positive, negative, Gain.GAIN_1, DataRate.SPS_10, true, volts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field + ": expected");
  }
}
