package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What a record's times, its torque's limit and its angle's turns say.
class RecordScreeningTest {
  private static final FitInputs INPUTS =
      FitInputs.of(Estimate.exact(SyntheticCurve.DIAMETER), Estimate.exact(SyntheticCurve.LENGTH));
  private static final double NOISE = 2e-8;
  private static final double TURN = 2 * Math.PI;

  private static TorqueCurve layered(long seed) {
    return SyntheticCurve.bilinear(0.9).noise(NOISE).build(seed);
  }

  private static TorqueCurve of(
      int size, IntToDoubleFunction time, IntToDoubleFunction angle, IntToDoubleFunction torque) {
    return TorqueCurve.of(
        IntStream.range(0, size).mapToDouble(time).toArray(),
        IntStream.range(0, size).mapToDouble(angle).toArray(),
        IntStream.range(0, size).mapToDouble(torque).toArray());
  }

  private static TorqueCurve clipped(TorqueCurve curve, double limit) {
    return curve.withTorques(i -> Math.min(limit, curve.torqueNewtonMetres(i)));
  }

  private static TorqueCurve mirrored(TorqueCurve curve) {
    return of(
        curve.size(),
        curve::timeSeconds,
        i -> -curve.angleRadians(i),
        i -> -curve.torqueNewtonMetres(i));
  }

  private static Estimate slope(FitResult result) {
    return Objects.requireNonNull(result.elastic().slopeNewtonMetresPerRadian());
  }

  @Test
  void aTorqueAtItsLimitIsLeftOutAndTheRestReadsAsIfItHadEndedThere() {
    double limit = 1.3 * SyntheticCurve.SLOPE * SyntheticCurve.YIELD;
    for (int seed = 1; seed <= 20; seed++) {
      TorqueCurve curve = clipped(layered(seed), limit);
      int first = 0;
      while (curve.torqueNewtonMetres(first) < limit) {
        first++;
      }
      LoadingPart part = LoadingPart.of(curve);
      assertThat(part.firstSaturated()).isEqualTo(first);
      assertThat(part.end()).isEqualTo(first);
      FitResult result = FitEngine.fit(curve, INPUTS);
      Estimate yield = Objects.requireNonNull(result.yield().angleRadians());
      assertThat(yield.value()).isCloseTo(SyntheticCurve.YIELD, withPercentage(1.5));
      assertThat(result.samples()).isEqualTo(curve.size());
      assertThat(result.notes()).anyMatch(note -> note.startsWith("saturation: the torque stands"));
      FitResult other = FitEngine.fit(mirrored(curve), INPUTS);
      assertThat(slope(other).value()).isCloseTo(slope(result).value(), withPercentage(1e-9));
    }
  }

  @Test
  void aLimitInTheElasticPartMakesNoYield() {
    double limit = 0.7 * SyntheticCurve.SLOPE * SyntheticCurve.YIELD;
    for (int seed = 1; seed <= 20; seed++) {
      FitResult result = FitEngine.fit(clipped(layered(seed), limit), INPUTS);
      assertThat(result.yield().detected()).isFalse();
      assertThat(slope(result).value()).isCloseTo(SyntheticCurve.SLOPE, withPercentage(0.2));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-8, 1e-7, 5e-7, 1e-6})
  void aTorqueWrittenWithFewDigitsIsAtNoLimit(double step) {
    DoubleUnaryOperator rounded = torque -> step * Math.round(torque / step);
    for (SyntheticCurve shape :
        new SyntheticCurve[] {SyntheticCurve.elasticPlastic(), SyntheticCurve.bilinear(0.9)}) {
      TorqueCurve curve = shape.upTo(3 * SyntheticCurve.YIELD).build(1);
      TorqueCurve written =
          curve.withTorques(i -> rounded.applyAsDouble(curve.torqueNewtonMetres(i)));
      assertThat(LoadingPart.of(written).saturated()).isFalse();
    }
  }

  @Test
  void aHoldAtTheEndIsNoLimit() {
    TorqueCurve curve =
        of(
            1200,
            i -> i,
            i -> 1e-3 * Math.min(i, 1000),
            i -> SyntheticCurve.SLOPE * 1e-3 * Math.min(i, 1000));
    assertThat(LoadingPart.of(curve).saturated()).isFalse();
  }

  @Test
  void aBreakAfterTheLimitIsStillFound() {
    double limit = 1.3 * SyntheticCurve.SLOPE * SyntheticCurve.YIELD;
    TorqueCurve whole = SyntheticCurve.bilinear(0.9).noise(NOISE).fracture(60, false).build(3);
    FitResult result = FitEngine.fit(clipped(whole, limit), INPUTS);
    assertThat(result.has(Flag.FRACTURE_TRIMMED)).isTrue();
    assertThat(Objects.requireNonNull(result.fracture().at()).angleRadians())
        .isCloseTo(1.6 * SyntheticCurve.YIELD, within(0.02));
    assertThat(result.notes()).anyMatch(note -> note.endsWith("at fracture is this limit"));
  }

  @Test
  void repeatedStampsAndGapsAreCountedAndChangeNothing() {
    TorqueCurve plain = layered(5);
    TorqueCurve odd =
        of(
            plain.size(),
            i -> plain.timeSeconds(i % 100 == 7 ? i - 1 : i) + (i < 800 ? 0 : 0.5),
            plain::angleRadians,
            plain::torqueNewtonMetres);
    TimeStamps stamps = TimeStamps.of(odd);
    assertThat(stamps.repeatedCount()).isEqualTo(20);
    assertThat(stamps.repeatedRowCount()).isZero();
    assertThat(stamps.firstRepeat()).isEqualTo(7);
    // The step after a repeated stamp is twice as long, and one is long by itself.
    assertThat(stamps.gapCount()).isEqualTo(21);
    assertThat(stamps.longestGap()).isEqualTo(800);
    assertThat(stamps.longestStepSeconds()).isCloseTo(0.501, within(1e-9));
    FitResult result = FitEngine.fit(odd, INPUTS);
    assertThat(slope(result)).isEqualTo(slope(FitEngine.fit(plain, INPUTS)));
    assertThat(result.notes())
        .anyMatch(note -> note.startsWith("duplicates: 20 time stamps"))
        .anyMatch(note -> note.startsWith("gaps: 21 steps in time"));
    assertThat(TimeStamps.of(plain).notes()).isEmpty();
  }

  @Test
  void anUnsteadyClockHasNoGaps() {
    TorqueCurve plain = layered(5);
    TorqueCurve jittering =
        of(
            plain.size(),
            i -> i + 0.45 * Math.sin(1e4 * Math.sin(1e4 * i)),
            plain::angleRadians,
            plain::torqueNewtonMetres);
    assertThat(TimeStamps.of(jittering).gapCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-3, 0.02})
  void anAngleThatWrapsIsPutBackWhereItWas(double noise) {
    for (int direction : new int[] {1, -1}) {
      IntToDoubleFunction angle =
          i -> 1 + direction * 0.01 * i + noise * Math.sin(1e4 * Math.sin(1e4 * i));
      IntToDoubleFunction torque = i -> direction * 1e-8 * i;
      TorqueCurve straight = of(2000, i -> i, angle, torque);
      TorqueCurve wrapped =
          of(2000, i -> i, i -> angle.applyAsDouble(i) - TURN * turns(angle, i), torque);
      AngleTurns.Finding finding = AngleTurns.find(wrapped);
      assertThat(finding).isInstanceOf(AngleTurns.Wrapped.class);
      TorqueCurve found = ((AngleTurns.Wrapped) finding).curve();
      for (int i = 0; i < 2000; i++) {
        assertThat(found.angleRadians(i)).isCloseTo(straight.angleRadians(i), within(1e-9));
      }
    }
  }

  private static double turns(IntToDoubleFunction angle, int i) {
    return Math.floor(angle.applyAsDouble(i) / TURN);
  }

  @Test
  void turnsThatCannotBeToldAreNotGuessed() {
    IntToDoubleFunction torque = i -> 1e-8 * i;
    TorqueCurve gap =
        of(1600, i -> i < 400 ? i : i + 400, i -> (i < 400 ? i : i + 400) * 0.01 % TURN, torque);
    assertThat(AngleTurns.find(gap))
        .isInstanceOfSatisfying(
            AngleTurns.Ambiguous.class, open -> assertThat(open.sample()).isEqualTo(400));
    TorqueCurve seldom = of(60, i -> i, i -> 2.5 * i % TURN, torque);
    assertThat(AngleTurns.find(seldom)).isInstanceOf(AngleTurns.Ambiguous.class);
  }

  @Test
  void largeStepsThatAreNoWrapStay() {
    IntToDoubleFunction torque = i -> 1e-8 * i;
    for (double step : new double[] {0.5, 4, TURN, 3 * TURN}) {
      assertThat(AngleTurns.find(of(40, i -> i, i -> step * i, torque)))
          .isInstanceOf(AngleTurns.Continuous.class);
    }
    TorqueCurve letGo =
        of(1000, i -> i, i -> i < 980 ? 2.6e-3 * i : -1.5, i -> i < 980 ? 1e-8 * i : 0);
    assertThat(AngleTurns.find(letGo))
        .isInstanceOfSatisfying(
            AngleTurns.Leaping.class, leap -> assertThat(leap.sample()).isEqualTo(980));
  }

  @Test
  void aBuiltCurveHoldsWhatWasAddedAndLeavesItsBuilderEmpty() {
    TorqueCurve.Builder builder = TorqueCurve.builder(true);
    for (int i = 0; i < 10_000; i++) {
      builder.add(i, 2.0 * i, 3.0 * i);
    }
    TorqueCurve curve = builder.build();
    assertThat(curve.size()).isEqualTo(10_000);
    assertThat(curve.timeSeconds(9_999)).isEqualTo(9_999);
    assertThat(curve.angleRadians(9_999)).isEqualTo(19_998);
    assertThat(curve.torqueNewtonMetres(9_999)).isEqualTo(29_997);
    assertThat(builder.size()).isZero();
    for (int i = 0; i < 20; i++) {
      builder.add(i, i, i);
    }
    assertThat(builder.build().size()).isEqualTo(20);
    assertThat(curve.angleRadians(3)).isEqualTo(6);
  }
}
