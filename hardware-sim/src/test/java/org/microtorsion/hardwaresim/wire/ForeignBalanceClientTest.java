package org.microtorsion.hardwaresim.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.serial.JSerialCommLine;
import org.microtorsion.driver.line.serial.Parity;
import org.microtorsion.driver.line.serial.SerialFormat;
import org.microtorsion.driver.line.serial.StopBits;
import org.microtorsion.driver.time.SystemTicker;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.bench.SimConfig;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.plant.Samples;

/// The balance's pseudo-terminal as a program of another maker uses it: commands with or without CR
/// LF, answers of exactly 22 characters cut at fixed columns, identification N or G, nothing
/// expected of a tare.
@EnabledOnOs(OS.LINUX)
final class ForeignBalanceClientTest {
  private static final SerialFormat FORMAT = new SerialFormat(9600, 8, Parity.ODD, StopBits.ONE);
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Ticker ticker = new SystemTicker();
  @TempDir private Path directory;

  private SimWire wire(String faults) {
    SimConfig config =
        SimConfig.ofDefaultRig(Samples.named("pdcunip-52"), 1)
            .withFaults(FaultScript.parse(faults, 1));
    SimSartoriusSettings fast = SimSartoriusSettings.bp211d().withLine(9600, 11);
    return new SimWire(
        new SimBench(config.withDevices(config.devices().withBalance(fast)), ticker), directory);
  }

  private JSerialCommLine open() {
    return new JSerialCommLine(directory.resolve("balance").toString(), FORMAT);
  }

  /// One line with its end, or what came until the client's patience ended.
  private String ask(JSerialCommLine line, String command) {
    byte[] bytes = command.getBytes(US_ASCII);
    line.write(bytes, 0, bytes.length);
    StringBuilder heard = new StringBuilder();
    byte[] buffer = new byte[64];
    long deadlineNanos = ticker.nanoTime() + PATIENCE_NANOS;
    while (heard.indexOf("\r\n") < 0 && ticker.nanoTime() < deadlineNanos) {
      int count = line.read(buffer, 0, buffer.length);
      heard.append(new String(buffer, 0, count, US_ASCII));
      ticker.pollPause();
    }
    return heard.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001bP", "\u001bP\r\n"})
  void everyPrintCommandBringsOneRecordOf22CharactersToCutAtItsColumns(String print) {
    try (SimWire _ = wire("");
        JSerialCommLine line = open()) {
      for (int i = 0; i < 5; i++) {
        String record = ask(line, print);
        assertThat(record).hasSize(22);
        assertThat(record.substring(0, 6).strip()).isIn("N", "G");
        double grams = Double.parseDouble(record.substring(6, 16).replace(" ", ""));
        assertThat(grams).isBetween(-1e-3, 1e-3);
        assertThat(record.substring(17, 20).strip()).isIn("g", "");
      }
    }
  }

  @Test
  void itsIdentityIsReadAndItsTareAsksForNothing() {
    try (SimWire _ = wire("");
        JSerialCommLine line = open()) {
      assertThat(ask(line, "\u001bx1_").strip()).endsWith("BP211D");
      assertThat(ask(line, "\u001bx2_\r\n").strip()).endsWith("60419152");
      assertThat(ask(line, "\u001bx3_").strip()).endsWith("00-25-04");
      assertThat(ask(line, "\u001bT\u001bQ\u001bx1_")).endsWith("BP211D\r\n");
    }
  }

  @Test
  void aClientThatHasHadAnAnswerMayCloseAndOpenAgainAtOnce() {
    try (SimWire _ = wire("")) {
      for (int i = 0; i < 20; i++) {
        try (JSerialCommLine line = open()) {
          assertThat(ask(line, "\u001bx1_")).hasSize(22);
        }
      }
    }
  }

  @Test
  void aClientThatAskedForNothingMayOpenAgainAfterAMoment() {
    try (SimWire _ = wire("")) {
      open().close();
      long deadlineNanos = ticker.nanoTime() + PATIENCE_NANOS;
      assertThat(opensBefore(deadlineNanos)).isTrue();
    }
  }

  private boolean opensBefore(long deadlineNanos) {
    while (ticker.nanoTime() < deadlineNanos) {
      try {
        open().close();
        return true;
      } catch (DeviceException.Disconnected refused) {
        ticker.sleepFor(5_000_000);
      }
    }
    return false;
  }

  @Test
  void aScriptedDisconnectHangsUp() {
    try (SimWire _ = wire("balance:disconnect@n2");
        JSerialCommLine line = open()) {
      assertThat(ask(line, "\u001bP")).hasSize(22);
      assertThatThrownBy(
              () -> {
                ask(line, "\u001bP");
                ask(line, "\u001bP");
              })
          .isInstanceOf(DeviceException.Disconnected.class);
    }
  }
}
