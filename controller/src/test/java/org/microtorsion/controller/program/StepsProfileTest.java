package org.microtorsion.controller.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where steps go, on a wire that is a spring and whose strain is its twist.
class StepsProfileTest {
  private static final double STIFFNESS = 9e-6;
  private static final double EASE = 4;
  private static final double TICK = 1e-3;
  private static final double RATE = 0.0131;

  private final List<String> told = new ArrayList<>();
  private double seconds;
  private double angle;
  private double rate;

  private void play(StepsProfile profile, double yieldSeconds, double longestSeconds) {
    while (profile.durationSeconds() > seconds && seconds < longestSeconds) {
      seconds += TICK;
      profile.observe(seconds, STIFFNESS * angle, seconds >= yieldSeconds);
      if (told.isEmpty() || !told.getLast().equals(profile.stepText())) {
        told.add(profile.stepText());
      }
      double nextRate = profile.rateRadiansPerSecond(seconds);
      double nextAngle = profile.angleRadians(seconds);
      assertThat(nextRate - rate)
          .as("jump of the rate at %s s", seconds)
          .isCloseTo(0, within(2.1 * RATE * 1.5 / 0.2 * TICK));
      assertThat(nextAngle - angle)
          .as("the twist is the rate's integral at %s s", seconds)
          .isCloseTo(TICK * 0.5 * (rate + nextRate), within(1e-6));
      rate = nextRate;
      angle = nextAngle;
    }
  }

  private static Step to(double radians) {
    return new Step.Twist(RATE, new Step.Until.Strain(radians));
  }

  @Test
  void eachStepComesToRestOnItsAimForthAndBackAndThroughZero() {
    StepsProfile profile =
        new StepsProfile(
            List.of(to(1), new Step.Stay(Duration.ofSeconds(3)), to(0.2), to(-0.5), to(-0.4995)),
            1,
            EASE,
            STIFFNESS);
    double known = profile.longestSeconds(Double.POSITIVE_INFINITY);
    double[] aims = {1, 1, 0.2, -0.5, -0.4995};
    for (int i = 0; i < aims.length; i++) {
      String step = "step " + (i + 1) + " ";
      while (profile.stepText().startsWith(step) && profile.durationSeconds() > seconds) {
        play(profile, Double.POSITIVE_INFINITY, seconds + 0.5 * TICK);
      }
      assertThat(angle).as(step).isCloseTo(aims[i], within(3e-5));
    }
    assertThat(profile.durationSeconds()).isBetween(0.9 * known, known);
    assertThat(profile.largestTwistRadians()).isEqualTo(1);
  }

  @Test
  void aTorqueIsReachedThroughTheWire() {
    StepsProfile profile =
        new StepsProfile(
            List.of(
                new Step.Twist(RATE, new Step.Until.Torque(8e-6)),
                new Step.Twist(RATE, new Step.Until.Torque(0))),
            1,
            EASE,
            STIFFNESS);
    play(profile, Double.POSITIVE_INFINITY, 40);
    assertThat(profile.longestSeconds(3)).isInfinite();
    play(profile, Double.POSITIVE_INFINITY, 1000);
    assertThat(told)
        .containsExactly("step 1 of 2: twist to 8.000 µN·m", "step 2 of 2: twist to 0.000 µN·m");
    assertThat(angle).isCloseTo(0, within(1e-4));
  }

  @Test
  void theRateChangesAtYieldWithoutAStop() {
    StepsProfile profile =
        new StepsProfile(
            List.of(
                new Step.Twist(RATE, new Step.Until.Yield()),
                new Step.Twist(0.5 * RATE, new Step.Until.Strain(2))),
            1,
            EASE,
            STIFFNESS);
    play(profile, 60, 60);
    double atYield = angle;
    for (double at = 60; at < 70; at += 0.01) {
      play(profile, 60, at);
      assertThat(profile.rateRadiansPerSecond(seconds)).isBetween(0.499 * RATE, 1.001 * RATE);
    }
    assertThat(profile.rateRadiansPerSecond(seconds)).isCloseTo(0.5 * RATE, within(1e-12));
    assertThat(angle).isGreaterThan(atYield);
    play(profile, 60, 1000);
    assertThat(angle).isCloseTo(2, within(3e-5));
  }

  @Test
  void yieldWithNothingForwardBehindItComesToRestThere() {
    StepsProfile profile =
        new StepsProfile(
            List.of(
                new Step.Twist(RATE, new Step.Until.Yield()),
                new Step.Twist(RATE, new Step.Until.Torque(0))),
            1,
            EASE,
            STIFFNESS);
    play(profile, 60, 1000);
    assertThat(told).hasSize(2);
    assertThat(angle).isCloseTo(0, within(1e-4));
  }
}
