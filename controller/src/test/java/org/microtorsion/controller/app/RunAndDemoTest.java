package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredRun;

/// What `torsion run` and `torsion demo` print and leave behind.
class RunAndDemoTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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
}
