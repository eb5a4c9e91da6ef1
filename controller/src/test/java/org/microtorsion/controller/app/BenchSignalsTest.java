package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The campaign of signals in short: one process, really stopped. How soon depends on what else the
/// machine does, and is measured by the campaign.
@Isolated("a loop in real time needs the processor")
class BenchSignalsTest {
  @TempDir Path folder;

  @Test
  void aStoppedProcessLeavesNoCurrentAndEndsItsRunAsAFaultWhenItGoesOn() {
    Terminal terminal = new Terminal(folder);
    int code = terminal.plain("bench", "signals", "--strikes", "1", "--slack", "350");
    assertThat(code).as(terminal.out() + terminal.err()).isZero();
    assertThat(terminal.out()).contains("SIGSTOP", "1 processes with current");
  }

  @Test
  void whatItCannotDoIsRefused() {
    Terminal terminal = new Terminal(folder);
    assertThat(terminal.plain("bench", "signals", "--strikes", "0")).isEqualTo(2);
    assertThat(terminal.err()).contains("--strikes: expected at least 1");
    assertThat(terminal.plain("bench", "signals", "--slack", "-1")).isEqualTo(2);
    assertThat(terminal.err()).contains("--slack: expected 0 or more");
  }
}
