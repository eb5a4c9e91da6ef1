package org.microtorsion.calibration.torque;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.torque.LoadReading.Approach;
import org.microtorsion.calibration.torque.PointsCalibration.CommonErrors;

class PointsCalibrationTest {
  private final List<CalibrationPoint> points = new ArrayList<>();

  private PointsCalibrationTest add(
      double current, double torque, @Nullable Integer series, @Nullable Approach approach) {
    points.add(new CalibrationPoint(current, torque, series, approach));
    return this;
  }

  private PointsCalibrationTest add(double current, double torque) {
    return add(current, torque, null, null);
  }

  private PointsCalibration fit() {
    return PointsCalibration.of(points, CommonErrors.NONE);
  }

  /// Slope 1.4, offset 1.5, residuals −0.3·(…) by hand.
  @Test
  void theLineIsThatOfThePencil() {
    PointsCalibration line = add(1, 6).add(2, 5).add(3, 7).add(4, 10).fit();
    assertThat(line.slopeNewtonMetresPerAmpere().value()).isCloseTo(1.4, within(1e-14));
    assertThat(line.offsetNewtonMetres().value()).isCloseTo(3.5, within(1e-13));
    // residuals 1.1, −1.3, −0.7, 0.9: Σr² = 4.2, s² = 2.1, Σ(x−x̄)² = 5
    assertThat(line.residualStandardDeviationNewtonMetres())
        .isCloseTo(Math.sqrt(2.1), within(1e-14));
    assertThat(line.slopeNewtonMetresPerAmpere().standardUncertainty())
        .isCloseTo(Math.sqrt(2.1 / 5), within(1e-14));
    assertThat(line.offsetNewtonMetres().standardUncertainty())
        .isCloseTo(Math.sqrt(2.1 * 30 / 20), within(1e-13));
    assertThat(line.correlationFactor()).isCloseTo(-10 / Math.sqrt(4 * 30), within(1e-14));
    assertThat(line.rSquaredRatio()).isCloseTo(1 - 4.2 / 14, within(1e-14));
    assertThat(line.linearityErrorRatio()).isCloseTo(0.13, within(1e-13));
    assertThat(line.degreesOfFreedom()).isEqualTo(2);
    assertThat(line.zeroErrorRatio()).isCloseTo(0.35, within(1e-13));
  }

  @Test
  void seriesAndDirectionsGiveTheTerms() {
    add(0, 0, 1, Approach.RISING).add(1, 10, 1, Approach.RISING).add(2, 20, 1, Approach.RISING);
    add(1, 10.2, 1, Approach.FALLING).add(0, 0.1, 1, Approach.FALLING);
    add(0, 0, 2, Approach.RISING).add(1, 10.1, 2, Approach.RISING).add(2, 20, 2, Approach.RISING);
    PointsCalibration line = add(1, 10.2, 2, Approach.FALLING).fit();
    assertThat(line.repeatabilityRatio()).isCloseTo(0.1 / 10.05, within(1e-12));
    assertThat(line.reversibilityRatio()).isCloseTo(0.2 / 10.1, within(1e-12));
    assertThat(line.zeroErrorRatio()).isCloseTo(0.1 / 20, within(1e-12));
    assertThat(line.notes()).isEmpty();
  }

  @Test
  void currentsThatDifferALittleAreOneLevelAndNoScatter() {
    add(1.000, 10.00, 1, null).add(1.001, 10.01, 2, null).add(2, 20, 1, null).add(3, 30, 1, null);
    assertThat(fit().repeatabilityRatio()).isCloseTo(0, within(1e-12));
  }

  @Test
  void aBendIsTested() {
    for (int i = 1; i <= 8; i++) {
      add(i, 2 * i + 0.05 * i * i + 0.001 * Math.cos(40 * i));
    }
    PointsCalibration bent = fit();
    assertThat(bent.curvatureProbability()).isLessThan(1e-8);
    assertThat(bent.notes()).anyMatch(note -> note.contains("quadratic term is significant"));
  }

  @Test
  void exactPointsHaveNeitherScatterNorBend() {
    PointsCalibration exact = add(0, 1).add(1, 3).add(2, 5).add(3, 7).fit();
    assertThat(exact.slopeNewtonMetresPerAmpere().standardUncertainty()).isZero();
    assertThat(exact.curvatureProbability()).isEqualTo(1);
    assertThat(exact.correlationFactor()).isCloseTo(-6 / Math.sqrt(4 * 14), within(1e-14));
  }

  @Test
  void threePointsCarryNoCurvature() {
    PointsCalibration three = add(0, 1).add(1, 3).add(2, 6).fit();
    assertThat(three.curvatureNewtonMetresPerAmpereSquared()).isNull();
    assertThat(three.notes()).anyMatch(note -> note.startsWith("curvature"));
  }

  @Test
  void commonErrorsJoinTheRegression() {
    add(0, 0).add(1, 2).add(2, 4).add(3, 6);
    PointsCalibration line = PointsCalibration.of(points, new CommonErrors(3e-4, 1e-3));
    // Σ|x−x̄|/Σ(x−x̄)² = 4/5
    assertThat(line.combinedUncertaintyNewtonMetresPerAmpere())
        .isCloseTo(Math.hypot(6e-4, 0.8e-3), within(1e-15));
  }

  @Test
  void pointsWithoutALineAreRefused() {
    assertThatThrownBy(() -> add(1, 2).add(2, 3).fit()).hasMessageContaining("at least 3");
    points.clear();
    assertThatThrownBy(() -> add(1, 2).add(1, 3).add(1, 4).fit())
        .hasMessageContaining("two different currents");
    points.clear();
    assertThatThrownBy(() -> add(1, 2).add(2, 2).add(3, 2).fit())
        .hasMessageContaining("different torques");
    assertThatThrownBy(() -> add(Double.NaN, 2)).hasMessageContaining("currentAmperes");
  }
}
