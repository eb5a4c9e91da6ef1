package org.microtorsion.driver.ad5791;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.fake.FakeAd5791;
import org.microtorsion.driver.fake.ManualTicker;
import org.microtorsion.driver.fake.ScriptedSpi;

class Ad5791DriverTest {
  private static final Settings TEN_VOLTS = new Settings(-10, 10);

  private final ManualTicker ticker = new ManualTicker();

  /// The start as the data sheet's pages have it, for references of ±10 V.
  private ScriptedSpi start() {
    return new ScriptedSpi(ticker)
        .frame("40 00 04") // software control: RESET
        .frame("20 03 1E") // CTRL: offset binary, RBUF, compensation for 20 V, clamp on
        .frame("A0 00 00") // read CTRL
        .frame("00 00 00", "A0 03 1E")
        .frame("18 00 00") // output register: 0 V
        .frame("90 00 00") // read output register
        .frame("00 00 00", "98 00 00")
        .frame("20 03 12") // CTRL: clamp off
        .frame("A0 00 00")
        .frame("00 00 00", "A0 03 12");
  }

  private Ad5791Driver driver(ScriptedSpi spi) {
    return new Ad5791Driver(spi, ticker, TEN_VOLTS);
  }

  @Test
  void provesClampAndOutputRegisterBeforeLettingTheClampGo() {
    ScriptedSpi spi = start();
    Ad5791Driver driver = driver(spi);
    spi.assertFinished();
    assertThat(driver.writtenRawCounts()).isEqualTo(0x80000);
  }

  @ParameterizedTest
  @CsvSource({"0, 10 00 00", "1048575, 1F FF FF", "524288, 18 00 00", "74565, 11 23 45"})
  void writesACode(int rawCounts, String wire) {
    ScriptedSpi spi = start().frame(wire);
    Ad5791Driver driver = driver(spi);
    driver.writeRawCounts(rawCounts);
    assertThat(driver.writtenRawCounts()).isEqualTo(rawCounts);
    spi.assertFinished();
  }

  @ParameterizedTest
  @CsvSource({"-10, 10 00 00", "10, 1F FF FF", "0, 18 00 00", "5, 1B FF FF", "-5, 14 00 00"})
  void writesAVoltage(double volts, String wire) {
    ScriptedSpi spi = start().frame(wire);
    driver(spi).writeVolts(volts);
    spi.assertFinished();
  }

  @ParameterizedTest
  @CsvSource({"10.000001", "-10.000001", "NaN", "Infinity"})
  void refusesAVoltageOutsideTheReferencesWithoutTouchingTheOutput(double volts) {
    ScriptedSpi spi = start();
    Ad5791Driver driver = driver(spi);
    assertThatThrownBy(() -> driver.writeVolts(volts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AD5791 on SPI test: volts: expected -10.0 to 10.0, found " + volts);
    spi.assertFinished();
  }

  @ParameterizedTest
  @CsvSource({"-1", "1048576"})
  void refusesACodeOfMoreThanTwentyBits(int rawCounts) {
    ScriptedSpi spi = start();
    Ad5791Driver driver = driver(spi);
    assertThatThrownBy(() -> driver.writeRawCounts(rawCounts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + rawCounts);
    spi.assertFinished();
  }

  @Test
  void readsBackInTwoFrames() {
    ScriptedSpi spi = start().frame("90 00 00").frame("00 00 00", "9A BC DE");
    assertThat(driver(spi).readBackRawCounts()).isEqualTo(0xABCDE);
    spi.assertFinished();
  }

  @Test
  void verifiesWhatWasWrittenLast() {
    ScriptedSpi spi =
        start()
            .frame("11 23 45")
            .frame("90 00 00")
            .frame("00 00 00", "91 23 45")
            .frame("90 00 00")
            .frame("00 00 00", "91 23 44");
    Ad5791Driver driver = driver(spi);
    driver.writeRawCounts(0x12345);
    assertThat(driver.verifiedRawCounts()).isEqualTo(0x12345);
    assertThatThrownBy(driver::verifiedRawCounts)
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining("expected the output register to hold 12345 as written, found 12344");
  }

  @Test
  void closesToZeroVoltsAndThenClamps() {
    ScriptedSpi spi = start().frame("18 00 00").frame("20 03 1E");
    Ad5791Driver driver = driver(spi);
    driver.close();
    driver.close();
    spi.assertFinished();
  }

  @Test
  void clampsARealRegisterFileOnClose() {
    FakeAd5791 chip = new FakeAd5791();
    Ad5791Driver driver = new Ad5791Driver(chip, ticker, TEN_VOLTS);
    assertThat(chip.isClamped()).isFalse();
    driver.writeVolts(3);
    driver.close();
    assertThat(chip.isClamped()).isTrue();
    assertThat(chip.dac()).isEqualTo(0x80000);
  }

  @Test
  void leavesTheClampOnWhenTheOutputRegisterDoesNotHoldZero() {
    FakeAd5791 chip = new FakeAd5791();
    chip.stickDacBits(0x00100);
    assertThatThrownBy(() -> new Ad5791Driver(chip, ticker, TEN_VOLTS))
        .isInstanceOf(DeviceException.IdentityMismatch.class)
        .hasMessageContaining(
            "expected the output register at 0 V to read back as 80000, found 80100");
    assertThat(chip.isClamped()).isTrue();
  }

  @Test
  void refusesAChipThatDoesNotAnswer() {
    FakeAd5791 chip = new FakeAd5791();
    chip.goDeafAfter(0);
    assertThatThrownBy(() -> new Ad5791Driver(chip, ticker, TEN_VOLTS))
        .isInstanceOf(DeviceException.IdentityMismatch.class)
        .hasMessage(
            "AD5791 on SPI test: expected CTRL with the clamp on to read back as 0031E,"
                + " found 00000; check chip select, power and the wiring of SDO");
  }

  @Test
  void clampsAgainWhenTheReleaseDoesNotReadBack() {
    ScriptedSpi spi =
        new ScriptedSpi(ticker)
            .frame("40 00 04")
            .frame("20 03 1E")
            .frame("A0 00 00")
            .frame("00 00 00", "A0 03 1E")
            .frame("18 00 00")
            .frame("90 00 00")
            .frame("00 00 00", "98 00 00")
            .frame("20 03 12")
            .frame("A0 00 00")
            .frame("00 00 00", "A0 03 02")
            .frame("20 03 1E");
    assertThatThrownBy(() -> driver(spi)).isInstanceOf(DeviceException.IdentityMismatch.class);
    spi.assertFinished();
  }

  @Test
  void convertsBetweenVoltsAndCodes() {
    Ad5791Driver driver = new Ad5791Driver(new FakeAd5791(), ticker, TEN_VOLTS);
    assertThat(driver.voltsPerCount()).isCloseTo(19.07e-6, within(0.01e-6));
    assertThat(driver.voltsOf(0)).isEqualTo(-10);
    assertThat(driver.voltsOf(0xFFFFF)).isCloseTo(10, within(1e-12));
    for (int rawCounts = 0; rawCounts <= 0xFFFFF; rawCounts += 997) {
      assertThat(driver.rawCountsFor(driver.voltsOf(rawCounts))).isEqualTo(rawCounts);
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "12, 9", "16, 10", "19, 11", "20, 12"})
  void takesTheCompensationFromTheSpan(double spanVolts, int compensation) {
    assertThat(new Settings(-spanVolts / 2, spanVolts / 2).linearityCompensation())
        .isEqualTo(compensation);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10, 0, negativeReferenceVolts", "-10, -1, 0, positiveReferenceVolts",
    "0, 0, 0, positiveReferenceVolts", "NaN, 10, 0, negativeReferenceVolts",
    "-10, 10, 16, linearityCompensation"
  })
  void refusesSettingsThatAreNone(
      double negativeVolts, double positiveVolts, int compensation, String field) {
    assertThatThrownBy(() -> new Settings(negativeVolts, positiveVolts, compensation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field + ": expected");
  }
}
