package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

class FitCampaignTest {
  private static final int CURVES = 40;

  @Test
  void theEngineIsNearTheLimitAndItsAnswersAreRight() {
    List<Finding> findings = FitCampaign.run(CURVES, 7);
    assertThat(findings).hasSize(37).allMatch(Finding::good);
    assertThat(findings)
        .filteredOn(Finding.Precision.class::isInstance)
        .map(Finding.Precision.class::cast)
        .allSatisfy(row -> {
          assertThat(row.given()).isEqualTo(CURVES);
          if (row.biasRatio() != null) {
            assertThat(row.biasRatio()).isCloseTo(0, within(4 / Math.sqrt(CURVES)));
          }
        });
  }

  @Test
  void theSameSeedGivesTheSameFigures() {
    assertThat(FitCampaign.run(20, 3)).isEqualTo(FitCampaign.run(20, 3));
  }

  @Test
  void tooFewCurvesAreRefused() {
    assertThatThrownBy(() -> FitCampaign.run(19, 1)).hasMessageContaining("found 19");
  }

  @Test
  void theBoundOfALineIsThatOfTheTextbook() {
    SimulatedCurve curve = curve(new TorqueModel.Linear(0, 2), 1000);
    double mean = 0.5;
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += (curve.twist(i) - mean) * (curve.twist(i) - mean);
    }
    CramerRaoBound bound =
        new CramerRaoBound(Curves.LinearCurve.INSTANCE, new double[] {0, 2}, curve);
    assertThat(bound.deviation(Curves.SLOPE)).isCloseTo(0.01 / Math.sqrt(sum), within(1e-15));
  }

  /// Left of the break there is a line of its own: nothing beyond it helps with the first slope.
  @Test
  void theBoundOfTheFirstOfTwoLinesIsThatOfItsOwnSamples() {
    SimulatedCurve curve = curve(new TorqueModel.Bilinear(0, 2, 1, 0.6001), 1001);
    double[] truth = {0, 2, 1, 0.6001};
    double[] line = {0, 2};
    assertThat(
            new CramerRaoBound(Curves.BilinearCurve.INSTANCE, truth, curve).deviation(Curves.SLOPE))
        .isCloseTo(
            new CramerRaoBound(Curves.LinearCurve.INSTANCE, line, curve.upTo(0.6001))
                .deviation(Curves.SLOPE),
            within(1e-12));
  }

  @Test
  void aFigureBeyondWhatIsWantedIsMissed() {
    assertThat(precision(945, 1.09).good()).isTrue();
    assertThat(precision(945, 1.11).good()).isFalse();
    assertThat(precision(929, 1).good()).isFalse();
    assertThat(precision(971, 1).good()).isFalse();
    assertThat(new Finding.Rate("", Finding.Question.LAYER_CLAIMED, 10, 1000).good()).isTrue();
    assertThat(new Finding.Rate("", Finding.Question.LAYER_CLAIMED, 11, 1000).good()).isFalse();
    assertThat(new Finding.Rate("", Finding.Question.LAYER_FOUND, 989, 1000).good()).isFalse();
  }

  /// Steps of the descent may try layers that cannot be.
  @Test
  void aBondedLayerOfNegativeThicknessHasATorqueAndASlope() {
    Curves.BondedCurve curve = new Curves.BondedCurve(26e-6, 1.7e-3, 22e9);
    double[] outside = {0, 1e9, -1e-6, 0.025};
    assertThat(curve.slope(2, outside)).isFinite();
    assertThat(curve.evaluate(2, outside, new double[4])).isFinite();
  }

  @Test
  void theIntervalOfAFaintBreakIsAsWideAsItsProfile() {
    // Noise a fifth of the departure: by curvature the interval is too short by a tenth.
    TorqueModel faint = new TorqueModel.Bilinear(0, 1, 0.925, 1);
    FitInputs inputs = FitInputs.of(Estimate.exact(52e-6), Estimate.exact(1.7e-3));
    int covered = 0;
    int curves = 300;
    for (int seed = 1; seed <= curves; seed++) {
      TorqueCurve curve = new SimulatedCurve(faint, 1.6, 2000, 0.013, 0, 0).draw(seed);
      Estimate yield = FitEngine.fit(curve, inputs).yield().angleRadians();
      covered += yield != null && yield.covers(1) ? 1 : 0;
    }
    // 95 % ± 1.3 %; by curvature 92.8 % were found of 1000.
    assertThat(covered / (double) curves).isBetween(0.925, 0.985);
  }

  private static Finding.Precision precision(int covered, double scatter) {
    return new Finding.Precision("", "", 1000, 1000, covered, 0.0, scatter, 1e-3);
  }

  private static SimulatedCurve curve(TorqueModel truth, int samples) {
    return new SimulatedCurve(truth, 1, samples, 0.01, 0, 0);
  }
}
