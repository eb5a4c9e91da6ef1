package org.microtorsion.controller.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.config.InputException;

/// The section `[stepper]` of a rig file.
class StepperFileTest {
  private static final RigConfig DEFAULT = RigConfig.defaultRig();

  @Test
  void theDefaultRigHasAStepperDevice() {
    StepperConfig stepper = DEFAULT.stepper().orElseThrow();
    assertThat(stepper.openHigh()).isTrue();
    assertThat(stepper.direction()).isEqualTo(1);
    assertThat(stepper.pulseDivisor()).isEmpty();
    assertThat(Math.toDegrees(stepper.stepRadians()))
        .isCloseTo(360.0 / (200 * 256 * 50), within(1e-15));
    assertThat(stepper.operatorDelaySeconds().value()).isEqualTo(0.5);
  }

  @Test
  void aRigWithoutTheSectionHasNone() {
    String text = DEFAULT.sourceText();
    String without =
        text.substring(0, text.indexOf("[stepper]")) + text.substring(text.indexOf("[limits]"));
    assertThat(RigConfig.parse("rig.toml", without).stepper()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          device = "tmcl" | device = "grbl" | stepper.device: expected one of "tmcl", found "grbl"
          port = "/dev/ttyUSB1" | port = "/dev/ttyAMA0" | stepper.port: expected a port of its own, as an encoder or the balance is at this one, found "/dev/ttyAMA0"
          microsteps = 256 | microsteps = 100 | stepper.microsteps: expected 1, 2, 4, 8, 16, 32, 64, 128 or 256, found 100
          gear-ratio = "50" | gear-ratio = "-50" | stepper.gear-ratio: expected above 0, found "-50"
          continuity-open = "high" | continuity-open = "open" | stepper.continuity-open: expected one of "high", "low", found "open"
          sample-rate = "50 Hz" | sample-rate = "200 Hz" | stepper.sample-rate: expected at most 146 Hz, for position and loop at 115200 baud take their time, found 200.0 Hz
          speed-unit = "microsteps-per-second" | speed-unit = "tmc429" | stepper.pulse-divisor: expected a whole number from 0 to 13, found nothing
          motor = 0 | pulse-divisor = 3\\nmotor = 0 | stepper.pulse-divisor: expected none with speed-unit = "microsteps-per-second", found one; leave it out
          angle-limit = "3600 °" | angle-limit = "400000 °" | stepper.angle-limit: expected at most 5270.72 rad, which is as far as the module counts; choose fewer microsteps, found 6981.3
          """)
  void aBadKeyIsRefusedByOneLineThatNamesThePlace(String line, String bad, String message) {
    String text = DEFAULT.sourceText();
    String section = text.substring(text.indexOf("[stepper]"));
    assertThat(section).contains(line);
    String damaged =
        text.substring(0, text.indexOf("[stepper]"))
            + section.replaceFirst(Pattern.quote(line), bad.replace("\\n", "\n"));
    assertThatThrownBy(() -> RigConfig.parse("rig.toml", damaged))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("rig\\.toml:\\d+: .*")
        .hasMessageContaining(message);
  }
}
