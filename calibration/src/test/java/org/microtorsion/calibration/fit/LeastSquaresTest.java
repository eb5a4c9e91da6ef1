package org.microtorsion.calibration.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  /// NIST Statistical Reference Datasets, linear regression, "Norris": ozone monitors.
  private static final double[] NORRIS_Y = {
    0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8,
    339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5,
    778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2
  };

  private static final double[] NORRIS_X = {
    0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5,
    666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2,
    999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5
  };

  @Test
  void norrisIsMetToTenDigitsInValueAndUncertainty() {
    LeastSquaresResult fit =
        LeastSquares.linear(Polynomial.LINE, Observations.of(NORRIS_X, NORRIS_Y));
    assertThat(fit.value("offset")).isCloseTo(-0.262323073774029, withPercentage(1e-8));
    assertThat(fit.value("slope")).isCloseTo(1.00211681802045, withPercentage(1e-11));
    assertThat(fit.standardUncertainty("offset"))
        .isCloseTo(0.232818234301152, withPercentage(1e-8));
    assertThat(fit.standardUncertainty("slope"))
        .isCloseTo(0.429796848199937e-3, withPercentage(1e-8));
    assertThat(fit.residualStandardDeviation()).isCloseTo(0.884796396144373, withPercentage(1e-8));
    assertThat(fit.degreesOfFreedom()).isEqualTo(34);
  }

  @Test
  void parabolaThroughExactPointsIsFoundWithoutResidual() {
    double[] x = {-2, -1, 0, 1, 2, 3};
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = 3 - 2 * x[i] + 0.5 * x[i] * x[i];
    }
    LeastSquaresResult fit = LeastSquares.linear(Polynomial.PARABOLA, Observations.of(x, y));
    assertThat(fit.value("offset")).isCloseTo(3, within(1e-13));
    assertThat(fit.value("slope")).isCloseTo(-2, within(1e-13));
    assertThat(fit.value("curvature")).isCloseTo(0.5, within(1e-13));
    assertThat(fit.residualStandardDeviation()).isLessThan(1e-13);
  }

  @Test
  void aPointOfDoubleWeightCountsAsTwo() {
    LeastSquaresResult weighted =
        LeastSquares.linear(
            Polynomial.LINE,
            Observations.weighted(
                new double[] {0, 1, 2, 3}, new double[] {0, 2, 1, 4}, new double[] {1, 2, 1, 1}));
    LeastSquaresResult repeated =
        LeastSquares.linear(
            Polynomial.LINE,
            Observations.of(new double[] {0, 1, 1, 2, 3}, new double[] {0, 2, 2, 1, 4}));
    assertThat(weighted.value("slope")).isCloseTo(repeated.value("slope"), within(1e-14));
    assertThat(weighted.value("offset")).isCloseTo(repeated.value("offset"), within(1e-14));
  }

  /// y = a exp(−x/b)
  private enum Decay implements CurveModel {
    INSTANCE;

    @Override
    public List<String> parameterNames() {
      return List.of("amplitude", "time");
    }

    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      double e = Math.exp(-x / p[1]);
      gradient[0] = e;
      gradient[1] = p[0] * e * x / (p[1] * p[1]);
      return p[0] * e;
    }
  }

  @Test
  void levenbergAndMarquardtFindADecayFromAPoorStart() {
    LeastSquaresResult fit = decay(0, new double[] {1e-6, 10});
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.value("amplitude")).isCloseTo(5e-6, withPercentage(1e-8));
    assertThat(fit.value("time")).isCloseTo(3, withPercentage(1e-8));
  }

  @Test
  void theUncertaintyOfANonlinearFitIsThatOfItsScatter() {
    double sum = 0;
    double expected = 0;
    int repeats = 300;
    for (int seed = 0; seed < repeats; seed++) {
      LeastSquaresResult fit = decay(seed + 1, new double[] {4e-6, 2});
      double error = fit.value("time") - 3;
      sum += error * error / repeats;
      expected += fit.covariance("time", "time") / repeats;
    }
    assertThat(Math.sqrt(sum)).isCloseTo(Math.sqrt(expected), withPercentage(12));
  }

  private static LeastSquaresResult decay(long seed, double[] start) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] x = new double[60];
    double[] y = new double[60];
    for (int i = 0; i < x.length; i++) {
      x[i] = 0.2 * i;
      y[i] = 5e-6 * Math.exp(-x[i] / 3) + (seed == 0 ? 0 : 5e-8 * random.nextGaussian());
    }
    return LeastSquares.fit(Decay.INSTANCE, Observations.of(x, y), start);
  }

  @Test
  void tooFewPointsAndEqualAbscissasAreAnAnswerNotAnError() {
    LeastSquaresResult few =
        LeastSquares.linear(
            Polynomial.LINE, Observations.of(new double[] {1, 2}, new double[] {1, 2}));
    assertThat(few.status()).isEqualTo(FitStatus.TOO_FEW_POINTS);
    assertThatThrownBy(() -> few.covariance("slope", "slope"))
        .hasMessageContaining("not more points than parameters");
    LeastSquaresResult same =
        LeastSquares.linear(
            Polynomial.LINE, Observations.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}));
    assertThat(same.status()).isEqualTo(FitStatus.SINGULAR);
  }

  @Test
  void conditionNumberIsOneForOrthogonalColumnsAndHugeForEqualOnes() {
    Observations centred = Observations.of(new double[] {-1, 0, 1}, new double[] {0, 0, 0});
    assertThat(LeastSquares.conditionNumber(Polynomial.LINE, centred, new double[2]))
        .isCloseTo(1, within(1e-12));
    Observations far =
        Observations.of(new double[] {1e6, 1e6 + 1, 1e6 + 2}, new double[] {0, 0, 0});
    assertThat(LeastSquares.conditionNumber(Polynomial.LINE, far, new double[2]))
        .isGreaterThan(1e6);
  }

  @Test
  void pointsThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> Observations.of(new double[] {1}, new double[] {Double.NaN}))
        .hasMessageContaining("observation 0: expected finite numbers");
    assertThatThrownBy(() -> Observations.of(new double[] {1}, new double[0]))
        .hasMessageContaining("expected as many ordinates");
  }
}
