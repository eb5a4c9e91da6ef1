package org.microtorsion.calibration.torque;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The terms of BS 7882, each by hand on a few readings.
class LoadingTermsTest {
  private static final TorqueReferences REFERENCES = ExactReadings.references();

  private static LevelTerms level(ExactReadings exact, double current) {
    return terms(exact).levels().stream()
        .filter(level -> level.nominalCurrentAmperes() == current)
        .findFirst()
        .orElseThrow();
  }

  private static LoadingTerms terms(ExactReadings exact) {
    return TorqueCalibration.of(
            exact.readings, REFERENCES, CoilConstant.uniform(ExactReadings.CONSTANT, 0.01))
        .terms();
  }

  @Test
  void repeatabilityIsTheSpreadOfSeriesInOneClamping() {
    ExactReadings exact = new ExactReadings(REFERENCES);
    exact.zero().up(0.01, 0.03, 0.05).zero();
    exact.series(2).torque(i -> 8e-3 * i * (i == 0.03 ? 1.0004 : 1));
    exact.zero().up(0.01, 0.03, 0.05).zero();
    // (1.0004 − 1) over their mean 1.0002
    assertThat(level(exact, 0.03).repeatabilityRatio()).isCloseTo(0.0004 / 1.0002, within(1e-9));
    assertThat(level(exact, 0.05).repeatabilityRatio()).isCloseTo(0, within(1e-12));
    assertThat(terms(exact).largestRepeatabilityRatio()).isCloseTo(0.0004 / 1.0002, within(1e-9));
    assertThat(level(exact, 0.03).reproducibilityRatio()).isNull();
    assertThat(level(exact, 0.03).reversibilityRatio()).isNull();
    assertThat(level(exact, 0.03).readingCount()).isEqualTo(2);
  }

  @Test
  void reproducibilityIsTheSpreadFromClampingToClamping() {
    ExactReadings exact = new ExactReadings(REFERENCES);
    exact.at(1, 1, 0).wholeSeries();
    exact.at(2, 2, 0).torque(i -> 8e-3 * i * 1.0002).wholeSeries();
    exact.at(3, 3, 0).torque(i -> 8e-3 * i * 0.9999).wholeSeries();
    assertThat(level(exact, 0.05).reproducibilityRatio()).isCloseTo(3e-4, within(1e-7));
    assertThat(level(exact, -0.01).reproducibilityRatio()).isCloseTo(3e-4, within(1e-7));
    assertThat(level(exact, 0.05).repeatabilityRatio()).isNull();
    assertThat(level(exact, 0.05).lineInterpolationErrorRatio())
        .as("arms that differ are no bend")
        .isCloseTo(0, within(1e-10));
  }

  @Test
  void reversibilityIsFallingLessRising() {
    ExactReadings exact = new ExactReadings(REFERENCES);
    exact.zero().up(0.01, 0.03, 0.05);
    exact.torque(i -> 8e-3 * i + (i == 0 ? 0 : 2e-8));
    exact.down(0.03, 0.01).zero();
    // 2·10⁻⁸ N·m over the mean of the level, 2.4001·10⁻⁴ and 0.8001·10⁻⁴ N·m
    assertThat(level(exact, 0.03).reversibilityRatio()).isCloseTo(2e-8 / 2.4001e-4, within(1e-10));
    assertThat(level(exact, 0.01).reversibilityRatio()).isCloseTo(2e-8 / 0.8001e-4, within(1e-10));
    assertThat(level(exact, 0.05).reversibilityRatio()).isNull();
    assertThat(terms(exact).largestReversibilityRatio()).isCloseTo(2e-8 / 0.8001e-4, within(1e-10));
  }

  @Test
  void zeroErrorIsTheZerosChangeOverFullScale() {
    ExactReadings exact = new ExactReadings(REFERENCES).zeroOfTime(time -> time > 500 ? 1e-7 : 0);
    exact.zero().up(0.01, 0.03, 0.04, 0.05).zero();
    assertThat(terms(exact).zeroErrorRatio()).isCloseTo(1e-7 * 0.2 / 4e-4, within(1e-7));
  }

  @Test
  void interpolationErrorsAreDeparturesFromLineAndQuadratic() {
    ExactReadings exact = new ExactReadings(REFERENCES).torque(i -> 8e-3 * i * (1 + 0.01 * i));
    exact.zero().up(0.01).zero().up(0.03).zero().up(0.05).zero();
    exact.up(-0.01).zero().up(-0.03).zero().up(-0.05).zero();
    // Symmetric levels: the line through zero has the slope 8·10⁻³, the even part is left over.
    assertThat(level(exact, 0.05).lineInterpolationErrorRatio()).isCloseTo(5e-4, within(2e-5));
    assertThat(level(exact, -0.05).lineInterpolationErrorRatio()).isCloseTo(-5e-4, within(2e-5));
    assertThat(level(exact, 0.05).quadraticInterpolationErrorRatio()).isCloseTo(0, within(1e-9));
  }

  @Test
  void theUncertaintyGrowsTowardsSmallTorques() {
    SimulatedProcedure procedure = SimulatedProcedure.complete(2);
    TorqueCalibration calibration = TorqueCalibration.of(procedure.readings, procedure.references);
    LoadingTerms terms = calibration.terms();
    double certified =
        calibration.constantPerAmpere().halfWidth(0.95) / calibration.constantPerAmpere().value();
    double small = terms.levels().get(4).expandedRelativeUncertaintyRatio();
    double large = terms.levels().getFirst().expandedRelativeUncertaintyRatio();
    assertThat(terms.levels().get(4).nominalCurrentAmperes()).isEqualTo(-0.01);
    assertThat(small).isGreaterThan(large);
    assertThat(large).isGreaterThan(certified);
  }

  @Test
  void hysteresisShowsAsReversibility() {
    SimulatedProcedure lagging =
        SimulatedProcedure.complete(
            6,
            new SimulatedProcedure.Imperfections(0, 5e-4, 0, 0, SimulatedProcedure.REMOUNT_METRES));
    LoadingTerms terms = TorqueCalibration.of(lagging.readings, lagging.references).terms();
    // 5·10⁻⁴ (1 − 0.2²) of full scale at a fifth of it
    assertThat(terms.levels().get(5).reversibilityRatio())
        .isCloseTo(5e-4 * 0.96 / 0.2, within(2e-4));
  }
}
