package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixedTest {
  @ParameterizedTest
  @CsvSource({
    "8.01234e-3, 5.2e-6, N·m/A, 8.0123 mN·m/A",
    "-8.01234e-3, 5.2e-6, N·m/A, −8.0123 mN·m/A",
    "2e-2, 1e-5, m, 20.000 mm",
    "9.81012, 1e-4, m/s², 9.81012 m/s²",
    "2.033625, 2e-8, kg, 2033.625000 g",
    "-1.7041e-4, 8.6e-6, 1/K, −1.704·10⁻⁴ 1/K",
    "1, 5e-6, 1, 1.0000000",
    "0, 2e-6, m, 0 m",
    "0, 1e-5, 1, 0",
    "0.9999, 0.7, A, 1.00 A"
  })
  void aValueIsRoundedToTwoFiguresOfItsUncertainty(
      double value, double uncertainty, String unit, String shown) {
    assertThat(Prefixed.value(value, uncertainty, unit)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "7.98229e-3, 9.1e-6, N·m/A, (7.9823 ± 0.0091) mN·m/A",
    "-1e-9, 2.3e-9, N·m, (−1.0 ± 2.3) nN·m",
    "9.8101, 1e-4, m/s², (9.81010 ± 0.00010) m/s²",
    "-1.7041e-4, 8.6e-6, rad⁻⁴, (−1.704 ± 0.086)·10⁻⁴ rad⁻⁴",
    "-2.8e-7, 1.1e-6, N·m/A², (−0.3 ± 1.1)·10⁻⁶ N·m/A²",
    "1.5, 0.12, 1, 1.50 ± 0.12",
    "400e-6, 150e-6, N·m, (0.40 ± 0.15) mN·m"
  })
  void bothNumbersOfAPairHaveTheSameDecimalsAndPower(
      double value, double uncertainty, String unit, String shown) {
    assertThat(Prefixed.plusMinus(value, uncertainty, unit)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "1.04e-5, m, 10 µm",
    "2e-8, kg, 20 µg",
    "1.1e-4, m/s², 1.1·10⁻⁴ m/s²",
    "3e-13, m, 0.00030 nm",
    "0, N·m/A, 0 N·m/A"
  })
  void anUncertaintyHasTwoFigures(double uncertainty, String unit, String shown) {
    assertThat(Prefixed.uncertainty(uncertainty, unit)).isEqualTo(shown);
  }

  @Test
  void contributionsAreCountedInTheUnitOfWhatTheyComeTo() {
    assertThat(Prefixed.beside(-1.6e-8, 4.6e-6, "N·m/A")).isEqualTo("−0.016 µN·m/A");
    assertThat(Prefixed.beside(4e-6, 4.6e-6, "N·m/A")).isEqualTo("4.0 µN·m/A");
  }

  @Test
  void aShareIsShownInPerCent() {
    assertThat(Prefixed.percent(-1.234e-5)).isEqualTo("−0.0012 %");
  }
}
