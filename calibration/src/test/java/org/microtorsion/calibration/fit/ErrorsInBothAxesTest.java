package org.microtorsion.calibration.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ErrorsInBothAxesTest {
  /// y = a + b x.
  private static final SlopedCurveModel LINE =
      new SlopedCurveModel() {
        @Override
        public List<String> parameterNames() {
          return List.of("a", "b");
        }

        @Override
        public double evaluate(double x, double[] parameters, double[] gradient) {
          gradient[0] = 1;
          gradient[1] = x;
          return parameters[0] + parameters[1] * x;
        }

        @Override
        public double slope(double x, double[] parameters) {
          return parameters[1];
        }
      };

  /// y = c.
  private static final SlopedCurveModel CONSTANT =
      new SlopedCurveModel() {
        @Override
        public List<String> parameterNames() {
          return List.of("c");
        }

        @Override
        public double evaluate(double x, double[] parameters, double[] gradient) {
          gradient[0] = 1;
          return parameters[0];
        }

        @Override
        public double slope(double x, double[] parameters) {
          return 0;
        }
      };

  private static double[][] diagonal(double... variances) {
    double[][] matrix = new double[variances.length][variances.length];
    for (int i = 0; i < variances.length; i++) {
      matrix[i][i] = variances[i];
    }
    return matrix;
  }

  /// Pearson's points with York's weights: York et al. (2004), Table II.
  @Test
  void pearsonsPointsWithYorksWeightsGiveYorksLine() {
    double[] x = {0.0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4};
    double[] y = {5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5};
    double[] weightX = {1000, 1000, 500, 800, 200, 80, 60, 20, 1.8, 1};
    double[] weightY = {1, 1.8, 4, 8, 20, 20, 70, 70, 100, 500};
    double[] variances = new double[20];
    for (int i = 0; i < 10; i++) {
      variances[i] = 1 / weightX[i];
      variances[10 + i] = 1 / weightY[i];
    }
    ErrorsInBothAxes fit =
        ErrorsInBothAxes.fit(LINE, x, y, (_, _) -> diagonal(variances), new double[] {5, -0.5});
    assertThat(fit.converged()).isTrue();
    assertThat(fit.value("a")).isCloseTo(5.47991022403, within(1e-9));
    assertThat(fit.value("b")).isCloseTo(-0.480533407446, within(1e-10));
    assertThat(fit.standardUncertainty("a")).isCloseTo(0.29497, within(1e-5));
    assertThat(fit.standardUncertainty("b")).isCloseTo(0.05799, within(1e-5));
    assertThat(fit.chiSquare()).isCloseTo(11.8663531941, within(1e-8));
  }

  /// Two readings of one thing, 1.0 and 1.5, each by 10 % off by itself and by 20 % with the other:
  /// with errors counted at what was read the answer is 0.88, below both.
  @Test
  void anErrorInCommonDoesNotDragTheFitBelowItsPoints() {
    double[] x = {0, 0};
    double[] y = {1, 1.5};
    ErrorsInBothAxes.Covariance errors =
        (_, at) -> {
          double[][] c = new double[4][4];
          for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
              c[2 + i][2 + j] = 0.04 * at[i] * at[j] + (i == j ? 0.01 * at[i] * at[i] : 0);
            }
          }
          return c;
        };
    ErrorsInBothAxes fit = ErrorsInBothAxes.fit(CONSTANT, x, y, errors, new double[] {1});
    assertThat(fit.value("c")).isCloseTo(1.25, within(1e-9));
    assertThat(fit.standardUncertainty("c"))
        .isCloseTo(1.25 * Math.sqrt(0.04 + 0.005), within(1e-9));
    ErrorsInBothAxes atReadings =
        ErrorsInBothAxes.fit(CONSTANT, x, y, (_, _) -> errors.at(x, y), new double[] {1});
    assertThat(atReadings.value("c")).isLessThan(1);
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySayWithErrorsInCommonInBothAxes() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    double[] truth = {1, 2, 3, 4, 5, 6};
    double ownX = 0.15;
    double commonX = 0.1;
    double ownY = 0.2;
    double commonY = 0.3;
    double mixed = 0.1; // moves an abscissa up and its own ordinate down
    double[][] c = new double[12][12];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        double own = i == j ? 1 : 0;
        c[i][j] = commonX * commonX + own * (ownX * ownX + mixed * mixed);
        c[6 + i][6 + j] = commonY * commonY + own * (ownY * ownY + mixed * mixed);
        c[i][6 + j] = -own * mixed * mixed;
        c[6 + j][i] = -own * mixed * mixed;
      }
    }
    int covered = 0;
    int trials = 2000;
    double sum = 0;
    for (int trial = 0; trial < trials; trial++) {
      double shiftX = commonX * random.nextGaussian();
      double shiftY = commonY * random.nextGaussian();
      double[] x = new double[6];
      double[] y = new double[6];
      for (int i = 0; i < 6; i++) {
        double both = mixed * random.nextGaussian();
        x[i] = truth[i] + shiftX + ownX * random.nextGaussian() + both;
        y[i] = 2 + 0.5 * truth[i] + shiftY + ownY * random.nextGaussian() - both;
      }
      ErrorsInBothAxes fit = ErrorsInBothAxes.fit(LINE, x, y, (_, _) -> c, new double[] {2, 0.5});
      assertThat(fit.converged()).isTrue();
      sum += fit.chiSquare();
      double off = Math.abs(fit.value("a") - 2) / fit.standardUncertainty("a");
      covered += off < 1.96 ? 1 : 0;
    }
    assertThat(covered / (double) trials).isBetween(0.935, 0.965);
    assertThat(sum / trials).isCloseTo(4, within(0.2));
  }

  @Test
  void pointsWithoutAnErrorOfTheirOwnAreRefusedAsSingular() {
    ErrorsInBothAxes fit =
        ErrorsInBothAxes.fit(
            LINE,
            new double[] {1, 2, 3},
            new double[] {1, 2, 3},
            (_, _) -> new double[6][6],
            new double[] {0, 1});
    assertThat(fit.converged()).isFalse();
    assertThat(fit.status()).isEqualTo(FitStatus.SINGULAR);
  }

  @Test
  void fewerPointsThanParametersAreNoFit() {
    ErrorsInBothAxes fit =
        ErrorsInBothAxes.fit(
            LINE, new double[] {1}, new double[] {1}, (_, _) -> diagonal(1, 1), new double[2]);
    assertThat(fit.status()).isEqualTo(FitStatus.TOO_FEW_POINTS);
  }
}
