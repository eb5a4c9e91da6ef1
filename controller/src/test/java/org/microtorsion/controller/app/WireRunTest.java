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
import org.junit.jupiter.api.parallel.Isolated;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunStore;

/// A run on the wall clock through the libraries that would talk to a real rig.
@Isolated("a loop in real time needs the processor")
class WireRunTest {
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
