package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.microtorsion.controller.analysis.SyntheticCurve.DIAMETER;
import static org.microtorsion.controller.analysis.SyntheticCurve.LENGTH;
import static org.microtorsion.controller.analysis.SyntheticCurve.SLOPE;
import static org.microtorsion.controller.analysis.SyntheticCurve.YIELD;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The short form of [YieldWatchStudy].
class YieldWatchTest {
  private static final FitInputs INPUTS =
      FitInputs.of(Estimate.exact(DIAMETER), Estimate.exact(LENGTH));
  private static final double NOISE = 3e-3 * SLOPE * YIELD;
  private static final int CURVES = 40;

  /// At one in a hundred, three of forty or more happen by chance in one of 140 such tests.
  private static final long MOST_FALSE_ALARMS = 2;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.9})
  void straightCurvesThatAreLookedAtAllTheTimeRaiseNoMoreAlarmsThanStated(double correlation) {
    SyntheticCurve straight = SyntheticCurve.linear().noise(NOISE).correlation(correlation);
    assertThat(YieldWatchStudy.falseAlarms(straight, INPUTS, 20, CURVES))
        .isLessThanOrEqualTo(MOST_FALSE_ALARMS);
  }

  @Test
  void aWireThatYieldsIsFoundSoonAfterItsYieldAndNotBefore() {
    for (int seed = 1; seed <= 3; seed++) {
      TorqueCurve curve =
          SyntheticCurve.bilinear(0.9245)
              .upTo(1.1 * YIELD)
              .samples(20_000)
              .dwell(500)
              .noise(2e-9)
              .encoderStep(3.8e-4)
              .build(seed);
      Optional<YieldDetection> found = YieldWatchStudy.watch(curve, INPUTS, 50);
      assertThat(found)
          .hasValueSatisfying(at -> assertThat(at.twistRadians() / YIELD).isBetween(1.0, 1.04));
    }
  }

  @Test
  void whatWasDetectedStaysAsItWasDetected() {
    TorqueCurve curve =
        SyntheticCurve.bilinear(0.9245).samples(20_000).dwell(500).noise(2e-9).build(1);
    LiveFit live = new LiveFit(INPUTS);
    Optional<YieldDetection> first = Optional.empty();
    for (int i = 0; i < curve.size(); i++) {
      live.accept(curve.timeSeconds(i), curve.angleRadians(i), curve.torqueNewtonMetres(i));
      if (i % 200 == 0) {
        Optional<YieldDetection> now = live.snapshot().yieldDetection();
        assertThat(first.isEmpty() || now.equals(first)).isTrue();
        first = now;
      }
    }
    assertThat(first).isPresent();
    assertThat(first.orElseThrow().bendProbability())
        .isLessThan(first.orElseThrow().thresholdProbability());
  }

  @Test
  void theProbabilitiesOfAllLooksAddUpToTheStatedRate() {
    double sum = 0;
    for (long look = 1; look <= 1_000_000; look++) {
      sum += YieldWatch.threshold(look);
    }
    assertThat(sum).isLessThan(YieldWatch.FALSE_ALARM_PROBABILITY);
    assertThat(sum).isGreaterThan(0.999 * YieldWatch.FALSE_ALARM_PROBABILITY);
    assertThat(YieldWatch.threshold(1)).isLessThan(0.011 * YieldWatch.FALSE_ALARM_PROBABILITY);
  }
}
