package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredRun;

/// What `torsion run` and `torsion demo` print and leave behind.
class RunAndDemoTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WIRE_ATTEMPTS = 5;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(folder);
  }

  @Test
  void aFaultInTheRunIsExitCodeThreeWithAStoredAndClosedRun() throws IOException {
    Path method = terminal.write("method.toml", Terminal.fastMethod());
    int code =
        terminal.run(
            "--sim",
            "--json",
            "--law",
            "linear",
            "--method",
            method.toString(),
            "--fault",
            "dac:disconnect@6s");
    assertThat(code).isEqualTo(3);
    JsonNode json = JSON.readTree(terminal.out());
    assertThat(json.path("schema").asText()).isEqualTo("torsion.test/1");
    assertThat(json.path("end").asText()).isEqualTo("fault");
    assertThat(json.path("cause").asText()).startsWith("simulated DAC");
    assertThat(terminal.err()).contains("closing the rig: simulated DAC");
    try (RunStore store = RunStore.openForReading(terminal.data())) {
      assertThat(store.run(json.path("runId").asText()).outcome()).isPresent();
    }
  }

  @Test
  void runPrintsItsResultsForPeople() {
    Path method = terminal.write("method.toml", Terminal.fastMethod());
    int code = terminal.run("--sim", "--law", "linear", "--method", method.toString());
    assertThat(code).isZero();
    assertThat(terminal.out())
        .contains(": fractured", "fracture at", "G_app", "loop periods after the true break")
        .contains("report: " + terminal.data().resolve("reports"));
  }

  @Test
  void theDemosJsonHasExactlyItsKeys() throws IOException {
    assertThat(terminal.torsion("demo", "--json", "--seed", "2")).isZero();
    assertThat(terminal.out().lines()).hasSize(1);
    JsonNode json = JSON.readTree(terminal.out());
    assertThat(names(json))
        .containsExactly(
            "schema",
            "runId",
            "samples",
            "simulatedSeconds",
            "wallSeconds",
            "calibration",
            "result",
            "truth",
            "maximumTicksToZeroCurrentAfterFracture",
            "report");
    assertThat(json.path("schema").asText()).isEqualTo("torsion.demo/1");
    assertThat(names(json.path("truth")))
        .containsExactly(
            "apparentShearModulus_Pa", "yieldShearStrain", "thickness_m", "fractureShearStrain");
    assertThat(json.path("result").path("schema").asText()).isEqualTo("torsion.fit/1");
    JsonNode calibration = json.path("calibration");
    assertThat(calibration.path("end").asText()).isEqualTo("completed");
    assertThat(calibration.path("truth").path("constant_Nm_per_A").path("covered").asBoolean())
        .isTrue();
    assertThat(Path.of(calibration.path("result").path("pdf").asText())).isNotEmptyFile();
    assertThat(json.path("samples").asLong()).isGreaterThan(100_000);
    assertThat(json.path("simulatedSeconds").asDouble()).isGreaterThan(100);
    assertThat(json.path("maximumTicksToZeroCurrentAfterFracture").asDouble()).isBetween(0.0, 10.0);
    assertThat(Path.of(json.path("report").asText())).isNotEmptyFile().hasExtension("html");
    try (RunStore store = RunStore.openForReading(terminal.data())) {
      StoredRun run = store.run(json.path("runId").asText());
      assertThat(run.samples()).isEqualTo(json.path("samples").asLong());
      assertThat(run.header().calibration()).contains(calibration.path("id").asText());
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void aWireIsTwistedThroughRealSerialAndSpiLibraries() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/dev/ptmx")), "no pseudo-terminals here: /dev/ptmx is missing");
    // What counts is the way of the bytes: on a busy machine a loop in real time may lose a run.
    Path rig = WatchedRigs.rigFileWith(folder, "rate = \"1 kHz\"", "rate = \"500 Hz\"");
    Path method =
        terminal.write(
            "method.toml",
            Terminal.fastMethod()
                .replace("2e-3 1/s", "2e-4 1/s")
                .replace("# end-strain = \"3 %\"", "end-strain = \"0.25 %\""));
    List<String> causes = new ArrayList<>();
    JsonNode json;
    int code;
    do {
      code =
          terminal.run(
              "--sim",
              "--wire",
              "--json",
              "--law",
              "linear",
              "--rig",
              rig.toString(),
              "--method",
              method.toString());
      json = JSON.readTree(terminal.out());
      causes.add(json.path("end").asText() + ": " + json.path("cause").asText());
    } while (code == 3 && causes.size() < WIRE_ATTEMPTS);
    assertThat(json.path("end").asText()).as(causes.toString()).isEqualTo("completed");
    assertThat(code).isLessThan(2);
    double stiffness =
        json.path("result").path("elastic").path("slope_Nm_per_rad").path("value").asDouble();
    assertThat(stiffness).isBetween(8.4e-6, 10.3e-6);
    try (RunStore store = RunStore.openForReading(terminal.data())) {
      assertThat(store.verify()).allMatch(RunCheck::ok);
    }
  }
}
