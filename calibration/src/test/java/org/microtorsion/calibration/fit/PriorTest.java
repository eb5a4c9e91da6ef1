package org.microtorsion.calibration.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PriorTest {
  private static final Observations DATA =
      Observations.of(new double[] {0, 1, 2, 3}, new double[] {0.1, 2.0, 4.2, 5.9});

  private enum Proportional implements CurveModel {
    INSTANCE;

    @Override
    public List<String> parameterNames() {
      return List.of("slope");
    }

    @Override
    public double evaluate(double x, double[] parameters, double[] gradient) {
      gradient[0] = x;
      return parameters[0] * x;
    }
  }

  @Test
  void aPriorIsOneMoreObservation() {
    Prior prior = new Prior("slope", 1, 7);
    LeastSquaresResult fit =
        LeastSquares.fit(Proportional.INSTANCE, DATA, List.of(prior), new double[] {1});
    // (Σ x y + w v) / (Σ x² + w)
    double expected = (2.0 + 8.4 + 17.7 + 7) / (14 + 7);
    assertThat(fit.value("slope")).isCloseTo(expected, within(1e-9));
    assertThat(fit.degreesOfFreedom()).isEqualTo(4);
    assertThat(fit.points()).isEqualTo(4);
    double squares = 7 * (1 - expected) * (1 - expected);
    for (int i = 0; i < 4; i++) {
      squares += fit.residual(i) * fit.residual(i);
    }
    assertThat(fit.weightedSumOfSquares()).isCloseTo(squares, within(1e-9));
    assertThat(fit.standardUncertainty("slope"))
        .isCloseTo(Math.sqrt(squares / 4 / 21), within(1e-9));
    assertThat(
            LeastSquares.describe(
                    Proportional.INSTANCE, DATA, List.of(prior), new double[] {expected})
                .standardUncertainty("slope"))
        .isCloseTo(fit.standardUncertainty("slope"), within(1e-9));
  }

  @Test
  void aPriorOfAnUnknownParameterIsRefused() {
    assertThatThrownBy(() ->
            LeastSquares.fit(
                Proportional.INSTANCE, DATA, List.of(new Prior("height", 1, 7)), new double[] {1}))
        .hasMessageContaining("slope")
        .hasMessageContaining("height");
  }

  @Test
  void aPriorThatWeighsNothingIsRefused() {
    assertThatThrownBy(() -> new Prior("slope", 1, 0)).hasMessageContaining("positive");
  }
}
