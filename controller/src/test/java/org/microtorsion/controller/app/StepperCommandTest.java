package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.rig.RigConfig;

/// What `torsion run` says of a test in the stepper device, and what other commands make of the
/// run.
class StepperCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Terminal terminal;

  @SuppressWarnings("NullAway.Init")
  private String method;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(folder);
    method =
        terminal
            .write(
                "method.toml",
                """
                [method]
                name = "stepper to fracture"
                version = "1"
                [program]
                kind = "stepper"
                strain-rate = "5e-3 1/s"
                zero-dwell = "1 s"
                [limits]
                angle = "1080 °"
                time = "5 min"
                """)
            .toString();
  }

  @Test
  void theResultIsPrintedStoredReportedAndExported() throws IOException {
    assertThat(terminal.torsion("run", "--sim", "--json", "--method", method)).isZero();
    JsonNode json = JSON.readTree(terminal.out());
    assertThat(json.path("end").asText()).isEqualTo("fractured");
    JsonNode result = json.path("result");
    assertThat(result.path("schema").asText()).isEqualTo("torsion.fracture/1");
    assertThat(result.path("detectedBy").asText()).isEqualTo("continuity");
    double truth = json.path("truth").path("fractureShearStrain").asDouble();
    assertThat(truth)
        .isBetween(
            result.at("/shearStrain/interval95/0").asDouble(),
            result.at("/shearStrain/interval95/1").asDouble());
    assertThat(Path.of(json.path("report").asText()))
        .content()
        .contains("γf", "gauge length", "Twist against time");
    assertThat(Path.of(json.path("pdf").asText())).isNotEmptyFile();
    String id = json.path("runId").asText();
    assertThat(terminal.torsion("runs", "verify")).isZero();
    exported(id);
    assertThat(terminal.torsion("runs", "report", id, "--out", folder.toString())).isZero();
    assertThat(terminal.torsion("runs", "evaluate", id)).isEqualTo(2);
    assertThat(terminal.err()).contains("found a run in the stepper device");
  }

  /// CSV and JSON come back as they were; HDF5 is written.
  private void exported(String id) throws IOException {
    for (String format : new String[] {"csv", "hdf5", "json"}) {
      assertThat(terminal.torsion("runs", "export", id, "--format", format, folder.toString()))
          .isZero();
    }
    Path csv = folder.resolve(id + ".csv");
    assertThat(csv).content().contains("\n0.0,0.0,,,0.0,,zero-dwell\n").doesNotContain("fit again");
    for (String extension : new String[] {".csv", ".json"}) {
      Path other = folder.resolve("other" + extension);
      String file = folder.resolve(id + extension).toString();
      assertThat(terminal.torsion("runs", "import", file, "--data", other.toString())).isZero();
      assertThat(
              terminal.torsion(
                  "runs",
                  "export",
                  id,
                  "--format",
                  "csv",
                  other.toString(),
                  "--data",
                  other.toString()))
          .isZero();
      assertThat(rows(other.resolve(id + ".csv"))).isEqualTo(rows(csv));
    }
    String torque = Files.readString(csv).replace("\n0.0,0.0,,,0.0", "\n0.0,0.0,,1e-6,0.0");
    Files.writeString(csv, torque);
    assertThat(terminal.torsion("runs", "import", csv.toString())).isEqualTo(2);
    assertThat(terminal.err())
        .contains("torque_Nm: expected an empty cell, as this device measures no torque");
  }

  private static String rows(Path csv) throws IOException {
    String text = Files.readString(csv);
    return text.substring(text.indexOf("\ntime_s"));
  }

  @Test
  void withoutABreakTheAnswerIsNoAndAFaultIsOfTheDevice() {
    String limited = terminal.write("limited.toml", read(method).replace("1080", "20")).toString();
    assertThat(terminal.torsion("run", "--sim", "--method", limited)).isEqualTo(1);
    assertThat(terminal.out()).contains("no fracture strain: the wire was not seen to break");
    int code =
        terminal.torsion("run", "--sim", "--method", method, "--fault", "stepper:silence@5s");
    assertThat(code).isEqualTo(3);
    assertThat(terminal.out()).contains("3 answers in a row were missing or damaged");
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRigWithoutAStepperDeviceSaysSo() {
    String rig =
        RigConfig.defaultRig().sourceText().replaceAll("(?s)\\[stepper\\].*(?=\\[limits\\])", "");
    String file = terminal.write("rig.toml", rig).toString();
    assertThat(terminal.torsion("run", "--sim", "--method", method, "--rig", file)).isEqualTo(2);
    assertThat(terminal.err()).contains("rig.toml: expected a section [stepper]");
  }
}
