package org.microtorsion.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.loop.BreakDetector.Verdict;
import org.microtorsion.controller.rig.CoilThermometer;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.Sample;

/// What stands between a law and the coil: limiter, limits, break detector.
class LoopPartsTest {
  @Nested
  class CoilLimiterTest {
    private final CoilLimiter limiter = new CoilLimiter(0.05);

    @ParameterizedTest
    @CsvSource({
      "0, 0, false",
      "0.049, 0.049, false",
      "-0.049, -0.049, false",
      "0.05, 0.05, false",
      "-0.05, -0.05, false",
      "0.0500001, 0.05, true",
      "-0.0500001, -0.05, true",
      "1e300, 0.05, true",
      "Infinity, 0.05, true",
      "-Infinity, -0.05, true",
      "NaN, 0, true",
    })
    void cutsToTheLimitWithItsSignAndSaysSo(double asked, double allowed, boolean limited) {
      assertThat(limiter.limit(asked, 1e-3)).isEqualTo(allowed);
      assertThat(limiter.limited()).isEqualTo(limited);
    }

    @Test
    void forgetsThatItCutWithTheNextCommand() {
      limiter.limit(1, 1e-3);
      limiter.limit(0.01, 1e-3);
      assertThat(limiter.limited()).isFalse();
    }

    /// 40 Ω and 60 K/W: 50 mA lead to 6 K in the end, and to 2 K after 36 s.
    private static RigConfig heatLimit(String kelvin) {
      return RigConfig.parse(
          "rig.toml",
          RigConfig.defaultRig()
              .sourceText()
              .replace(
                  "coil-temperature-rise = \"40 K\"",
                  "coil-temperature-rise = \"" + kelvin + "\""));
    }

    @Test
    void letsTheFullCurrentPassUntilTheCoilIsWarmAndThenWhatKeepsItThere() {
      RigConfig rig = heatLimit("2 K");
      CoilLimiter warm = CoilLimiter.of(rig, 1);
      CoilThermometer coil = new CoilThermometer(rig.coil());
      int limitedTicks = 0;
      for (int tick = 0; tick < 300_000; tick++) {
        double allowed = warm.limit(0.05, 1e-3);
        coil.advance(allowed, 1e-3);
        assertThat(coil.riseKelvin()).isLessThan(2.1 * 1.0001);
        limitedTicks += warm.limited() ? 1 : 0;
      }
      assertThat(coil.riseKelvin()).isCloseTo(2.1, within(1e-3));
      // t = −90 s · ln(1 − 2.1/6)
      assertThat(300_000 - limitedTicks).isCloseTo(38_770, within(20));
      assertThat(warm.limit(1, 1e-3)).isCloseTo(Math.sqrt(2.1 / 2400), within(1e-12));
    }

    @Test
    void aCoilThatCooledMayHaveTheFullCurrentAgain() {
      CoilLimiter warm = CoilLimiter.of(heatLimit("2 K"), 0.04);
      for (int tick = 0; tick < 200_000; tick++) {
        warm.limit(-0.04, 1e-3);
      }
      assertThat(warm.limited()).isTrue();
      warm.limit(0, 1e-3);
      assertThat(warm.limit(-0.04, 60)).isEqualTo(-0.04);
    }

    @Test
    void theTighterLimitOfTheCurrentHolds() {
      assertThat(CoilLimiter.of(RigConfig.defaultRig(), 0.01).limit(1, 1e-3)).isEqualTo(0.01);
      assertThat(CoilLimiter.of(RigConfig.defaultRig(), 7).limit(1, 1e-3)).isEqualTo(0.05);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.01, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesALimitThatIsNone(double limitAmperes) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new CoilLimiter(limitAmperes))
          .withMessageStartingWith("limitAmperes: expected above zero, found");
    }
  }

  @Nested
  class LimitGuardTest {
    private static LimitGuard.Limits limits(double slowDownFraction) {
      return new LimitGuard.Limits(4e-4, 2, 0.05, 1, 40, 100, slowDownFraction);
    }

    private static Sample sample(String field, double valueInSiUnits) {
      Sample sample = new Sample();
      switch (field) {
        case "torque" -> sample.torqueNewtonMetres = valueInSiUnits;
        case "angle" -> sample.angleRadians = valueInSiUnits;
        case "current" -> sample.currentAmperes = valueInSiUnits;
        case "heat" -> sample.coilTemperatureRiseKelvin = valueInSiUnits;
        case "time" -> sample.timeNanos = Math.round(valueInSiUnits * 1e9);
        default -> throw new IllegalArgumentException(field);
      }
      return sample;
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "torque | 4.0e-4 | torque limit reached: 0.40000 of 0.40000 mN·m",
          "torque | -4.1e-4 | torque limit reached: 0.41000 of 0.40000 mN·m",
          "angle | 2.0 | twist limit reached: 114.59 of 114.59 degrees",
          "angle | -2.1 | twist limit reached: 120.32 of 114.59 degrees",
          "current | 0.05 | coil current limit reached: 50.000 of 50.000 mA",
          "current | -0.06 | coil current limit reached: 60.000 of 50.000 mA",
          "heat | 40 | coil temperature rise limit reached: 40.000 of 40.000 K",
          "time | 100 | time limit reached: 100.00 of 100.00 s",
        })
    void saysWhichLimitWasReachedByWhat(String field, double valueInSiUnits, String words) {
      LimitGuard guard = new LimitGuard(limits(0.95));
      assertThat(guard.reached(sample(field, valueInSiUnits))).isEqualTo(words);
      assertThat(guard.reached(sample(field, 0.999 * valueInSiUnits * limitOver(valueInSiUnits))))
          .isNull();
    }

    /// Brings a value that is beyond its limit back to the limit itself.
    private static double limitOver(double valueInSiUnits) {
      return switch (Double.toString(valueInSiUnits)) {
        case "-4.1E-4" -> 4.0 / 4.1;
        case "-2.1" -> 2.0 / 2.1;
        case "-0.06" -> 5.0 / 6;
        default -> 1;
      };
    }

    @ParameterizedTest
    @CsvSource({"torque, 4e-4", "angle, 2", "angle, -2", "current, 0.05", "heat, 40", "time, 100"})
    void slowsFromFullPaceToATwentiethOverTheLastFraction(String field, double limitInSiUnits) {
      LimitGuard guard = new LimitGuard(limits(0.9));
      assertThat(guard.paceRatio(sample(field, 0.5 * limitInSiUnits))).isOne();
      assertThat(guard.paceRatio(sample(field, 0.9 * limitInSiUnits))).isCloseTo(1, within(1e-9));
      assertThat(guard.paceRatio(sample(field, 0.95 * limitInSiUnits)))
          .isCloseTo(0.5, within(1e-9));
      assertThat(guard.paceRatio(sample(field, 0.999 * limitInSiUnits))).isEqualTo(0.05);
      assertThat(guard.paceRatio(sample(field, 2 * limitInSiUnits))).isEqualTo(0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"torque", "angle", "current", "heat", "time"})
    void neverSlowsWithASlowDownFractionOfOne(String field) {
      LimitGuard guard = new LimitGuard(limits(1));
      for (double value : new double[] {0, 3.9999e-4, 0.0499, 1.99, 39.9, 99.9}) {
        assertThat(guard.paceRatio(sample(field, value))).isOne();
      }
    }

    @Test
    void theTightestLimitSetsThePace() {
      LimitGuard guard = new LimitGuard(limits(0.9));
      Sample sample = sample("torque", 0.95 * 4e-4);
      sample.angleRadians = 0.98 * 2;
      assertThat(guard.paceRatio(sample)).isCloseTo(0.2, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.2, -1.2})
    void seesTheRotorTurnTooFastThroughItsEncoderSteps(double rateRadiansPerSecond) {
      LimitGuard guard = new LimitGuard(limits(0.95));
      double step = 2 * Math.PI / 16384;
      Sample sample = new Sample();
      for (int i = 0; i < 3000; i++) {
        sample.angleRadians = Math.floor(rateRadiansPerSecond * i * 1e-3 / step) * step % 1.9;
        double before = sample.angleRadians;
        guard.observe(sample, 1e-3);
        assertThat(before).isEqualTo(sample.angleRadians);
        if (Math.abs(rateRadiansPerSecond) * (i + 1) * 1e-3 > 1.8) {
          break;
        }
      }
      assertThat(guard.reached(sample))
          .startsWith("twist rate limit reached: 1.")
          .contains("rad/s");
      assertThat(guard.paceRatio(sample)).isEqualTo(0.05);
    }

    @Test
    void oneEncoderStepIsNoSpeed() {
      LimitGuard guard = new LimitGuard(limits(0.95));
      Sample sample = new Sample();
      guard.observe(sample, 0);
      sample.angleRadians = 2 * Math.PI / 16384;
      guard.observe(sample, 1e-3);
      assertThat(guard.reached(sample)).isNull();
      assertThat(guard.paceRatio(sample)).isOne();
    }

    @Test
    void namesACommandThatTheLimiterWouldCut() {
      LimitGuard guard = new LimitGuard(limits(0.95));
      assertThat(guard.reachedBy(0.0499)).isNull();
      assertThat(guard.reachedBy(-0.05))
          .isEqualTo("coil current limit reached: 50.000 of 50.000 mA, commanded");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void refusesASlowDownThatIsNoFraction(double slowDownFraction) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> limits(slowDownFraction))
          .withMessageStartingWith("slowDownFraction: expected above 0 and at most 1, found");
    }

    @Test
    void refusesALimitOfZeroByItsName() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LimitGuard.Limits(4e-4, 2, 0, 1, 40, 100, 1))
          .withMessage("currentAmperes: expected above zero, found 0.0");
    }
  }

  @Nested
  class BreakDetectorTest {
    private static final double STEP = 3.8e-4;
    private static final double TICK_SECONDS = 1e-3;
    private final BreakDetector detector = new BreakDetector(STEP);

    private Verdict judge(double angleRadians, double direction) {
      return detector.judge(angleRadians, 0, 0, direction, TICK_SECONDS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    void threeStepsAheadTwiceInARowIsABreak(double direction) {
      assertThat(judge(direction * 2.9 * STEP, direction)).isEqualTo(Verdict.WHOLE);
      assertThat(judge(direction * 3.1 * STEP, direction)).isEqualTo(Verdict.SUSPECTED);
      assertThat(judge(direction * 3.1 * STEP, direction)).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void oneWrongSampleDoesNothing() {
      for (int i = 0; i < 20; i++) {
        assertThat(judge(100 * STEP, 1)).isEqualTo(Verdict.SUSPECTED);
        assertThat(judge(0, 1)).isEqualTo(Verdict.WHOLE);
        assertThat(judge(-100 * STEP, 1)).isEqualTo(Verdict.WHOLE);
        assertThat(judge(0, 1)).isEqualTo(Verdict.WHOLE);
      }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    void sixStepsBehindTwiceInARowIsHeld(double direction) {
      assertThat(judge(-direction * 6.1 * STEP, direction)).isEqualTo(Verdict.WHOLE);
      assertThat(judge(-direction * 6.1 * STEP, direction)).isEqualTo(Verdict.HELD);
      assertThat(judge(-direction * 5.9 * STEP, direction)).isEqualTo(Verdict.WHOLE);
    }

    @Test
    void aFastRampMayLagByWhatItTravelsInATenthOfASecond() {
      double rate = 0.2;
      double lag = 0.1 * rate;
      assertThat(detector.judge(-0.9 * lag, 0, rate, 1, TICK_SECONDS)).isEqualTo(Verdict.WHOLE);
      assertThat(detector.judge(-0.9 * lag, 0, rate, 1, TICK_SECONDS)).isEqualTo(Verdict.WHOLE);
      assertThat(detector.judge(-1.1 * lag, 0, rate, 1, TICK_SECONDS)).isEqualTo(Verdict.WHOLE);
      assertThat(detector.judge(-1.1 * lag, 0, rate, 1, TICK_SECONDS)).isEqualTo(Verdict.HELD);
    }

    @Test
    void aheadThenBehindIsNeither() {
      assertThat(judge(7 * STEP, 1)).isEqualTo(Verdict.SUSPECTED);
      assertThat(judge(-7 * STEP, 1)).isEqualTo(Verdict.WHOLE);
      assertThat(judge(7 * STEP, 1)).isEqualTo(Verdict.SUSPECTED);
    }

    @Test
    void aWireThatGivesWaySmoothlyIsWholeHoweverFarAhead() {
      // Twice as fast as asked for within a second of 0.05 rad/s: far beyond three steps.
      double angle = 0;
      double predicted = 0;
      for (int i = 0; i < 3000; i++) {
        double seconds = i * TICK_SECONDS;
        double rate = 0.05 * (1 + Math.min(1, seconds));
        angle += rate * TICK_SECONDS;
        predicted += 0.05 * TICK_SECONDS;
        double read = Math.rint(angle / STEP) * STEP;
        assertThat(detector.judge(read, predicted, 0.05, 1, TICK_SECONDS)).isEqualTo(Verdict.WHOLE);
      }
      assertThat(angle - predicted).isGreaterThan(50 * STEP);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 75})
    void aThrownRotorIsABreakBesideAnyLag(double accelerationRadiansPerSquareSecond) {
      double rate = 0.05;
      for (int i = 0; i < 2000; i++) {
        double whole = Math.rint(i * rate * TICK_SECONDS / STEP) * STEP;
        detector.judge(whole, whole - 10 * STEP, rate, 1, TICK_SECONDS);
      }
      int ticks = 0;
      Verdict verdict = Verdict.WHOLE;
      while (verdict != Verdict.BROKEN && ticks < 100) {
        ticks++;
        double thrown =
            0.5 * accelerationRadiansPerSquareSecond * Math.pow(ticks * TICK_SECONDS, 2);
        double whole = (2000 + ticks) * rate * TICK_SECONDS;
        verdict = detector.judge(whole + thrown, whole - 10 * STEP, rate, 1, TICK_SECONDS);
      }
      double threeStepsTicks = Math.sqrt(6 * STEP / accelerationRadiansPerSquareSecond) * 1e3;
      assertThat(ticks).isLessThanOrEqualTo((int) Math.ceil(1.2 * threeStepsTicks) + 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void refusesAStepThatIsNone(double stepRadians) {
      assertThatIllegalArgumentException().isThrownBy(() -> new BreakDetector(stepRadians));
    }
  }
}
