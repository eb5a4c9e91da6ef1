package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.report.ReportContent.Quantity;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "22.0312e9, 0.6149e9, GIGAPASCAL, 22.03 ± 0.61",
    "22.0312e9, 0.0996e9, GIGAPASCAL, 22.03 ± 0.10",
    "22.0312e9, 0.00995e9, GIGAPASCAL, 22.031 ± 0.010",
    "5.1234e-7, 2.1e-8, NANOMETRE, 512 ± 21",
    "5.1234e-7, 1.234e-6, NANOMETRE, 500 ± 1200",
    "-1.39e11, 2e9, GIGAPASCAL, −139.0 ± 2.0",
    "0, 1e-9, NANONEWTON_METRE, 0.0 ± 1.0",
    "1.7e-3, 0, MILLIMETRE, 1.70000 ± 0.00000"
  })
  void valueAndUncertaintyHaveTheSameDecimals(
      double value, double uncertainty, DisplayUnit unit, String shown) {
    Quantity quantity = new Quantity(value, uncertainty, value, value);
    assertThat(Numbers.withUncertainty(quantity, unit)).isEqualTo(shown);
  }

  @Test
  void whatIsNoNumberSaysSo() {
    assertThat(Numbers.fixed(Double.NaN, 2)).isEqualTo("not a number");
    assertThat(Numbers.fixed(Double.NEGATIVE_INFINITY, 2)).isEqualTo("−∞");
    assertThat(Numbers.fixed(-0.0001, 2)).isEqualTo("0.00");
  }

  @ParameterizedTest
  @CsvSource({"2.1049, 3, 2.10", "214.2, 3, 214", "214200, 3, 214200", "0.0020049, 3, 0.00200"})
  void figuresAreKeptWithoutAnExponent(double number, int figures, String shown) {
    assertThat(Numbers.figures(number, figures)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "8.0123e-3, 3, 0.00801",
    "-1.2345e-7, 2, −1.2·10⁻⁷",
    "9.96e-9, 2, 1.0·10⁻⁸",
    "66.4, 2, 66",
    "123456, 3, 1.23·10⁵",
    "0, 2, 0"
  })
  void aNumberFarFromOneHasAPowerOfTen(double number, int figures, String shown) {
    assertThat(Numbers.scientific(number, figures)).isEqualTo(shown);
  }
}
