package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.ads1256.Ads1256Driver;
import org.microtorsion.driver.ads1256.DataRate;
import org.microtorsion.driver.ads1256.Gain;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The contract on the emulator, and the driver under the emulator's faults.
final class SimAds1256ContractTest extends Ads1256ContractTest {
  private final VirtualTicker ticker = new VirtualTicker();
  private double appliedVolts;
  private SimAds1256 chip = newChip("");

  private SimAds1256 newChip(String faults) {
    return newChip(faults, SimAds1256Settings.ofBoard(0, 1));
  }

  private SimAds1256 newChip(String faults, SimAds1256Settings settings) {
    LongToDoubleFunction[] inputs = new LongToDoubleFunction[9];
    Arrays.fill(inputs, (LongToDoubleFunction) time -> 0);
    inputs[0] = time -> 1.5 + appliedVolts / 2;
    inputs[1] = time -> 1.5 - appliedVolts / 2;
    return new SimAds1256(
        "simulated ADC",
        ticker,
        settings,
        inputs,
        FaultScript.parse(faults, 1).forDevice("adc", ticker.nanoTime()));
  }

  @Override
  SpiLine spi() {
    return chip;
  }

  @Override
  DigitalLine dataReady() {
    return chip.dataReady();
  }

  @Override
  Ticker ticker() {
    return ticker;
  }

  @Override
  void applyVolts(double volts) {
    appliedVolts = volts;
  }

  @AfterEach
  void theDriverKeptTheDatasheetsTimes() {
    assertThat(chip.violations()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 15})
  void anotherIdentityIsRefused(int identity) {
    chip = newChip("", SimAds1256Settings.ofBoard(0, 1).withIdentity(identity));
    assertThatThrownBy(() -> open(Gain.GAIN_1, DataRate.SPS_1000))
        .isInstanceOf(DeviceException.IdentityMismatch.class);
  }

  /// Looks as far apart as three conversions at the rate after reset could all fall into the moment
  /// before one.
  @Test
  void aChipIsFoundReadyInWhicheverPhaseOfItsConversionsItIsLookedAt() {
    for (int offset = 0; offset < 34; offset++) {
      chip = newChip("");
      ticker.sleepFor(offset * 1_000L);
      open(Gain.GAIN_1, offset % 2 == 0 ? DataRate.SPS_1000 : DataRate.SPS_30000);
    }
    assertThat(chip.conversions()).isPositive();
  }

  @Test
  void aSilentChipIsATimeout() {
    chip = newChip("adc:silence@0s");
    assertThatThrownBy(() -> open(Gain.GAIN_1, DataRate.SPS_1000))
        .isInstanceOf(DeviceException.Timeout.class);
  }

  @Test
  void aChipThatFallsSilentOffersNoMoreConversions() {
    chip = newChip("adc:silence@1s+100ms");
    Ads1256Driver driver = open(Gain.GAIN_1, DataRate.SPS_1000);
    ticker.sleepUntil(1_002_000_000);
    driver.readIfReady();
    ticker.sleepUntil(1_050_000_000);
    assertThat(driver.readIfReady()).isFalse();
    ticker.sleepUntil(1_105_000_000);
    assertThat(driver.readIfReady()).isTrue();
  }

  @Test
  void aDroppedConversionIsMissed() {
    Ads1256Driver driver = open(Gain.GAIN_1, DataRate.SPS_1000);
    nextVolts(driver);
    long made = chip.conversions();
    chip = newChip("adc:drop@n" + (made + 3) + "+1");
    driver = open(Gain.GAIN_1, DataRate.SPS_1000);
    for (int i = 0; i < 10; i++) {
      nextVolts(driver);
    }
    assertThat(driver.missedConversions()).isEqualTo(1);
  }

  @Test
  void aStuckChipRepeatsItsValueAtTheFullRate() {
    chip = newChip("adc:stuck@1s");
    applyVolts(0.1);
    Ads1256Driver driver = open(Gain.GAIN_1, DataRate.SPS_1000);
    ticker.sleepUntil(1_000_000_000);
    nextVolts(driver);
    nextVolts(driver);
    int stuck = driver.rawCounts();
    applyVolts(0.2);
    for (int i = 0; i < 5; i++) {
      nextVolts(driver);
      assertThat(driver.rawCounts()).isEqualTo(stuck);
    }
  }

  @Test
  void aCorruptConversionDiffersInOneBit() {
    applyVolts(0.1);
    Ads1256Driver driver = open(Gain.GAIN_1, DataRate.SPS_1000);
    nextVolts(driver);
    int good = driver.rawCounts();
    chip = newChip("adc:corrupt@n" + (chip.conversions() + 3) + "+1");
    driver = open(Gain.GAIN_1, DataRate.SPS_1000);
    int different = 0;
    for (int i = 0; i < 10; i++) {
      nextVolts(driver);
      int flipped = (driver.rawCounts() ^ good) & 0xFF_FFFF;
      if (flipped != 0) {
        different++;
        assertThat(Integer.bitCount(flipped)).isEqualTo(1);
      }
    }
    assertThat(different).isEqualTo(1);
  }

  @Test
  void aDisconnectedBusSaysSo() {
    chip = newChip("adc:disconnect@1s");
    Ads1256Driver driver = open(Gain.GAIN_1, DataRate.SPS_1000);
    nextVolts(driver);
    ticker.sleepUntil(999_500_000);
    assertThatThrownBy(() -> nextVoltsTwice(driver))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageContaining("simulated ADC");
  }

  private void nextVoltsTwice(Ads1256Driver driver) {
    for (int i = 0; i < 5; i++) {
      nextVolts(driver);
    }
  }
}
