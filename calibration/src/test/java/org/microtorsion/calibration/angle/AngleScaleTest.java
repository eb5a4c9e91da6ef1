package org.microtorsion.calibration.angle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.fit.LeastSquaresResult;
import org.microtorsion.calibration.fit.Observations;

class AngleScaleTest {
  private static final HarmonicError ECCENTRIC = new HarmonicError(2.5e-3, -2.4e-3, 3e-4, -2e-4);

  @Test
  void aQuarterTurnOfFourteenBitsIsFourThousandAndNinetySixCounts() {
    AngleScale scale = AngleScale.ofBits(14);
    assertThat(scale.angleRadians(4096)).isCloseTo(Math.PI / 2, within(1e-15));
    assertThat(scale.angleRadians(-16384)).isCloseTo(-2 * Math.PI, within(1e-15));
    assertThat(scale.stepRadians()).isCloseTo(3.834951969714103e-4, within(1e-18));
  }

  @Test
  void theHarmonicErrorIsTakenOutOverSeveralTurnsInBothSenses() {
    for (boolean rising : new boolean[] {true, false}) {
      AngleScale scale = new AngleScale(16384, rising, ECCENTRIC, 0);
      for (double angle = -8; angle < 8; angle += 0.037) {
        assertThat(scale.angleRadians(scale.rawCounts(angle))).isCloseTo(angle, within(1e-11));
      }
    }
  }

  @Test
  void theHarmonicsAreFoundFromAReference() {
    double[] truth = new double[200];
    double[] error = new double[200];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = 0.03 * i;
      error[i] = 0.01 + ECCENTRIC.errorRadians(truth[i]);
    }
    LeastSquaresResult fit = HarmonicError.regress(Observations.of(truth, error));
    HarmonicError found = HarmonicError.of(fit);
    assertThat(fit.value("mean")).isCloseTo(0.01, within(1e-14));
    assertThat(found.firstCosineRadians()).isCloseTo(2.5e-3, within(1e-14));
    assertThat(found.firstSineRadians()).isCloseTo(-2.4e-3, within(1e-14));
    assertThat(found.secondCosineRadians()).isCloseTo(3e-4, within(1e-14));
    assertThat(found.secondSineRadians()).isCloseTo(-2e-4, within(1e-14));
  }

  @Test
  void anErrorThatWouldFoldTheScaleIsRefused() {
    assertThatThrownBy(() -> new HarmonicError(0.2, 0, 0, 0)).hasMessageContaining("slope");
    assertThatThrownBy(() -> new AngleScale(0, true, HarmonicError.NONE, 0))
        .hasMessageContaining("countsPerTurn");
  }
}
