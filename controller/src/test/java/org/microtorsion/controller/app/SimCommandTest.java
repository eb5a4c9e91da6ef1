package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.microtorsion.controller.cli.SimCommand;
import org.microtorsion.controller.cli.TorsionCommand;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.serial.JSerialCommLine;
import org.microtorsion.driver.line.serial.Parity;
import org.microtorsion.driver.line.serial.SerialFormat;
import org.microtorsion.driver.line.serial.StopBits;
import org.microtorsion.driver.time.SystemTicker;

/// `torsion sim`, with a client that knows the encoder's data sheet and nothing else of us.
@Isolated("clients on the wall clock need the processor")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SimCommandTest {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

  @TempDir Path folder;

  private final SystemTicker ticker = new SystemTicker();

  @BeforeEach
  void needPseudoTerminals() {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/dev/ptmx")), "no pseudo-terminals here: /dev/ptmx is missing");
  }

  private static FutureTask<Integer> start(Callable<Integer> command) {
    FutureTask<Integer> task = new FutureTask<>(command);
    Thread.ofPlatform().daemon().start(task);
    return task;
  }

  @Test
  void answersOnItsLinksUntilItsInputEnds() throws Exception {
    Path links = folder.resolve("links");
    PipedOutputStream keyboard = new PipedOutputStream();
    PipedInputStream input = new PipedInputStream(keyboard);
    PipedReader reader = new PipedReader();
    PrintWriter out = new PrintWriter(new PipedWriter(reader), true);
    FutureTask<Integer> running =
        start(() ->
            TorsionCommand.assemble(
                    "0",
                    Main::exitCode,
                    new SimCommand(DevicesOnWire::start, new ProcessHooks(), input))
                .setOut(out)
                .execute("sim", "--links", links.toString()));

    JsonNode printed = new ObjectMapper().readTree(new BufferedReader(reader).readLine());
    Path angle = Path.of(printed.path("angle").asText());
    Path fixedEnd = Path.of(printed.path("angle-fixed-end").asText());
    assertThat(angle).isEqualTo(links.resolve("angle")).isSymbolicLink();
    assertThat(fixedEnd).isEqualTo(links.resolve("angle-fixed-end")).isSymbolicLink();

    expectPosition(angle, 0x54);
    expectPosition(fixedEnd, 0x58);
    Path balance = Path.of(printed.path("balance").asText());
    assertThat(Path.of(printed.path("stepper").asText()))
        .isEqualTo(links.resolve("stepper"))
        .isSymbolicLink();
    assertThat(balance).isEqualTo(links.resolve("balance")).isSymbolicLink();
    expectWeight(balance);

    keyboard.write("what is typed means nothing\n".getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
    assertThat(running).isNotDone();
    keyboard.close();
    assertThat(running.get(20, TimeUnit.SECONDS)).isZero();
    assertThat(Files.exists(angle, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(Files.exists(fixedEnd, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  /// A weight is 22 characters, CR LF the last of them.
  private void expectWeight(Path port) {
    SerialFormat format = new SerialFormat(9600, 8, Parity.ODD, StopBits.ONE);
    try (SerialLine line = new JSerialCommLine(port.toString(), format)) {
      byte[] reply = new byte[32];
      line.write(new byte[] {0x1B, 'P'}, 0, 2);
      int count = 0;
      long deadlineNanos = ticker.nanoTime() + PATIENCE_NANOS;
      while (count < 22 && ticker.nanoTime() < deadlineNanos) {
        count += line.read(reply, count, reply.length - count);
        ticker.pollPause();
      }
      assertThat(new String(reply, 0, count, StandardCharsets.US_ASCII))
          .matches("N {5}[+-] {2}0\\.000\\d\\d (g {2}| {3})\r\n");
    }
  }

  /// A position is two bytes, low one first; bits 15 and 14 make the odd and the even bits' parity
  /// odd.
  private void expectPosition(Path port, int nodeAddress) {
    try (SerialLine line = new JSerialCommLine(port.toString(), SerialFormat.of8N1(2_000_000))) {
      byte[] reply = new byte[2];
      line.write(new byte[] {(byte) nodeAddress}, 0, 1);
      int count = 0;
      long deadlineNanos = ticker.nanoTime() + PATIENCE_NANOS;
      while (count < 2 && ticker.nanoTime() < deadlineNanos) {
        count += line.read(reply, count, 2 - count);
        ticker.pollPause();
      }
      assertThat(count).as("bytes of node %x", nodeAddress).isEqualTo(2);
      int word = (reply[0] & 0xFF) | (reply[1] & 0xFF) << 8;
      assertThat(Integer.bitCount(word & 0xAAAA) & 1).as("parity of odd bits").isOne();
      assertThat(Integer.bitCount(word & 0x5555) & 1).as("parity of even bits").isOne();
    }
  }

  @Test
  void linksThatCannotBeMadeAreNamedInOneLine() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "");
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setErr(new PrintWriter(err, true))
            .execute("sim", "--links", plain.resolve("links").toString());
    assertThat(err.toString()).hasLineCount(1).contains(plain.toString());
    assertThat(code).isEqualTo(2);
  }

  @Test
  void aVirtualClockIsRefused() {
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setErr(new PrintWriter(err, true))
            .execute("sim", "--links", folder.toString(), "--time", "virtual");
    assertThat(err.toString()).hasLineCount(1).contains("real or xN");
    assertThat(code).isEqualTo(2);
  }
}
