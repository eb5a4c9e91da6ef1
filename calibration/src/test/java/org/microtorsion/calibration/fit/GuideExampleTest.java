package org.microtorsion.calibration.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// JCGM 100:2008, H.3: the calibration of a thermometer, b = y₁ + y₂ (t − t₀), with every number
/// that is printed there.
class GuideExampleTest {
  private static final double REFERENCE_CELSIUS = 20;

  private static final double[] READING_CELSIUS = {
    21.521, 22.012, 22.512, 23.003, 23.507, 23.999, 24.513, 25.002, 25.503, 26.010, 26.511
  };

  private static final double[] CORRECTION_CELSIUS = {
    -0.171, -0.169, -0.166, -0.159, -0.164, -0.165, -0.156, -0.157, -0.159, -0.161, -0.160
  };

  /// Table H.6: bₖ − b(tₖ).
  private static final double[] RESIDUAL_CELSIUS = {
    -0.0031, -0.0022, -0.0003, 0.0056, -0.0005, -0.0025, 0.0054, 0.0033, 0.0002, -0.0029, -0.0030
  };

  private static LeastSquaresResult fit() {
    double[] x = new double[READING_CELSIUS.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = READING_CELSIUS[i] - REFERENCE_CELSIUS;
    }
    return LeastSquares.linear(Polynomial.LINE, Observations.of(x, CORRECTION_CELSIUS));
  }

  @Test
  void interceptAndSlopeAreThoseOfTheGuide() {
    LeastSquaresResult fit = fit();
    assertThat(fit.value("offset")).isCloseTo(-0.1712, within(0.5e-4));
    assertThat(fit.standardUncertainty("offset")).isCloseTo(0.0029, within(0.5e-4));
    assertThat(fit.value("slope")).isCloseTo(0.00218, within(0.5e-5));
    assertThat(fit.standardUncertainty("slope")).isCloseTo(0.00067, within(0.5e-5));
    assertThat(fit.correlation("offset", "slope")).isCloseTo(-0.930, within(0.5e-3));
    assertThat(fit.residualStandardDeviation()).isCloseTo(0.0035, within(0.5e-4));
    assertThat(fit.degreesOfFreedom()).isEqualTo(9);
  }

  @Test
  void residualsAreThoseOfTheTable() {
    LeastSquaresResult fit = fit();
    for (int i = 0; i < RESIDUAL_CELSIUS.length; i++) {
      assertThat(fit.residual(i)).isCloseTo(RESIDUAL_CELSIUS[i], within(0.5e-4));
    }
  }

  /// Eq. H.15: u²(b) = u²(y₁) + (t−t₀)² u²(y₂) + 2 (t−t₀) u(y₁) u(y₂) r(y₁, y₂).
  @Test
  void theCorrectionAtThirtyDegreesIsThatOfTheGuide() {
    LeastSquaresResult fit = fit();
    double step = 30 - REFERENCE_CELSIUS;
    double correction = fit.value("offset") + step * fit.value("slope");
    double variance =
        fit.covariance("offset", "offset")
            + step * step * fit.covariance("slope", "slope")
            + 2 * step * fit.covariance("offset", "slope");
    assertThat(correction).isCloseTo(-0.1494, within(0.5e-4));
    assertThat(Math.sqrt(variance)).isCloseTo(0.0041, within(0.5e-4));
  }

  @Test
  void anUnlikelyReferenceTakesTheCorrelationAway() {
    double mean = 0;
    for (double reading : READING_CELSIUS) {
      mean += reading / READING_CELSIUS.length;
    }
    assertThat(mean).isCloseTo(24.0085, within(0.5e-4));
    double[] x = new double[READING_CELSIUS.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = READING_CELSIUS[i] - mean;
    }
    LeastSquaresResult centred =
        LeastSquares.linear(Polynomial.LINE, Observations.of(x, CORRECTION_CELSIUS));
    assertThat(centred.value("offset")).isCloseTo(-0.1625, within(0.5e-4));
    assertThat(centred.standardUncertainty("offset")).isCloseTo(0.0011, within(0.5e-4));
    assertThat(centred.correlation("offset", "slope")).isCloseTo(0, within(1e-12));
  }
}
