package org.microtorsion.calibration.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeneralisedLeastSquaresTest {
  private static final double[][] ONES = {{1}, {1}};

  @Test
  void independentErrorsGiveTheWeightedMean() {
    GeneralisedLeastSquares mean =
        GeneralisedLeastSquares.solve(ONES, new double[] {1, 4}, new double[][] {{1, 0}, {0, 4}});
    assertThat(mean.value(0)).isCloseTo((1 + 4 / 4.0) / (1 + 1 / 4.0), within(1e-14));
    assertThat(mean.covariance(0, 0)).isCloseTo(1 / 1.25, within(1e-14));
    assertThat(mean.chiSquare()).isCloseTo(9.0 / 5, within(1e-13));
    assertThat(mean.degreesOfFreedom()).isEqualTo(1);
  }

  /// Weights of two values with common error: (σ₂² − c) : (σ₁² − c).
  @Test
  void aCommonErrorShiftsTheWeightsAndStaysInTheResult() {
    GeneralisedLeastSquares mean =
        GeneralisedLeastSquares.solve(ONES, new double[] {1, 4}, new double[][] {{2, 1}, {1, 5}});
    assertThat(mean.operator(0, 0)).isCloseTo(0.8, within(1e-14));
    assertThat(mean.operator(0, 1)).isCloseTo(0.2, within(1e-14));
    assertThat(mean.value(0)).isCloseTo(1.6, within(1e-14));
    assertThat(mean.covariance(0, 0)).isCloseTo(9 / 5.0, within(1e-14));
    assertThat(mean.variance(0, new double[][] {{2, 1}, {1, 5}}))
        .isCloseTo(mean.covariance(0, 0), within(1e-14));
    assertThat(mean.propagated(0, new double[] {1, 1})).isCloseTo(1, within(1e-14));
    assertThat(mean.residual(1)).isCloseTo(2.4, within(1e-14));
  }

  @Test
  void errorsOfPicoSizeAreSolvedLikeOthers() {
    double[][] design = {{1, 0}, {1, 1}, {1, 2}};
    double[] y = {1e-9, 3e-9, 5e-9};
    double[][] errors = {{1e-36, 0, 0}, {0, 1e-36, 0}, {0, 0, 4e-36}};
    GeneralisedLeastSquares line = GeneralisedLeastSquares.solve(design, y, errors);
    assertThat(line.value(0)).isCloseTo(1e-9, within(1e-22));
    assertThat(line.value(1)).isCloseTo(2e-9, within(1e-22));
  }

  @Test
  void columnsThatDependOnOneAnotherAreRefused() {
    assertThatThrownBy(() ->
            GeneralisedLeastSquares.solve(
                new double[][] {{1, 2}, {1, 2}, {1, 2}},
                new double[] {1, 2, 3},
                new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}))
        .hasMessageContaining("tell the 2 parameters apart");
  }

  @Test
  void errorsThatAreNoCovarianceAreRefused() {
    assertThatThrownBy(() ->
            GeneralisedLeastSquares.solve(
                ONES, new double[] {1, 2}, new double[][] {{1, 2}, {2, 1}}))
        .hasMessageContaining("observation 1");
  }
}
