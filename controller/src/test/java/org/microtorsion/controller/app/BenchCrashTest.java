package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The crash campaign in short: real processes, really killed.
class BenchCrashTest {
  private StringBuilder said = new StringBuilder();

  private int crash(String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = new String[options.length + 2];
    all[0] = "bench";
    all[1] = "crash";
    System.arraycopy(options, 0, all, 2, options.length);
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all);
    said = new StringBuilder(out.toString()).append(err);
    return code;
  }

  @Test
  void aStoreHoldsWhatAKilledProcessSaidItHad() {
    assertThat(crash("--kills", "2", "--time", "x10")).as(said.toString()).isZero();
    assertThat(said.toString())
        .contains("2 processes killed", "nothing that was committed is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "--time, virtual, expected real or xN",
    "--time, slow, expected virtual",
    "--kills, 0, expected at least 1",
  })
  void whatItCannotDoIsRefused(String option, String value, String words) {
    assertThat(crash(option, value)).isEqualTo(2);
    assertThat(said.toString()).contains(option, words);
  }
}
