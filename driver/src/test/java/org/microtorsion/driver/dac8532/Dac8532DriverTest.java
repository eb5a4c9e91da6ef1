package org.microtorsion.driver.dac8532;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.fake.ManualTicker;
import org.microtorsion.driver.fake.ScriptedSpi;

class Dac8532DriverTest {
  private final ScriptedSpi spi = new ScriptedSpi(new ManualTicker());

  @ParameterizedTest
  @CsvSource({
    "A, 30 00 00, 32768, 30 80 00", // write A, update both
    "B, 34 00 00, 32768, 34 80 00", // write B, update both
    "A, 30 00 00, 65535, 30 FF FF",
    "B, 34 00 00, 4660, 34 12 34"
  })
  void startsAtZeroAndWritesACode(Channel channel, String start, int rawCounts, String wire) {
    spi.frame(start).frame(wire);
    Dac8532Driver driver = new Dac8532Driver(spi, new Settings(5, channel));
    driver.writeRawCounts(rawCounts);
    assertThat(driver.writtenRawCounts()).isEqualTo(rawCounts);
    spi.assertFinished();
  }

  @Test
  void writesAVoltage() {
    spi.frame("30 00 00").frame("30 80 00").frame("30 FF FF");
    Dac8532Driver driver = new Dac8532Driver(spi, new Settings(3.3, Channel.A));
    driver.writeVolts(1.65);
    driver.writeVolts(3.3);
    assertThat(driver.voltsPerCount()).isCloseTo(50.4e-6, within(0.1e-6));
    assertThat(driver.voltsOf(0x8000)).isCloseTo(1.65, within(1e-12));
    spi.assertFinished();
  }

  @ParameterizedTest
  @CsvSource({"-0.0001", "5.0001", "NaN"})
  void refusesAVoltageOutsideTheReference(double volts) {
    spi.frame("30 00 00");
    Dac8532Driver driver = new Dac8532Driver(spi, new Settings(5, Channel.A));
    assertThatThrownBy(() -> driver.writeVolts(volts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("DAC8532 on SPI test: volts: expected 0 to 5.0, found " + volts);
    spi.assertFinished();
  }

  @ParameterizedTest
  @CsvSource({"-1", "65536"})
  void refusesACodeOfMoreThanSixteenBits(int rawCounts) {
    spi.frame("30 00 00");
    Dac8532Driver driver = new Dac8532Driver(spi, new Settings(5, Channel.A));
    assertThatThrownBy(() -> driver.writeRawCounts(rawCounts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 0 to 65535, found " + rawCounts);
    spi.assertFinished();
  }

  @Test
  void closesToRestOnce() {
    spi.frame("30 80 00").frame("30 C0 00").frame("30 80 00");
    Dac8532Driver driver = new Dac8532Driver(spi, new Settings(5, Channel.A, 2.5));
    driver.writeRawCounts(0xC000);
    driver.close();
    driver.close();
    spi.assertFinished();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, referenceVolts",
    "6, 0, referenceVolts",
    "5, 5, restVolts",
    "5, -1, restVolts"
  })
  void refusesSettingsThatAreNone(double referenceVolts, double restVolts, String field) {
    assertThatThrownBy(() -> new Settings(referenceVolts, Channel.A, restVolts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field + ": expected");
  }
}
