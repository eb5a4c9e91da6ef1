package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.store.RunEvent;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredRun;

/// A method of steps on the simulated rig: what the wire did, what was found, and its replay.
class StepsRunTest {
  private static final String METHOD =
      """
      [method]
      name = "load, unload, load to yield"
      version = "1"

      [program]
      kind = "steps"
      zero-dwell = "1 s"

      [[program.step]]
      do = "ramp"
      strain-rate = "5e-4 1/s"
      to-strain = "1 %"

      [[program.step]]
      do = "unload"
      strain-rate = "5e-4 1/s"

      [[program.step]]
      do = "ramp"
      strain-rate = "5e-4 1/s"
      until-yield = true

      [[program.step]]
      do = "ramp"
      strain-rate = "2.5e-4 1/s"
      to-strain = "3.4 %"

      [[program.step]]
      do = "unload"
      strain-rate = "5e-4 1/s"

      [limits]
      torque = "4e-4 N·m"
      angle = "200 °"
      current = "50 mA"
      angular-rate = "1 rad/s"
      time = "20 min"
      slow-down-at = "95 %"
      """;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(folder);
  }

  @Test
  void aWireIsLoadedAndUnloadedStepByStepAndItsUnloadingModulusFound() {
    Path method = terminal.write("method.toml", METHOD);
    Path recording = folder.resolve("steps.rec");
    int code =
        terminal.run(
            "--sim",
            "--law",
            "elastic-plastic",
            "--method",
            method.toString(),
            "--record",
            recording.toString());
    assertThat(code).as(terminal.out() + terminal.err()).isZero();
    assertThat(terminal.out())
        .contains(
            ": completed", "Unloading shear modulus", "elastic-plastic    ΔAICc          0.0");
    List<String> steps;
    try (RunStore store = RunStore.openForReading(terminal.data())) {
      StoredRun run = store.run(store.list().getFirst().id());
      steps =
          run.events().stream()
              .filter(event -> event.kind().equals("step"))
              .map(RunEvent::text)
              .toList();
    }
    assertThat(steps).hasSize(5).first().asString().startsWith("step 1 of 5: twist to ");
    assertThat(steps.get(2)).isEqualTo("step 3 of 5: twist until it yields");

    assertThat(terminal.plain("replay", recording.toString()))
        .as(terminal.out() + terminal.err())
        .isZero();
    assertThat(terminal.out()).contains("the same bytes and levels", "events   the same");
  }
}
