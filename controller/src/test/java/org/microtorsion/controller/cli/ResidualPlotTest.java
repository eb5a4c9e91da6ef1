package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.torque.LoadReading.Approach;
import org.microtorsion.controller.calibrate.Notice.Residual;

class ResidualPlotTest {
  private static final List<Residual> POINTS =
      List.of(
          new Residual(-0.05, Approach.RISING, -1e-6),
          new Residual(0, Approach.RISING, 1e-6),
          new Residual(0, Approach.FALLING, 1e-6),
          new Residual(0.05, Approach.FALLING, 0));

  @Test
  void putsEachPointWhereItsCurrentAndResidualAre() {
    assertThat(ResidualPlot.lines(POINTS, 32, false))
        .containsExactly(
            " +1.00 mg |          *",
            "          |",
            "          |",
            "          |",
            " +0.00 mg |--------------------v",
            "          |",
            "          |",
            "          |",
            " -1.00 mg |^",
            "           -50.0 mA     +50.0 mA");
  }

  @Test
  void usesUnicodeOnlyWhereItMay() {
    assertThat(String.join("", ResidualPlot.lines(POINTS, 32, true))).contains("△", "▽", "◇", "│");
    assertThat(String.join("", ResidualPlot.lines(POINTS, 32, false))).matches("\\p{ASCII}*");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 40, 78, 200})
  void staysWithinTheWidthItIsGiven(int width) {
    assertThat(ResidualPlot.lines(POINTS, width, true))
        .hasSize(10)
        .allMatch(line -> line.length() <= Math.max(width, 32) && line.length() <= 72);
  }

  @Test
  void aSeriesWithoutResidualsIsAnEmptyPlot() {
    assertThat(ResidualPlot.lines(List.of(), 60, false)).hasSize(10);
    assertThat(
            ResidualPlot.lines(List.of(new Residual(0.01, Approach.RISING, Double.NaN)), 60, false))
        .hasSize(10);
  }
}
