package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

class LiveFitTest {
  private static final FitInputs INPUTS =
      FitInputs.of(
          Estimate.of(SyntheticCurve.DIAMETER, 0.2e-6), Estimate.exact(SyntheticCurve.LENGTH));

  private static LiveFit fed(TorqueCurve curve, int end) {
    LiveFit live = new LiveFit(INPUTS);
    for (int i = 0; i < end; i++) {
      live.accept(curve.timeSeconds(i), curve.angleRadians(i), curve.torqueNewtonMetres(i));
    }
    return live;
  }

  private static TorqueCurve instrumentRecord() {
    return SyntheticCurve.bilinear(0.9245)
        .samples(60_000)
        .dwell(2000)
        .noise(2e-9)
        .encoderStep(3.8e-4)
        .fracture(100, false)
        .build(1);
  }

  @Test
  void itAgreesWithTheFitOfTheWholeRecord() {
    TorqueCurve curve = instrumentRecord();
    FitResult whole = FitEngine.fit(curve, INPUTS);
    LiveEstimate live = fed(curve, curve.size()).snapshot();
    assertThat(Objects.requireNonNull(live.slopeNewtonMetresPerRadian()).value())
        .isCloseTo(
            Objects.requireNonNull(whole.elastic().slopeNewtonMetresPerRadian()).value(),
            withPercentage(0.01));
    assertThat(Objects.requireNonNull(live.apparentShearModulusPascals()).relativeUncertainty())
        .isCloseTo(
            Objects.requireNonNull(whole.elastic().apparentShearModulusPascals())
                .relativeUncertainty(),
            withPercentage(1));
    assertThat(Objects.requireNonNull(live.yieldAngleRadians()).value())
        .isCloseTo(SyntheticCurve.YIELD, within(5e-3));
    assertThat(live.fractureDetected()).isTrue();
  }

  @Test
  void beforeYieldItShowsTheSlopeAndNoYield() {
    TorqueCurve curve = instrumentRecord();
    LiveEstimate live = fed(curve, 30_000).snapshot();
    assertThat(Objects.requireNonNull(live.slopeNewtonMetresPerRadian()).value())
        .isCloseTo(SyntheticCurve.SLOPE, withPercentage(0.05));
    assertThat(live.yieldDetected()).isFalse();
    assertThat(live.fractureDetected()).isFalse();
    assertThat(live.slipDetected()).isFalse();
  }

  @Test
  void beforeLoadItKnowsNothing() {
    LiveFit live = new LiveFit(INPUTS);
    assertThat(live.snapshot().slopeNewtonMetresPerRadian()).isNull();
    live.accept(0, 0.1, 1e-9);
    assertThat(live.snapshot().sampleCount()).isEqualTo(1);
    assertThat(live.snapshot().apparentShearModulusPascals()).isNull();
  }

  @Test
  void aSlipIsNoFracture() {
    LiveFit live = new LiveFit(INPUTS);
    for (int i = 0; i < 4000; i++) {
      double angle = 4e-4 * i;
      double lost = i < 2500 ? 0 : 0.2;
      live.accept(1e-3 * i, angle, SyntheticCurve.SLOPE * (angle - lost));
    }
    assertThat(live.snapshot().slipDetected()).isTrue();
    assertThat(live.snapshot().fractureDetected()).isFalse();
  }

  @Test
  void aSingleGlitchIsNeitherSlipForGoodNorFracture() {
    LiveFit live = new LiveFit(INPUTS);
    for (int i = 0; i < 4000; i++) {
      live.accept(1e-3 * i, 4e-4 * i, i == 2500 ? 0 : SyntheticCurve.SLOPE * 4e-4 * i);
    }
    assertThat(live.snapshot().fractureDetected()).isFalse();
  }

  @Test
  void lettingTheSampleBackIsNeitherSlipNorFracture() {
    LiveFit live = new LiveFit(INPUTS);
    for (int i = 0; i < 4000; i++) {
      double angle = i < 2500 ? 4e-4 * i : 4e-4 * (5000 - i) - 4e-4 * (i - 2500) * 0.6;
      live.accept(1e-3 * i, angle, SyntheticCurve.SLOPE * angle);
    }
    LiveEstimate estimate = live.snapshot();
    assertThat(estimate.fractureDetected()).isFalse();
    assertThat(estimate.slipDetected()).isFalse();
    assertThat(Objects.requireNonNull(estimate.slopeNewtonMetresPerRadian()).value())
        .isCloseTo(SyntheticCurve.SLOPE, withPercentage(0.1));
  }

  @Test
  void samplesThatAreNoNumbersOrComeLateAreLeftOut() {
    LiveFit live = new LiveFit(INPUTS);
    live.accept(1, 0, 0);
    live.accept(2, Double.NaN, 0);
    live.accept(0.5, 0, 0);
    assertThat(live.snapshot().sampleCount()).isEqualTo(1);
  }

  @Test
  void aSampleAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LiveFit live = new LiveFit(INPUTS);
    feed(live, 0, 20_000);
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    feed(live, 20_000, 220_000);
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(after - before).isLessThan(1000);
  }

  private static void feed(LiveFit live, int from, int to) {
    for (int i = from; i < to; i++) {
      live.accept(1e-3 * i, 1e-5 * i, SyntheticCurve.SLOPE * 1e-5 * i);
    }
  }
}
