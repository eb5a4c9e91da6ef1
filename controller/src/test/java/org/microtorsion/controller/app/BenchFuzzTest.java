package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The fuzzing campaign's short form: some inputs for every parser in every build.
class BenchFuzzTest {
  @TempDir Path folder;

  private int fuzz(Terminal terminal, String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "bench";
    all[1] = "fuzz";
    all[2] = "--failures";
    all[3] = folder.resolve("failures").toString();
    System.arraycopy(options, 0, all, 4, options.length);
    return terminal.plain(all);
  }

  @Test
  void everyParserTakesOrRefusesWhateverItIsGiven() {
    Terminal terminal = new Terminal(folder);
    assertThat(fuzz(terminal, "--inputs", "12000", "--seed", "11")).as(terminal.out()).isZero();
    assertThat(terminal.out())
        .contains("12000 inputs", "0 findings", "sbi", "rig-file", "http-body", "certificate");
    assertThat(folder.resolve("failures")).doesNotExist();
  }

  @Test
  void anInputIsGivenAgainFromItsFile() throws IOException {
    Terminal terminal = new Terminal(folder);
    Path deep = folder.resolve("method-file-deep.input");
    Files.writeString(deep, "a = " + "[".repeat(20_000), StandardCharsets.UTF_8);
    assertThat(fuzz(terminal, "--replay", deep.toString())).as(terminal.out()).isZero();
    assertThat(terminal.out()).contains("method-file", "1 inputs", "100.0%");
    assertThat(fuzz(terminal, "--replay", deep.toString(), "--parser", "curve-csv")).isZero();
    assertThat(terminal.out()).contains("curve-csv");
  }

  @Test
  void whatItCannotDoIsRefused() {
    Terminal terminal = new Terminal(folder);
    assertThat(fuzz(terminal, "--inputs", "0")).isEqualTo(2);
    assertThat(terminal.err()).contains("--inputs: expected at least 1, found 0");
    assertThat(fuzz(terminal, "--parser", "html")).isEqualTo(2);
    assertThat(terminal.err()).contains("--parser: expected one of sbi, amt21", "found html");
    Path nameless = terminal.write("x.input", "");
    assertThat(fuzz(terminal, "--replay", nameless.toString())).isEqualTo(2);
    assertThat(terminal.err()).contains("expected a name that begins with a parser's");
    assertThat(fuzz(terminal, "--replay", folder.resolve("sbi.none").toString())).isEqualTo(2);
    assertThat(terminal.err()).contains("expected a file that can be read");
  }
}
