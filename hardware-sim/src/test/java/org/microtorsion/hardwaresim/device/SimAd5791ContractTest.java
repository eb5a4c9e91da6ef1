package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.ad5791.Ad5791Driver;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The contract on the emulator, and the driver under the emulator's faults.
final class SimAd5791ContractTest extends Ad5791ContractTest {
  /// Reset, control, register and control again, each of the last three read back.
  private static final int FRAMES_TO_OPEN = 10;

  private final VirtualTicker ticker = new VirtualTicker();
  private final List<Double> outputs = new ArrayList<>();
  private SimAd5791 chip = newChip("");

  private SimAd5791 newChip(String faults) {
    outputs.clear();
    return new SimAd5791(
        "simulated DAC",
        ticker,
        1e6,
        -10,
        10,
        (time, volts) -> outputs.add(volts),
        FaultScript.parse(faults, 2).forDevice("dac", ticker.nanoTime()));
  }

  @Override
  SpiLine spi() {
    return chip.line();
  }

  @Override
  Ticker ticker() {
    return ticker;
  }

  @Override
  double outputVolts() {
    return chip.outputVolts();
  }

  @Test
  void comingUpTheOutputNeverLeavesZero() {
    open();
    assertThat(outputs).allSatisfy(volts -> assertThat(Math.abs(volts)).isLessThan(10e-6));
    assertThat(chip.isOutputLive()).isTrue();
  }

  @Test
  void aSilentChipIsRefusedAndStaysClamped() {
    chip = newChip("dac:silence@0s");
    assertThatThrownBy(this::open).isInstanceOf(DeviceException.IdentityMismatch.class);
    assertThat(chip.isOutputLive()).isFalse();
  }

  @Test
  void aCorruptWriteShowsInTheReadBack() {
    chip = newChip("dac:corrupt@n" + (FRAMES_TO_OPEN + 1));
    Ad5791Driver driver = open();
    int noticed = 0;
    for (int i = 0; i < 20; i++) {
      try {
        driver.writeVolts(1);
        driver.verifiedRawCounts();
      } catch (DeviceException.MalformedReply e) {
        noticed++;
      }
    }
    assertThat(noticed).isPositive();
  }

  @Test
  void aDroppedWriteShowsInTheReadBack() {
    chip = newChip("dac:drop@n" + (FRAMES_TO_OPEN + 2) + "+1");
    Ad5791Driver driver = open();
    driver.writeVolts(1);
    driver.writeVolts(2);
    assertThatThrownBy(driver::verifiedRawCounts)
        .isInstanceOf(DeviceException.MalformedReply.class);
  }

  @Test
  void aStuckOutputAnswersButDoesNotMove() {
    chip = newChip("dac:stuck@1s");
    Ad5791Driver driver = open();
    driver.writeVolts(1);
    ticker.sleepUntil(1_000_000_000);
    driver.writeVolts(2);
    assertThat(driver.verifiedRawCounts()).isEqualTo(driver.rawCountsFor(2));
    assertThat(chip.outputVolts()).isLessThan(1.1);
  }

  @Test
  void aDisconnectedBusSaysSo() {
    chip = newChip("dac:disconnect@1s");
    Ad5791Driver driver = open();
    ticker.sleepUntil(1_000_000_000);
    assertThatThrownBy(() -> driver.writeVolts(1)).isInstanceOf(DeviceException.Disconnected.class);
  }
}
