package org.microtorsion.hardwaresim.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.amt21.Amt21Bus;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.amt21.Resolution;
import org.microtorsion.driver.line.serial.JSerialCommLine;
import org.microtorsion.driver.line.serial.SerialFormat;
import org.microtorsion.driver.time.SystemTicker;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.bench.SimConfig;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.plant.Samples;

/// The real serial line on the pseudo-terminals.
@EnabledOnOs(OS.LINUX)
final class SimWireTest {
  private static final long TIMEOUT_NANOS = 2_000_000_000L;

  private final Ticker ticker = new SystemTicker();
  @TempDir private Path directory;

  private SimBench bench(boolean separate, String faults) {
    SimConfig config =
        SimConfig.ofDefaultRig(Samples.named("pdcunip-52"), 1)
            .withFaults(FaultScript.parse(faults, 1));
    return new SimBench(
        separate ? config.withDevices(config.devices().withSeparateAngleBuses()) : config, ticker);
  }

  private Amt21Bus open(String link) {
    String path = directory.resolve(link).toString();
    return new Amt21Bus(new JSerialCommLine(path, SerialFormat.of8N1(2_000_000)), false, ticker);
  }

  private static Amt21Driver node(Amt21Bus bus, int address) {
    return new Amt21Driver(bus, address, Resolution.BITS_14, true);
  }

  @Test
  void anEncoderAnswersThroughItsLinkAndAgainAfterTheClientCameBack() {
    try (SimWire _ = new SimWire(bench(true, ""), directory)) {
      for (int i = 0; i < 3; i++) {
        try (Amt21Bus bus = open("angle")) {
          Amt21Driver driver = node(bus, 0x54);
          driver.readRawCounts(TIMEOUT_NANOS);
          assertThat(driver.readTurns(TIMEOUT_NANOS)).isBetween(-1, 0);
        }
      }
      try (Amt21Bus bus = open("angle-fixed-end")) {
        node(bus, 0x58).readRawCounts(TIMEOUT_NANOS);
      }
    }
  }

  @Test
  void closingRemovesTheLinks() {
    SimWire wire = new SimWire(bench(true, ""), directory);
    assertThat(directory.resolve("angle")).isSymbolicLink();
    assertThat(directory.resolve("angle-fixed-end")).isSymbolicLink();
    wire.close();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aSharedBusHasOneLink() {
    try (SimWire wire = new SimWire(bench(false, ""), directory)) {
      assertThat(wire.links()).containsOnlyKeys("angle", "balance", "stepper");
      try (Amt21Bus bus = open("angle")) {
        node(bus, 0x54).readRawCounts(TIMEOUT_NANOS);
        node(bus, 0x58).readRawCounts(TIMEOUT_NANOS);
      }
    }
  }

  @Test
  void aLeftOverLinkIsReplacedAndAFileIsNot() throws IOException {
    Files.createSymbolicLink(directory.resolve("angle"), Path.of("/dev/pts/gone"));
    new SimWire(bench(true, ""), directory).close();
    Path file = Files.writeString(directory.resolve("angle"), "mine");
    SimBench bench = bench(true, "");
    assertThatThrownBy(() -> new SimWire(bench, directory))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("angle");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aScriptedDisconnectHangsUp() {
    try (SimWire _ = new SimWire(bench(true, "angle:disconnect@n3"), directory);
        Amt21Bus bus = open("angle")) {
      Amt21Driver driver = node(bus, 0x54);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10; i++) {
                  driver.readRawCounts(TIMEOUT_NANOS);
                }
              })
          .isInstanceOf(DeviceException.Disconnected.class);
    }
  }
}
