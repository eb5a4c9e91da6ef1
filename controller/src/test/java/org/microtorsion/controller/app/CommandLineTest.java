package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.cli.TorsionCommand;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RunStore;
import picocli.CommandLine.Command;

/// What `torsion run` refuses, as somebody at a terminal meets it.
class CommandLineTest {
  private static final String SAMPLE =
      """
      [sample]
      id = "wire 7"
      material = "glass"
      diameter = "52.0 ± 0.3 µm"
      gauge-length = "1.700 ± 0.005 mm"
      expected-shear-modulus = "22 GPa"
      operator = "ada"
      notes = "straight"
      """;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(folder);
  }

  private void expectOneLine(int code, int expectedCode, String... words) {
    assertThat(terminal.err()).hasLineCount(1).startsWith("torsion").contains(words);
    assertThat(code).isEqualTo(expectedCode);
    assertThat(terminal.out()).isEmpty();
    expectNothingStored();
  }

  private void expectNothingStored() {
    if (Files.exists(terminal.data().resolve(RunStore.FILE_NAME))) {
      try (RunStore store = RunStore.openForReading(terminal.data())) {
        assertThat(store.list()).isEmpty();
      }
    }
  }

  @ParameterizedTest(name = "{3}: {1} instead of {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rate = \"1 kHz\" | rate = \"1 ms\" | loop.rate | unit",
        "rate = \"1 kHz\" | rate = \"3 kHz\" | loop.rate | range",
        "rate = \"1 kHz\" | rate = 1000 | loop.rate | no unit",
        "rate = \"1 kHz\" | rats = \"1 kHz\" | loop | key",
        "rate = \"1 kHz\" | rate = \"1 kHz | rig.toml | syntax",
        "resistance = \"40.0 ± 0.4 Ω\" | resistance = \"-40.0 ± 0.4 Ω\" | coil.resistance | sign",
        "torque = \"4e-4 N·m\" | torque = \"4 N·m\" | limits.torque | beyond reach",
        "node = 0x58 | node = 0x54 | angle.fixed-end.node | two alike",
        "device = \"ad5791\" | device = \"ad5781\" | dac.device | word",
      })
  void aBadRigFileIsRefusedByFileLineAndKey(String from, String to, String key, String what) {
    Path rig = WatchedRigs.rigFileWith(folder, from, to);
    int code = terminal.run("--sim", "--rig", rig.toString());
    expectOneLine(code, 2, rig + ":", key);
    assertThat(what).isNotBlank();
    assertThat(terminal.err()).containsPattern("rig\\.toml:[0-9]+");
  }

  @ParameterizedTest(name = "{1} instead of {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "52.0 ± 0.3 µm | 52.0 ± 0.3 mN | sample.diameter",
        "52.0 ± 0.3 µm | -52.0 ± 0.3 µm | sample.diameter",
        "52.0 ± 0.3 µm | 52 ± 0.3 m | sample.diameter",
        "gauge-length | gage-length | sample.gauge-length",
        "22 GPa | many GPa | sample.expected-shear-modulus",
        "[sample] | [sample | sample.toml",
      })
  void aBadSampleFileIsRefusedByFileLineAndKey(String from, String to, String key) {
    assertThat(SAMPLE).contains(from);
    Path sample = terminal.write("sample.toml", SAMPLE.replace(from, to));
    int code = terminal.run("--sim", "--sample", sample.toString());
    expectOneLine(code, 2, sample + ":", key);
    assertThat(terminal.err()).containsPattern("sample\\.toml:[0-9]+");
  }

  @ParameterizedTest(name = "{1} instead of {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"2e-4 1/s\" | \"2e-4 m/s\" | program.strain-rate",
        "\"2e-4 1/s\" | \"-2e-4 1/s\" | program.strain-rate",
        "\"2e-4 1/s\" | \"2 1/s\" | program.strain-rate",
        "kind = \"ramp\" | kind = \"romp\" | program.kind",
        "zero-dwell | zero-dwel | program",
        "slow-down-at = \"95 %\" | slow-down-at = \"195 %\" | limits.slow-down-at",
        "version = \"1\" | version = \"1 | method.toml",
      })
  void aBadMethodFileIsRefusedByFileLineAndKey(String from, String to, String key) {
    String text = Examples.rampToFracture().sourceText();
    assertThat(text).contains(from);
    Path method = terminal.write("method.toml", text.replace(from, to));
    int code = terminal.run("--sim", "--method", method.toString());
    expectOneLine(code, 2, method + ":", key);
    assertThat(terminal.err()).containsPattern("method\\.toml:[0-9]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rig", "--sample", "--method"})
  void aFileThatIsNotThereIsNamed(String option) {
    Path missing = folder.resolve("missing.toml");
    expectOneLine(terminal.run("--sim", option, missing.toString()), 2, missing.toString());
  }

  @Test
  void aRealRunNeedsItsSampleAndItsMethod() {
    expectOneLine(terminal.run(), 2, "--sample: expected a sample file, found none");
    Path sample = terminal.write("sample.toml", SAMPLE);
    expectOneLine(
        terminal.run("--sample", sample.toString()),
        2,
        "--method: expected a method file, found none");
  }

  @ParameterizedTest
  @CsvSource({
    "--wire,",
    "--time, real",
    "--law, linear",
    "--fault, angle:drop@1s",
    "--specimen, none",
    "--seed, 1",
  })
  void anOptionOfTheSimulatedRigNeverMovesTheRealOne(String option, @Nullable String value) {
    String[] options = value == null ? new String[] {option} : new String[] {option, value};
    expectOneLine(terminal.run(options), 2, option + ": expected --sim with it, found none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--specimen | gold-50 | expected like-sample, none or one of pdcunip-52",
        "--law | rubber | expected one of linear, dong",
        "--fault | angle | expected DEVICE:KIND@WHEN",
        "--fault | angle:melt@1s | kind 'melt' is unknown",
        "--fault | door:drop@1s | there is no such device",
        "--fault | angle:drop@soon | start 'soon' must be",
        "--time | x0 | expected virtual, real or xN",
        "--time | slow | expected virtual, real or xN",
        "--seed | many | not a long",
      })
  void asksOfTheSimulatorThatItDoesNotKnowAreRefused(String option, String value, String words) {
    expectOneLine(terminal.run("--sim", option, value), 2, words);
  }

  @Test
  void bytesOnAWireNeedAClockThatRuns() {
    expectOneLine(
        terminal.run("--sim", "--wire", "--time", "virtual"),
        2,
        "--time real or xN",
        "found virtual");
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/no-such-port, expected a serial port",
    "/dev/null, expected a serial port",
  })
  void aPortThatIsNoneIsADeviceFault(String port, String words) {
    Path rig = WatchedRigs.rigFileWith(folder, "/dev/ttyAMA0", port);
    Path sample = terminal.write("sample.toml", SAMPLE);
    Path method = terminal.write("method.toml", Examples.rampToFracture().sourceText());
    int code =
        terminal.run(
            "--rig", rig.toString(), "--sample", sample.toString(), "--method", method.toString());
    expectOneLine(code, 3, port, words);
  }

  @ParameterizedTest
  @CsvSource({
    "angle:silence@n1, AMT21 node 54",
    "angle-fixed-end:silence@n1, AMT21 node 58",
    "adc:silence@0s, ADS1256",
    "dac:silence@0s, AD5791",
    "dac:disconnect@0s, simulated DAC",
  })
  void aDeviceThatIsNotWhatItShouldBeIsADeviceFaultBeforeAnythingMoves(
      String fault, String device) {
    expectOneLine(terminal.run("--sim", "--fault", fault), 3, device, "expected", "found");
  }

  @Test
  void aDataFolderThatCannotBeMadeIsNamed() {
    Path plain = terminal.write("plain", "");
    Path under = plain.resolve("data");
    int code = terminal.run("--sim", "--data", under.toString());
    expectOneLine(code, 2, under.toString(), "expected a folder");
  }

  @Test
  void aStoreInUseIsNamedAndLeftAlone() {
    Author author = WatchedRigs.authorAt(Instant.EPOCH);
    try (RunStore held = RunStore.open(terminal.data(), Durability.FAST, author)) {
      int code = terminal.run("--sim");
      assertThat(code).isEqualTo(2);
      assertThat(terminal.err()).hasLineCount(1).contains("in use by");
      assertThat(held.list()).isEmpty();
    }
  }

  @Command(name = "break")
  private static final class Breaking implements Runnable {
    @Override
    public void run() {
      throw new NoClassDefFoundError("some/native/Library");
    }
  }

  @Test
  void anErrorOfTheMachineIsAnInternalErrorInOneLine() {
    StringWriter err = new StringWriter();
    int code =
        TorsionCommand.assemble("0", Main::exitCode, new Breaking())
            .setErr(new PrintWriter(err, true))
            .execute("break");
    assertThat(code).isEqualTo(4);
    assertThat(err.toString())
        .hasLineCount(1)
        .startsWith("torsion: internal error")
        .contains("some/native/Library");
  }
}
