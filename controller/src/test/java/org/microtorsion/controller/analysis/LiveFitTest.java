package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.uncertainty.Estimate;

class LiveFitTest {
  private static final double HARMONIC = 1.75e-4;

  private static final FitInputs INPUTS =
      FitInputs.of(
          Estimate.of(SyntheticCurve.DIAMETER, 0.2e-6), Estimate.exact(SyntheticCurve.LENGTH));

  private static LiveFit fed(TorqueCurve curve, int end) {
    LiveFit live = new LiveFit(INPUTS);
    feed(live, curve, 0, end);
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

  /// Each law as the rig records it, with errors of the angle that both fits are told of.
  private static Stream<Arguments> laws() {
    return Stream.of(
            SyntheticCurve.linear(),
            SyntheticCurve.bilinear(0.9245),
            SyntheticCurve.elasticPlastic())
        .map(law ->
            law.samples(20_000)
                .dwell(500)
                .noise(1e-3 * SyntheticCurve.SLOPE * SyntheticCurve.YIELD)
                .correlation(0.9)
                .angleHarmonic(HARMONIC))
        .flatMap(law -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(law.build(seed))));
  }

  /// Both fits see the same noise: what parts them is the size of blocks and the last few samples.
  @ParameterizedTest
  @MethodSource("laws")
  void itAgreesWithTheFitOfTheWholeRecordWithinAFractionOfTheUncertainty(TorqueCurve curve) {
    FitInputs inputs =
        FitInputs.of(Estimate.exact(SyntheticCurve.DIAMETER), Estimate.exact(SyntheticCurve.LENGTH))
            .withAngleHarmonicUncertainty(HARMONIC);
    FitResult whole = FitEngine.fit(curve, inputs);
    LiveFit fit = new LiveFit(inputs);
    feed(fit, curve, 0, curve.size());
    LiveEstimate live = fit.snapshot();
    assertThat(live.preferredModel()).isEqualTo(whole.preferredModel());
    assertThat(live.layerClaimed()).isEqualTo(whole.surfaceLayer().claimed());
    assertThat(live.yieldDetected()).isEqualTo(whole.yield().detected());
    assertClose(live.slopeNewtonMetresPerRadian(), whole.elastic().slopeNewtonMetresPerRadian());
    assertClose(live.apparentShearModulusPascals(), whole.elastic().apparentShearModulusPascals());
    if (whole.yield().detected()) {
      assertClose(live.yieldAngleRadians(), whole.yield().angleRadians());
      assertClose(live.yieldShearStrain(), whole.yield().shearStrain());
      assertClose(live.thicknessMetres(), whole.surfaceLayer().thicknessMetres());
    }
  }

  private static void assertClose(@Nullable Estimate live, @Nullable Estimate whole) {
    Estimate expected = Objects.requireNonNull(whole);
    Estimate found = Objects.requireNonNull(live);
    double u = expected.standardUncertainty();
    assertThat(found.value()).isCloseTo(expected.value(), within(0.4 * u));
    assertThat(found.standardUncertainty()).isBetween(0.7 * u, 1.4 * u);
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

  /// The current is taken back within a second; the rotor's inertia lets the angle lag behind it.
  @ParameterizedTest
  @ValueSource(doubles = {1, 10, 100})
  void theUnloadingOfAStoppedStraightRunIsNoYield(double unloadSeconds) {
    TorqueCurve curve =
        SyntheticCurve.linear()
            .samples(40_000)
            .dwell(1000)
            .upTo(0.6 * SyntheticCurve.YIELD)
            .noise(2e-9)
            .encoderStep(3.8e-4)
            .build(1);
    LiveFit live = new LiveFit(INPUTS);
    feed(live, curve, 0, curve.size());
    LiveEstimate before = live.snapshot();
    double top = 0.6 * SyntheticCurve.YIELD;
    double frequency = Math.sqrt(SyntheticCurve.SLOPE / 2e-7);
    int unloading = (int) (1000 * unloadSeconds);
    for (int i = 1; i <= unloading; i++) {
      double share = (double) i / unloading;
      double time = 1e-3 * i;
      double lag = Math.sin(frequency * time) / (frequency * unloadSeconds);
      double angle = top * (1 - share + lag);
      double torque = SyntheticCurve.SLOPE * top * (1 - share);
      live.accept(41 + time, 3.8e-4 * Math.floor(angle / 3.8e-4), torque);
      if (i % 50 == 0) {
        LiveEstimate now = live.snapshot();
        assertThat(now.yieldDetected()).isFalse();
        assertThat(now.fractureDetected()).isFalse();
        assertThat(now.slipDetected()).isFalse();
      }
    }
    assertThat(live.snapshot().preferredModel()).isEqualTo(ModelId.LINEAR);
    assertThat(Objects.requireNonNull(live.snapshot().slopeNewtonMetresPerRadian()).value())
        .isCloseTo(
            Objects.requireNonNull(before.slopeNewtonMetresPerRadian()).value(),
            withPercentage(0.02));
  }

  @Test
  void torqueThatCollapsesAndComesUpAgainWasASlip() {
    LiveFit live = new LiveFit(INPUTS);
    for (int i = 0; i < 8000; i++) {
      double angle = 2e-4 * i;
      double lost = i < 4000 ? 0 : 0.6;
      live.accept(1e-3 * i, angle, SyntheticCurve.SLOPE * (angle - lost));
      if (i == 4020) {
        assertThat(live.snapshot().fractureDetected()).isTrue();
        assertThat(live.snapshot().slipDetected()).isFalse();
      }
    }
    assertThat(live.snapshot().slipDetected()).isTrue();
    assertThat(live.snapshot().fractureDetected()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFractureStaysAFractureWhereverTheRotorIsThrown(boolean recoil) {
    TorqueCurve curve =
        SyntheticCurve.elasticPlastic()
            .samples(20_000)
            .dwell(500)
            .noise(2e-9)
            .encoderStep(3.8e-4)
            .fracture(3000, recoil)
            .build(1);
    LiveFit live = new LiveFit(INPUTS);
    feed(live, curve, 0, 20_504);
    assertThat(live.snapshot().fractureDetected()).isTrue();
    double yieldAngle = Objects.requireNonNull(live.snapshot().yieldAngleRadians()).value();
    feed(live, curve, 20_504, curve.size());
    LiveEstimate end = live.snapshot();
    assertThat(end.fractureDetected()).isTrue();
    assertThat(end.slipDetected()).isFalse();
    assertThat(Objects.requireNonNull(end.yieldAngleRadians()).value()).isEqualTo(yieldAngle);
  }

  @Test
  void aRestThatIsShortBesideTheTestStillGivesTheTorqueZero() {
    TorqueCurve curve =
        SyntheticCurve.linear()
            .samples(100_000)
            .dwell(1000)
            .zero(3e-7)
            .noise(2e-9)
            .encoderStep(3.8e-4)
            .build(1);
    LiveFit live = new LiveFit(INPUTS);
    feed(live, curve, 0, curve.size());
    assertThat(live.snapshot().zeroTorqueNewtonMetres()).isCloseTo(3e-7, within(3e-10));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void itDoesNotMatterWhichWayTheSampleIsTurned(int direction) {
    TorqueCurve curve =
        SyntheticCurve.bilinear(0.9245).samples(20_000).dwell(500).noise(2e-9).build(1);
    LiveFit live = new LiveFit(INPUTS);
    for (int i = 0; i < curve.size(); i++) {
      live.accept(
          curve.timeSeconds(i),
          direction * curve.angleRadians(i),
          direction * curve.torqueNewtonMetres(i));
    }
    LiveEstimate estimate = live.snapshot();
    assertThat(Objects.requireNonNull(estimate.yieldAngleRadians()).value())
        .isCloseTo(SyntheticCurve.YIELD, withPercentage(0.1));
    assertThat(estimate.yieldDetection().orElseThrow().twistRadians())
        .isGreaterThan(SyntheticCurve.YIELD);
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

  private static void feed(LiveFit live, TorqueCurve curve, int from, int to) {
    for (int i = from; i < to; i++) {
      live.accept(curve.timeSeconds(i), curve.angleRadians(i), curve.torqueNewtonMetres(i));
    }
  }

  private static void feed(LiveFit live, int from, int to) {
    for (int i = from; i < to; i++) {
      live.accept(1e-3 * i, 1e-5 * i, SyntheticCurve.SLOPE * 1e-5 * i);
    }
  }
}
