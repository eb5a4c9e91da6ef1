package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the campaign of signals refuses. A strike needs a loop in real time that is not disturbed,
/// so it is left to the campaign.
class BenchSignalsTest {
  @TempDir Path folder;

  @Test
  void whatItCannotDoIsRefused() {
    Terminal terminal = new Terminal(folder);
    assertThat(terminal.plain("bench", "signals", "--strikes", "0")).isEqualTo(2);
    assertThat(terminal.err()).contains("--strikes: expected at least 1");
    assertThat(terminal.plain("bench", "signals", "--slack", "-1")).isEqualTo(2);
    assertThat(terminal.err()).contains("--slack: expected 0 or more");
  }
}
