package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed in the middle of a test which it records.
@Timeout(300)
class KilledRecordingTest {
  /// Some ten seconds of a test, whose clock waits for the recording.
  private static final long RECORDED_BYTES = 200_000;

  @TempDir Path folder;

  @Test
  void theRecordingOfAKilledRunIsReplayedToItsLastWholeBlockAndTheRunIsClosedAsInterrupted()
      throws IOException, InterruptedException {
    Terminal terminal = new Terminal(folder);
    Path recording = folder.resolve("killed.trec");
    Path output = folder.resolve("output");
    Process process =
        new SameProgram()
            .start(
                List.of(
                    "run",
                    "--sim",
                    "--without-calibration",
                    "test",
                    "--record",
                    recording.toString(),
                    "--data",
                    terminal.data().toString()),
                output);
    try {
      while (process.isAlive() && sizeOf(recording) < RECORDED_BYTES) {
        boolean _ = process.waitFor(20, TimeUnit.MILLISECONDS);
      }
      assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(terminal.plain("replay", recording.toString())).as(terminal.err()).isZero();
    assertThat(terminal.out())
        .contains(
            "cut short: the process that wrote it died", "the same bit for bit", "the same bytes")
        .doesNotContain("samples  0");
    String fast = terminal.write("fast.toml", Terminal.fastMethod()).toString();
    assertThat(terminal.run("--sim", "--law", "linear", "--method", fast))
        .as(terminal.err())
        .isZero();
    assertThat(terminal.err())
        .contains("was left open by a process that ended; closed as interrupted");
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
