package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The soak in short: whether it runs, in virtual time and through pseudo-terminals.
@Isolated("a loop in real time needs the processor")
class BenchSoakTest {
  @TempDir Path folder;

  @Test
  void aTestInVirtualTimeIsLookedAt() {
    Terminal terminal = new Terminal(folder);
    assertThat(terminal.plain("bench", "soak", "--hours", "0.03")).as(terminal.out()).isZero();
    assertThat(terminal.out()).contains("nothing unplugged", "1 tests", "too few tests to say");
    assertThat(terminal.err()).contains("handles", "threads", "heap");
  }

  @Test
  void aTestOnTheWallClockEndsInANamedStateWithoutCurrent() {
    Terminal terminal = new Terminal(folder);
    int code = terminal.plain("bench", "soak", "--time", "real", "--wire", "--minutes", "0.01");
    assertThat(code).as(terminal.out()).isZero();
    assertThat(terminal.out()).contains("1 tests");
  }

  @ParameterizedTest
  @CsvSource({
    "--hours, 0, expected above 0",
    "--hours, NaN, expected above 0",
    "--minutes, 1, expected with --time real",
    "--time, x5, expected virtual or real",
  })
  void whatItCannotDoIsRefused(String option, String value, String words) {
    Terminal terminal = new Terminal(folder);
    assertThat(terminal.plain("bench", "soak", option, value)).isEqualTo(2);
    assertThat(terminal.err()).contains(option, words);
  }
}
