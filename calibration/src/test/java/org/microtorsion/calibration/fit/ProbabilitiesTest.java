package org.microtorsion.calibration.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbabilitiesTest {
  @ParameterizedTest
  @CsvSource({
    "0.975, 1, 12.7062047361747",
    "0.975, 2, 4.30265272974946",
    "0.975, 5, 2.57058183563631",
    "0.975, 30, 2.04227245630124",
    "0.995, 10, 3.16927267261695",
    "0.025, 5, -2.57058183563631",
    "0.5, 3, 0"
  })
  void studentQuantilesAreTheTabulatedOnes(
      double probability, double degreesOfFreedom, double expected) {
    assertThat(Probabilities.studentQuantile(probability, degreesOfFreedom))
        .isCloseTo(expected, within(1e-10));
  }

  @Test
  void studentTurnsIntoNormal() {
    assertThat(Probabilities.studentQuantile(0.975, Double.POSITIVE_INFINITY))
        .isCloseTo(1.959963984540054, within(1e-12));
    assertThat(Probabilities.studentQuantile(0.975, 1e6)).isCloseTo(1.95996635682073, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1e-5", "1e-12", "1e-50", "1e-200", "1e-290"})
  void normalQuantilesKeepTheirDigitsFarOut(double probability) {
    double z = -Probabilities.normalQuantile(probability);
    assertThat(Probabilities.normalUpper(z)).isCloseTo(probability, withPercentage(1e-6));
  }

  @Test
  void fisherTailIsTheTabulatedOne() {
    assertThat(Probabilities.fisherUpper(4.10282101565, 2, 10)).isCloseTo(0.05, within(1e-9));
    assertThat(Probabilities.fisherUpper(-1, 2, 10)).isEqualTo(1);
  }
}
