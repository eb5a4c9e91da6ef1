package org.microtorsion.controller.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.TorqueProcedure.Direction;
import org.microtorsion.controller.rig.RigConfig;

class TorqueProcedureFileTest {
  private String shipped = "";

  @BeforeEach
  void readTheShippedOne() throws IOException {
    try (InputStream stream = RigConfig.class.getResourceAsStream("torque-calibration.toml")) {
      shipped = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static TorqueProcedure parse(String text) {
    return TorqueProcedure.parse(ConfigFile.parse("p.toml", text));
  }

  @Test
  void theShippedOneIsReadInSi() {
    TorqueProcedure procedure = parse(shipped);
    assertThat(procedure.title()).isEqualTo("torque calibration 2");
    assertThat(procedure.fullScaleAmperes()).isEmpty();
    assertThat(procedure.warmUp().rest()).isEqualTo(Duration.ofMinutes(10));
    assertThat(procedure.cooling()).isEqualTo(new TorqueProcedure.Cooling(1, 0.4));
    assertThat(procedure.main().levelRatios())
        .containsExactly(0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0);
    assertThat(procedure.main().series())
        .containsExactly(Direction.RISING_AND_FALLING, Direction.RISING);
    assertThat(procedure.angles()).hasSize(6);
    assertThat(procedure.angles().get(2).rotorAngleRadians()).isEqualTo(Math.toRadians(150));
    assertThat(procedure.checks().outOfLineKilograms()).isEqualTo(0.3e-6);
    assertThat(procedure.sourceText()).isEqualTo(shipped);
  }

  @Test
  void theSeriesAtOtherAnglesMayBeLeftOut() {
    TorqueProcedure procedure = parse(shipped.substring(0, shipped.indexOf("[angles]")));
    assertThat(procedure.angles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          until = "0.4 K"           | until = "1 K"                  | cooling.until: expected less than above
          settle = "2 s"            | settle = 2                     | reading.settle: expected a time
          indications = 8           | indications = 1                | reading.indications: expected a whole number from 2
          when-unstable = "warn"    | when-unstable = "shrug"        | reading.when-unstable: expected one of
          "20 %", "40 %"            | "40 %", "20 %"                 | main.levels: expected levels that rise
          "80 %", "100 %"           | "80 %", "120 %"                | main.levels: expected above 0 and at most 1
          ["rising-falling"]        | ["falling"]                    | main.remounted-series: expected a list of
          ["50 °",                  | ["400 °",                      | angles.at: expected from -5 rad to 5 rad
          held-angle = "1 °"        | held-angel = "1 °"             | held-angle
          hold = "2 s"              | hold = "2 s"~soak = "1 s"      | preload.soak: unknown key
          """)
  void whatCannotBeIsRefusedWithFileLineAndKey(String old, String changed, String words) {
    assertThat(shipped).contains(old);
    assertThatThrownBy(() -> parse(shipped.replace(old, changed.replace("~", "\n"))))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("p.toml:")
        .hasMessageContaining(words);
  }
}
