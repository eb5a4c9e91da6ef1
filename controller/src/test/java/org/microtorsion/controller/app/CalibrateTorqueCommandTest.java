package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.controller.cli.CalibrateCommand;
import org.microtorsion.controller.cli.CalibrateTorqueCommand;
import org.microtorsion.controller.cli.TorsionCommand;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredCalibration;
import org.microtorsion.driver.time.SystemTicker;

/// What `torsion calibrate torque` asks, prints and leaves behind.
class CalibrateTorqueCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @SuppressWarnings("NullAway.Init")
  private Path procedure;

  @BeforeEach
  void writeTheProcedure() {
    procedure =
        new Terminal(folder)
            .write("short.toml", WholeCalibrationTest.shortProcedure().sourceText());
  }

  /// Runs the command while somebody types; the text ends like a closed terminal.
  private int calibrate(String typed, String... options) {
    ProcessHooks hooks = new ProcessHooks();
    CalibrationSession session =
        new CalibrationSession(
            new Rigs(hooks), "test", new Author("test", Clock.systemUTC()), new SystemTicker());
    List<String> all = new ArrayList<>(List.of("calibrate", "torque"));
    all.addAll(Arrays.asList(options));
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    out = new StringWriter();
    err = new StringWriter();
    return TorsionCommand.assemble(
            "test",
            Main::exitCode,
            CalibrateCommand.of(
                new CalibrateTorqueCommand(
                    session,
                    hooks,
                    new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)))))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void unattendedItPrintsOneObjectOfJsonAndNothingElse() throws IOException {
    int code =
        calibrate(
            "", "--sim", "--seed", "3", "--yes", "--json", "--procedure", procedure.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    JsonNode json = JSON.readTree(out.toString());
    assertThat(json.path("schema").asText()).isEqualTo("torsion.calibrate/1");
    assertThat(json.path("end").asText()).isEqualTo("completed");
    JsonNode result = json.path("result");
    assertThat(result.path("relativeStandardUncertainty").asDouble()).isBetween(1e-4, 2e-3);
    assertThat(result.path("constant_Nm_per_A").path("interval95")).hasSize(2);
    assertThat(Path.of(result.path("pdf").asText())).isNotEmptyFile();
    assertThat(json.path("truth").path("constant_Nm_per_A").path("covered").asBoolean()).isTrue();
    assertThat(json.path("truth").path("withSameMeter")).hasSize(4);
    assertThat(err.toString())
        .contains("1. Mounting 1:", "+0.0°", "done (--yes)", "Series 5 of 5", "mg |");
  }

  @Test
  void aPersonIsGuidedThroughItAndWhatTheyStateGoesOnRecord() {
    // Five mountings' prompts, of which the first is answered wrongly at first.
    int code =
        calibrate(
            "what?\n\narm 1 and link\n" + "\n".repeat(10),
            "--sim",
            "--procedure",
            procedure.toString(),
            "--operator",
            "A. Technician");

    assertThat(code).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains("expected [done] (or quit): found \"what?\"", "[arm 1 and link] (or quit):");
    assertThat(out.toString())
        .contains(": completed", "K0 = (", "lever arm length", "certificate: ", "hidden K0");
    try (RunStore store = RunStore.openForReading(folder.resolve("data"))) {
      assertThat(store.calibrations().list())
          .singleElement()
          .satisfies(one -> {
            assertThat(one.operator()).isEqualTo("A. Technician");
            assertThat(store.calibrations().calibration(one.id()).events())
                .anyMatch(event -> event.text().contains("arm 1 and link"));
          });
    }
  }

  @Test
  void theEndOfTheInputStopsItSafelyAndItIsTakenUpAgain() {
    int code = calibrate("\n\n\n", "--sim", "--procedure", procedure.toString());
    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains(": stopped", "stopped by the operator")
        .containsPattern("torsion calibrate torque --sim --resume \\d{8}-\\d{6}-");

    int again = calibrate("", "--sim", "--yes");
    assertThat(again).as(err.toString()).isZero();
    assertThat(err.toString()).contains("is taken up: 2 of 5 series are finished");
    assertThat(out.toString()).contains(": completed").doesNotContain("to go on");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --operator Bob               | --operator: expected Ada, as calibration | found Bob
          --as-found                   | --as-found: expected as-left             | found as-found
          --procedure OTHER            | --procedure: expected the text of        | another text
          --resume ID --seed 2         | --seed: expected the rig, simulated, seed 1 | seed 2
          --resume ID --rig OTHER      | --rig: expected the rig file with SHA-256 | rig.toml
          """)
  void whatContradictsTheBeginningOfACalibrationIsRefusedWhenItIsTakenUp(
      String options, String expected, String found) {
    beginAndQuit("--operator", "Ada", "--as-left");
    Terminal files = new Terminal(folder);
    Path other = files.write("other.toml", "# another\n" + read(procedure));
    Path rig = files.write("rig.toml", "# another\n" + RigConfig.defaultRig().sourceText());
    String given =
        options
            .replace("--rig OTHER", "--rig " + rig)
            .replace("OTHER", other.toString())
            .replace("ID", onlyOne().header().id());

    assertThat(calibrate("", ("--sim --yes " + given).split(" "))).isEqualTo(2);
    assertThat(err.toString())
        .contains(expected, found, onlyOne().header().id(), "begin another one with --new");
    assertThat(out.toString()).isEmpty();
    assertThat(onlyOne().events("resumed")).as("nothing was begun").isEmpty();
  }

  @Test
  void whatIsNotSaidWhenItIsTakenUpStaysAsItBegan() {
    beginAndQuit("--operator", "Ada", "--as-left", "--seed", "3");
    String id = onlyOne().header().id();

    assertThat(calibrate("", "--sim", "--yes", "--resume", id)).as(err.toString()).isZero();
    assertThat(onlyOne().certificate().orElseThrow().certificate().details())
        .satisfies(details -> {
          assertThat(details.issuedBy()).isEqualTo("Ada");
          assertThat(details.state()).isEqualTo(CertificateState.AS_LEFT);
          assertThat(details.simulation()).contains("seed 3");
          assertThat(details.remarks()).anyMatch(remark -> remark.contains("taken up again"));
        });
    assertThat(calibrate("", "--sim", "--yes", "--resume", id)).isEqualTo(2);
    assertThat(err.toString()).contains("expected one without a certificate", "--new");
  }

  /// Stops at the prompt of the second mounting, after two series.
  private void beginAndQuit(String... options) {
    List<String> all = new ArrayList<>(List.of("--sim", "--procedure", procedure.toString()));
    all.addAll(Arrays.asList(options));
    assertThat(calibrate("\n\n\nq\n", all.toArray(String[]::new))).as(err.toString()).isEqualTo(1);
  }

  private StoredCalibration onlyOne() {
    try (RunStore store = RunStore.openForReading(folder.resolve("data"))) {
      return store.calibrations().calibration(store.calibrations().list().getFirst().id());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void quittingIsAnAnswerEverywhere() {
    assertThat(calibrate("\nq\n", "--sim", "--procedure", procedure.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("0 readings count");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --json                        | --operator: expected who calibrates
          --operator X --yes            | --yes: expected --sim
          --sim --as-found --as-left    | --as-left: expected one of
          --sim --new --resume X        | --new: expected one of
          --sim --resume 20200101       | 20200101
          --sim --procedure /nowhere    | /nowhere
          """)
  void badUsageIsExitCodeTwo(String options, String words) {
    assertThat(calibrate("", options.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(words);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aProcedureThatCannotBeIsRefusedWithFileAndLine() {
    Path wrong =
        new Terminal(folder)
            .write(
                "wrong.toml",
                WholeCalibrationTest.shortProcedure()
                    .sourceText()
                    .replace("until = \"0.4 K\"", "until = \"4 K\""));
    assertThat(calibrate("", "--sim", "--yes", "--procedure", wrong.toString())).isEqualTo(2);
    assertThat(err.toString()).containsPattern("wrong\\.toml:\\d+: cooling\\.until: expected");
  }

  @Test
  void aRigFileWithoutABalanceIsRefused() {
    String rig = RigConfig.defaultRig().sourceText();
    Path without =
        new Terminal(folder)
            .write(
                "rig.toml",
                rig.substring(0, rig.indexOf("# What torque is calibrated with"))
                    + rig.substring(rig.indexOf("# A method may only tighten these")));
    assertThat(calibrate("", "--sim", "--yes", "--rig", without.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("rig.toml", "[calibration");
  }

  @Test
  void aDeviceThatFailsIsExitCodeThree() {
    int code =
        calibrate(
            "",
            "--sim",
            "--yes",
            "--procedure",
            procedure.toString(),
            "--fault",
            "dac:disconnect@60s");
    assertThat(code).isEqualTo(3);
    assertThat(out.toString()).contains(": fault", "simulated DAC");
  }
}
