package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.amt21.Amt21Bus;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.amt21.Resolution;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The contract on the emulator, and the driver under the emulator's faults.
final class SimAmt21ContractTest extends Amt21ContractTest {
  private final VirtualTicker ticker = new VirtualTicker();
  private double firstRadians;
  private double secondRadians;
  private String faults = "";

  @Override
  SerialLine line(boolean echo, boolean multiTurn) {
    FaultScript script = FaultScript.parse(faults, 4);
    return new SimRs485Bus(
        "simulated bus",
        ticker,
        115_200,
        echo,
        List.of(
            node(FIRST_NODE, multiTurn, time -> firstRadians, script, "angle"),
            node(SECOND_NODE, multiTurn, time -> secondRadians, script, "angle-fixed-end")));
  }

  private SimAmt21 node(
      int address,
      boolean multiTurn,
      LongToDoubleFunction angle,
      FaultScript script,
      String device) {
    return new SimAmt21(
        new SimAmt21Settings(address, 14, multiTurn),
        angle,
        radians -> 0,
        () -> 0,
        script.forDevice(device, ticker.nanoTime()));
  }

  @Override
  Ticker ticker() {
    return ticker;
  }

  @Override
  void turn(double newFirstRadians, double newSecondRadians) {
    firstRadians = newFirstRadians;
    secondRadians = newSecondRadians;
  }

  private Amt21Driver open(String script) {
    faults = script;
    Amt21Bus bus = new Amt21Bus(line(false, true), false, ticker);
    return new Amt21Driver(bus, FIRST_NODE, Resolution.BITS_14, true);
  }

  @Test
  void aSilentNodeIsATimeoutAndComesBack() {
    Amt21Driver driver = open("angle:silence@n2+3");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> driver.readRawCounts(1_000_000))
          .isInstanceOf(DeviceException.Timeout.class)
          .hasMessageContaining("found 0 bytes");
    }
    driver.readRawCounts(1_000_000);
  }

  @Test
  void aLostByteIsATimeoutWithOneByte() {
    Amt21Driver driver = open("angle:drop@n2+1");
    assertThatThrownBy(() -> driver.readRawCounts(1_000_000))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessageContaining("found 1 bytes");
    driver.readRawCounts(1_000_000);
  }

  @Test
  void everyFlippedBitIsNoticed() {
    Amt21Driver driver = open("angle:corrupt@n2");
    for (int i = 0; i < 50; i++) {
      firstRadians = i * 0.1;
      assertThatThrownBy(() -> driver.readRawCounts(1_000_000))
          .isInstanceOf(DeviceException.MalformedReply.class);
    }
  }

  @Test
  void aStuckNodeRepeatsItsLastPosition() {
    firstRadians = 1;
    Amt21Driver driver = open("angle:stuck@n3");
    int before = driver.readRawCounts(1_000_000);
    firstRadians = 2;
    assertThat(driver.readRawCounts(1_000_000)).isEqualTo(before);
  }

  @Test
  void aFaultOfOneNodeLeavesTheOtherAlone() {
    faults = "angle-fixed-end:silence@0s";
    Amt21Bus bus = new Amt21Bus(line(false, true), false, ticker);
    Amt21Driver driver = new Amt21Driver(bus, FIRST_NODE, Resolution.BITS_14, true);
    driver.readRawCounts(1_000_000);
  }

  @Test
  void aDisconnectedAdapterSaysSo() {
    Amt21Driver driver = open("angle:disconnect@1s+1s");
    ticker.sleepUntil(1_000_000_000);
    assertThatThrownBy(driver::requestPosition)
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageContaining("simulated bus");
  }
}
