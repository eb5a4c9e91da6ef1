package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The demo's campaign in short.
class BenchDemoTest {
  @TempDir private Path folder;

  @Test
  void theTruthOfTheWholeChainIsCoveredWhereTheDimensionsAreExact() {
    Terminal terminal = new Terminal(folder);
    assertThat(terminal.plain("bench", "demo", "--exact-dimensions", "--seeds", "2"))
        .as(terminal.out() + terminal.err())
        .isZero();
    assertThat(terminal.out())
        .contains("2, 0 of them lost")
        .containsPattern("G_app within its 95 % interval +[12] of 2")
        .containsPattern("yield strain within its 95 % interval +[12] of 2")
        .containsPattern("SR within its 95 % interval +[12] of 2");
  }

  @ParameterizedTest
  @CsvSource({
    "--seeds, 0, expected at least 1",
    "--only, weather, expected one of diameter",
    "--only, angle, expected without --exact-dimensions and --calibrated",
  })
  void whatItCannotDoIsRefused(String option, String value, String words) {
    Terminal terminal = new Terminal(folder);
    String other = value.equals("angle") ? "--calibrated" : "--exact-dimensions";
    if (value.equals("weather")) {
      other = "--debug=false";
    }
    assertThat(terminal.plain("bench", "demo", option, value, other)).isEqualTo(2);
    assertThat(terminal.err()).contains(option, words);
  }
}
