package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.microtorsion.controller.analysis.SyntheticCurve.DIAMETER;
import static org.microtorsion.controller.analysis.SyntheticCurve.LENGTH;
import static org.microtorsion.controller.analysis.SyntheticCurve.SLOPE;
import static org.microtorsion.controller.analysis.SyntheticCurve.YIELD;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Over many seeds: intervals hold the truth as often as they say, and models win that should.
class FitCoverageTest {
  private static final FitInputs INPUTS =
      FitInputs.of(Estimate.exact(DIAMETER), Estimate.exact(LENGTH));
  private static final int CURVES = 100;

  /// 95 of 100 expected; fewer than 88 or more happen by chance in one of 500 such tests.
  private static final int LEAST_COVERED = 88;

  private static final double NOISE = 3e-3 * SLOPE * YIELD;

  private static int count(Supplier<SyntheticCurve> curve, Predicate<FitResult> holds) {
    int count = 0;
    for (int seed = 1; seed <= CURVES; seed++) {
      count += holds.test(FitEngine.fit(curve.get().build(seed), INPUTS)) ? 1 : 0;
    }
    return count;
  }

  private static boolean covers(
      @org.jspecify.annotations.Nullable Estimate estimate, double truth) {
    return estimate != null && estimate.covers(truth);
  }

  @Test
  void intervalsOfALayeredWireHoldTheTruth() {
    double thickness = 0.5e-6;
    Supplier<SyntheticCurve> curve =
        () ->
            SyntheticCurve.bilinear(LayerReading.slopeRatioOf(thickness / (DIAMETER / 2)))
                .samples(1000)
                .noise(NOISE);
    assertThat(count(curve, r -> covers(r.elastic().slopeNewtonMetresPerRadian(), SLOPE)))
        .isGreaterThanOrEqualTo(LEAST_COVERED);
    assertThat(count(curve, r -> covers(r.yield().angleRadians(), YIELD)))
        .isGreaterThanOrEqualTo(LEAST_COVERED);
    assertThat(count(curve, r -> covers(r.surfaceLayer().thicknessMetres(), thickness)))
        .isGreaterThanOrEqualTo(LEAST_COVERED);
    assertThat(count(curve, r -> r.preferredModel() == ModelId.BILINEAR))
        .isGreaterThanOrEqualTo(99);
  }

  @Test
  void intervalsStayHonestWhenResidualsHangTogether() {
    Supplier<SyntheticCurve> curve =
        () -> SyntheticCurve.elasticPlastic().noise(NOISE).correlation(0.9);
    assertThat(count(curve, r -> covers(r.elastic().slopeNewtonMetresPerRadian(), SLOPE)))
        .isGreaterThanOrEqualTo(LEAST_COVERED);
    assertThat(count(curve, r -> covers(r.yield().angleRadians(), YIELD)))
        .isGreaterThanOrEqualTo(LEAST_COVERED);
  }

  @Test
  void straightCurvesDoNotYield() {
    assertThat(count(() -> SyntheticCurve.linear().noise(NOISE), r -> r.yield().detected()))
        .isLessThanOrEqualTo(1);
    assertThat(
            count(
                () -> SyntheticCurve.linear().noise(NOISE).correlation(0.9),
                r -> r.yield().detected()))
        .isLessThanOrEqualTo(1);
  }

  @Test
  void homogeneousWiresHaveNoLayer() {
    for (double window : new double[] {1.1, 1.6}) {
      assertThat(
              count(
                  () -> SyntheticCurve.elasticPlastic().upTo(window * YIELD).noise(NOISE),
                  r -> r.surfaceLayer().claimed()))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void theScatterOfTheSlopeIsNearTheBoundOfTheTwoLines() {
    // Left of the break the slope is that of a line of its own: σ² / Σ (φ − φ̄)².
    int samples = 1000;
    double last = 1.6 * YIELD;
    double step = last / (samples - 1);
    double left = Math.floor(YIELD / step) + 1;
    double bound = NOISE / Math.sqrt(left * (left * left - 1) / 12 * step * step);
    double sum = 0;
    double ratio = LayerReading.slopeRatioOf(0.03);
    for (int seed = 1; seed <= CURVES; seed++) {
      FitResult result =
          FitEngine.fit(
              SyntheticCurve.bilinear(ratio).samples(samples).noise(NOISE).build(seed), INPUTS);
      double error =
          Objects.requireNonNull(result.elastic().slopeNewtonMetresPerRadian()).value() - SLOPE;
      sum += error * error / CURVES;
    }
    assertThat(Math.sqrt(sum)).isCloseTo(bound, withPercentage(20));
  }
}
