package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.cli.TorsionCommand;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunStore;
import picocli.CommandLine.Command;

/// `torsion run` and `torsion demo` as somebody at a terminal meets them.
class CommandLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int WIRE_ATTEMPTS = 5;

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

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int torsion(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(Arrays.asList(options));
    if (Arrays.stream(options).noneMatch("--data"::equals)) {
      all.addAll(List.of("--data", data().toString()));
    }
    out = new StringWriter();
    err = new StringWriter();
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void expectOneLine(int code, int expectedCode, String... words) {
    assertThat(err.toString()).hasLineCount(1).startsWith("torsion").contains(words);
    assertThat(code).isEqualTo(expectedCode);
    assertThat(out.toString()).isEmpty();
    expectNothingStored();
  }

  private void expectNothingStored() {
    if (Files.exists(data().resolve(RunStore.FILE_NAME))) {
      try (RunStore store = RunStore.openForReading(data())) {
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
    int code = torsion("run", "--sim", "--rig", rig.toString());
    expectOneLine(code, 2, rig + ":", key);
    assertThat(what).isNotBlank();
    assertThat(err.toString()).containsPattern("rig\\.toml:[0-9]+");
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
    Path sample = write("sample.toml", SAMPLE.replace(from, to));
    int code = torsion("run", "--sim", "--sample", sample.toString());
    expectOneLine(code, 2, sample + ":", key);
    assertThat(err.toString()).containsPattern("sample\\.toml:[0-9]+");
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
    Path method = write("method.toml", text.replace(from, to));
    int code = torsion("run", "--sim", "--method", method.toString());
    expectOneLine(code, 2, method + ":", key);
    assertThat(err.toString()).containsPattern("method\\.toml:[0-9]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rig", "--sample", "--method"})
  void aFileThatIsNotThereIsNamed(String option) {
    Path missing = folder.resolve("missing.toml");
    expectOneLine(torsion("run", "--sim", option, missing.toString()), 2, missing.toString());
  }

  @Test
  void aRealRunNeedsItsSampleAndItsMethod() {
    expectOneLine(torsion("run"), 2, "--sample: expected a sample file, found none");
    Path sample = write("sample.toml", SAMPLE);
    expectOneLine(
        torsion("run", "--sample", sample.toString()),
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
    expectOneLine(torsion("run", options), 2, option + ": expected --sim with it, found none");
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
    expectOneLine(torsion("run", "--sim", option, value), 2, words);
  }

  @Test
  void bytesOnAWireNeedAClockThatRuns() {
    expectOneLine(
        torsion("run", "--sim", "--wire", "--time", "virtual"),
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
    Path sample = write("sample.toml", SAMPLE);
    Path method = write("method.toml", Examples.rampToFracture().sourceText());
    int code =
        torsion(
            "run",
            "--rig",
            rig.toString(),
            "--sample",
            sample.toString(),
            "--method",
            method.toString());
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
    expectOneLine(torsion("run", "--sim", "--fault", fault), 3, device, "expected", "found");
  }

  @Test
  void aDataFolderThatCannotBeMadeIsNamed() {
    Path plain = write("plain", "");
    Path under = plain.resolve("data");
    int code = torsion("run", "--sim", "--data", under.toString());
    expectOneLine(code, 2, under.toString(), "expected a folder");
  }

  @Test
  void aStoreInUseIsNamedAndLeftAlone() {
    try (RunStore held = RunStore.open(data(), Durability.FAST)) {
      int code = torsion("run", "--sim");
      assertThat(code).isEqualTo(2);
      assertThat(err.toString()).hasLineCount(1).contains("in use by");
      assertThat(held.list()).isEmpty();
    }
  }

  @Test
  void aFaultInTheRunIsExitCodeThreeWithAStoredAndClosedRun() throws IOException {
    Path method = write("method.toml", fastMethod());
    int code =
        torsion(
            "run",
            "--sim",
            "--json",
            "--law",
            "linear",
            "--method",
            method.toString(),
            "--fault",
            "dac:disconnect@6s");
    assertThat(code).isEqualTo(3);
    JsonNode json = JSON.readTree(out.toString());
    assertThat(json.path("schema").asText()).isEqualTo("torsion.test/1");
    assertThat(json.path("end").asText()).isEqualTo("fault");
    assertThat(json.path("cause").asText()).startsWith("simulated DAC");
    assertThat(err.toString()).contains("closing the rig: simulated DAC");
    try (RunStore store = RunStore.openForReading(data())) {
      assertThat(store.run(json.path("runId").asText()).outcome()).isPresent();
    }
  }

  private static String fastMethod() {
    return Examples.rampToFracture()
        .sourceText()
        .replace("2e-4 1/s", "2e-3 1/s")
        .replace("zero-dwell = \"5 s\"", "zero-dwell = \"1 s\"");
  }

  @Test
  void runPrintsItsResultsForPeople() {
    Path method = write("method.toml", fastMethod());
    int code = torsion("run", "--sim", "--law", "linear", "--method", method.toString());
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains(": fractured", "fracture at", "G_app", "loop periods after the true break")
        .contains("report: " + data().resolve("reports"));
  }

  @Test
  void theDemosJsonHasExactlyItsKeys() throws IOException {
    assertThat(torsion("demo", "--json", "--seed", "2")).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    JsonNode json = JSON.readTree(out.toString());
    assertThat(names(json))
        .containsExactly(
            "schema",
            "runId",
            "samples",
            "simulatedSeconds",
            "wallSeconds",
            "result",
            "truth",
            "maximumTicksToZeroCurrentAfterFracture",
            "report");
    assertThat(json.path("schema").asText()).isEqualTo("torsion.demo/1");
    assertThat(names(json.path("truth")))
        .containsExactly(
            "apparentShearModulus_Pa", "yieldShearStrain", "thickness_m", "fractureShearStrain");
    assertThat(json.path("result").path("schema").asText()).isEqualTo("torsion.fit/1");
    assertThat(json.path("samples").asLong()).isGreaterThan(100_000);
    assertThat(json.path("simulatedSeconds").asDouble()).isGreaterThan(100);
    assertThat(json.path("maximumTicksToZeroCurrentAfterFracture").asDouble()).isBetween(0.0, 10.0);
    assertThat(Path.of(json.path("report").asText())).isNotEmptyFile().hasExtension("html");
    try (RunStore store = RunStore.openForReading(data())) {
      assertThat(store.run(json.path("runId").asText()).samples())
          .isEqualTo(json.path("samples").asLong());
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
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

  @Test
  void aWireIsTwistedThroughRealSerialAndSpiLibraries() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/dev/ptmx")), "no pseudo-terminals here: /dev/ptmx is missing");
    // What counts is the way of the bytes: on a busy machine a loop in real time may lose a run.
    Path rig = WatchedRigs.rigFileWith(folder, "rate = \"1 kHz\"", "rate = \"500 Hz\"");
    Path method =
        write(
            "method.toml",
            fastMethod()
                .replace("2e-3 1/s", "2e-4 1/s")
                .replace("# end-strain = \"3 %\"", "end-strain = \"0.25 %\""));
    List<String> causes = new ArrayList<>();
    JsonNode json;
    int code;
    do {
      code =
          torsion(
              "run",
              "--sim",
              "--wire",
              "--json",
              "--law",
              "linear",
              "--rig",
              rig.toString(),
              "--method",
              method.toString());
      json = JSON.readTree(out.toString());
      causes.add(json.path("end").asText() + ": " + json.path("cause").asText());
    } while (code == 3 && causes.size() < WIRE_ATTEMPTS);
    assertThat(json.path("end").asText()).as(causes.toString()).isEqualTo("completed");
    assertThat(code).isLessThan(2);
    double stiffness =
        json.path("result").path("elastic").path("slope_Nm_per_rad").path("value").asDouble();
    assertThat(stiffness).isBetween(8.4e-6, 10.3e-6);
    try (RunStore store = RunStore.openForReading(data())) {
      assertThat(store.verify()).allMatch(RunCheck::ok);
    }
  }
}
