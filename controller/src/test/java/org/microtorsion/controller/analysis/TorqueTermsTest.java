package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.calibration.uncertainty.Estimate;

class TorqueTermsTest {
  private static final double A2 = -7.741e-3;
  private static final double A4 = -1.478e-4;

  /// Of (ln K₀, a₂, a₄, ln h): every pair correlated, positive definite.
  private static final double[] DEVIATIONS = {6e-4, 3e-5, 9e-6, 0.11};

  private static final double[][] CORRELATIONS = {
    {1, -0.4, 0.3, 0.5}, {-0.4, 1, -0.9, -0.2}, {0.3, -0.9, 1, 0.1}, {0.5, -0.2, 0.1, 1}
  };

  private static FitInputs inputs(double[] deviations, double[][] correlations) {
    double[][] c = new double[4][4];
    for (int j = 0; j < 4; j++) {
      for (int k = 0; k < 4; k++) {
        c[j][k] = correlations[j][k] * deviations[j] * deviations[k];
      }
    }
    TorqueShape shape =
        new TorqueShape(
            new TorqueConstantUncertainty(
                new CoilConstant(8e-3, A2, A4, -1e-3, deviations[0]),
                new ParameterCovariance(
                    TorqueConstantUncertainty.PARAMETERS,
                    List.of(row(c[0]), row(c[1]), row(c[2]), row(c[3]))),
                2400,
                90),
            0.2,
            0.013);
    return FitInputs.of(Estimate.exact(52e-6), Estimate.exact(1.7e-3))
        .withScaleUncertainty(deviations[0], 0)
        .withTorqueShape(shape);
  }

  private static List<Double> row(double[] numbers) {
    return List.of(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  /// u(ln K) at a rotor angle with the coil at h, from the covariance itself.
  private static double variance(
      double[] deviations, double[][] correlations, double rotor, double heat) {
    double square = rotor * rotor;
    double g = 1 + A2 * square + A4 * square * square;
    double[] by = {1, square / g, square * square / g, heat};
    double sum = 0;
    for (int j = 0; j < 4; j++) {
      for (int k = 0; k < 4; k++) {
        sum += by[j] * by[k] * correlations[j][k] * deviations[j] * deviations[k];
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.5, -1e-4", "1.6, -1e-3", "2.7, 4e-3", "-1.9, 0"})
  void termsAndFreeScaleTogetherAreTheUncertaintyOfTheConstantThere(double angle, double heat) {
    TorqueTerms terms = TorqueTerms.of(inputs(DEVIATIONS, CORRELATIONS));
    double[] values = new double[1 + terms.count()];
    terms.evaluate(angle, heat, values, 1);
    double sum = terms.freeScaleRatio() * terms.freeScaleRatio();
    for (double value : values) {
      sum += value * value;
    }
    assertThat(values[0]).as("a place before the first is left alone").isZero();
    assertThat(terms.count()).isEqualTo(3);
    assertThat(sum)
        .isCloseTo(variance(DEVIATIONS, CORRELATIONS, 0.2 + angle, heat), withPercentage(1e-9));
  }

  @Test
  void whatIsCertainHasNoTermAndLeavesTheScaleFree() {
    double[] onlyHeat = {6e-4, 0, 0, 0.11};
    double[][] free = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    TorqueTerms terms = TorqueTerms.of(inputs(onlyHeat, free));
    assertThat(terms.count()).isEqualTo(1);
    assertThat(terms.source(0)).isEqualTo(ErrorSource.COIL_TEMPERATURE);
    assertThat(terms.freeScaleRatio()).isCloseTo(6e-4, withPercentage(1e-9));

    FitInputs scaleAlone =
        FitInputs.of(Estimate.exact(52e-6), Estimate.exact(1.7e-3)).withScaleUncertainty(5e-3, 0);
    assertThat(TorqueTerms.of(scaleAlone).count()).isZero();
    assertThat(TorqueTerms.of(scaleAlone).freeScaleRatio()).isEqualTo(5e-3);
  }

  @Test
  void ofTwoThatGoTogetherWhollyOneTermIsLeft() {
    double[][] together = {{1, 0, 0, 0}, {0, 1, 1, 0}, {0, 1, 1, 0}, {0, 0, 0, 1}};
    double[] deviations = {6e-4, 3e-5, 9e-6, 0};
    TorqueTerms terms = TorqueTerms.of(inputs(deviations, together));
    double[] values = new double[terms.count()];
    terms.evaluate(1.4, 0, values, 0);
    assertThat(terms.count()).isEqualTo(1);
    assertThat(values[0] * values[0] + 36e-8)
        .isCloseTo(variance(deviations, together, 1.6, 0), withPercentage(1e-9));
  }

  @Test
  void theScaleIsUsedUpWhereAllOfItGoesWithTheShape() {
    double[][] together = {{1, -1, 0, 0}, {-1, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    TorqueTerms terms = TorqueTerms.of(inputs(new double[] {6e-4, 3e-5, 0, 0}, together));
    assertThat(terms.freeScaleRatio()).isLessThan(6e-4 * 1e-6);
  }
}
