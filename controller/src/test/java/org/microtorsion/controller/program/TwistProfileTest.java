package org.microtorsion.controller.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Ramps and sweeps, held against their own numeric derivatives.
class TwistProfileTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static Stream<Named<TwistProfile>> profiles() {
    return Stream.of(
        Named.of("a ramp without end", new RampProfile(0.02, 4, INFINITE, 0)),
        Named.of("a ramp the other way", new RampProfile(-0.02, 4, INFINITE, 0)),
        Named.of("a ramp with a hold", new RampProfile(0.02, 4, 0.3, 10)),
        Named.of("a ramp that is all easing", new RampProfile(0.02, 4, 0.08, 2)),
        Named.of("a sweep", new SweepProfile(0.05, 3, 0.4)),
        Named.of("a sweep that is all easing", new SweepProfile(0.1, 4, 0.4)));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void theRateIsTheSlopeOfTheAngleEverywhere(TwistProfile profile) {
    double h = 1e-4;
    for (double t = -1; t < end(profile) + 1; t += 0.0137) {
      double slope = (profile.angleRadians(t + h) - profile.angleRadians(t - h)) / (2 * h);
      assertThat(profile.rateRadiansPerSecond(t)).as("at %s s", t).isCloseTo(slope, within(3e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void neitherAngleNorRateJumps(TwistProfile profile) {
    double h = 1e-3;
    double speed = Math.abs(profile.rateRadiansPerSecond());
    // The rate ω (3x² − 2x³), x = t/B, is steepest in its middle: 1.5 ω/B, and B is 3 s or more.
    double steepest = 1.5 * speed / 3;
    for (double t = -1; t < end(profile) + 1; t += h) {
      assertThat(Math.abs(profile.angleRadians(t + h) - profile.angleRadians(t)))
          .as("angle at %s s", t)
          .isLessThanOrEqualTo(1.0001 * speed * h);
      assertThat(Math.abs(profile.rateRadiansPerSecond(t + h) - profile.rateRadiansPerSecond(t)))
          .as("rate at %s s", t)
          .isLessThanOrEqualTo(1.0001 * steepest * h);
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void nothingMovesBeforeTheStartOrAfterTheEnd(TwistProfile profile) {
    assertThat(profile.angleRadians(-5)).isZero();
    assertThat(profile.angleRadians(0)).isZero();
    assertThat(profile.rateRadiansPerSecond(0)).isZero();
    if (Double.isFinite(profile.durationSeconds())) {
      double end = profile.durationSeconds();
      assertThat(profile.rateRadiansPerSecond(end)).isCloseTo(0, within(1e-12));
      assertThat(profile.rateRadiansPerSecond(end + 100)).isZero();
      assertThat(profile.angleRadians(end + 100))
          .isCloseTo(profile.angleRadians(end), within(1e-12));
    }
  }

  private static double end(TwistProfile profile) {
    return Math.min(60, profile.durationSeconds());
  }

  @Test
  void aRampLastsItsWayPlusOneEasePlusItsHold() {
    RampProfile profile = new RampProfile(-0.02, 4, 0.3, 10);
    assertThat(profile.durationSeconds()).isCloseTo(0.3 / 0.02 + 4 + 10, within(1e-12));
    assertThat(profile.angleRadians(profile.durationSeconds() - 10)).isEqualTo(-0.3);
    assertThat(profile.angleRadians(profile.durationSeconds())).isEqualTo(-0.3);
    assertThat(profile.rateRadiansPerSecond()).isEqualTo(-0.02);
  }

  @Test
  void aRampWithoutEndNeverEnds() {
    RampProfile profile = new RampProfile(0.02, 4, INFINITE, 0);
    assertThat(profile.durationSeconds()).isInfinite();
    assertThat(profile.angleRadians(1e4)).isCloseTo(0.02 * (1e4 - 2), within(1e-9));
    assertThat(profile.rateRadiansPerSecond(1e4)).isEqualTo(0.02);
  }

  @Test
  void aSweepReachesBothEndsAndComesBack() {
    SweepProfile profile = new SweepProfile(0.05, 3, 0.4);
    assertThat(profile.durationSeconds()).isCloseTo(4 * 0.4 / 0.05 + 3 * 3, within(1e-12));
    double firstEnd = 0.4 / 0.05 + 3;
    double secondEnd = firstEnd + 2 * 0.4 / 0.05 + 3;
    assertThat(profile.angleRadians(firstEnd)).isCloseTo(0.4, within(1e-12));
    assertThat(profile.angleRadians(secondEnd)).isCloseTo(-0.4, within(1e-12));
    assertThat(profile.angleRadians(profile.durationSeconds())).isCloseTo(0, within(1e-12));
    assertThat(profile.rateRadiansPerSecond(0.5 * firstEnd)).isPositive();
    assertThat(profile.rateRadiansPerSecond(0.5 * (firstEnd + secondEnd))).isNegative();
    assertThat(profile.rateRadiansPerSecond()).isEqualTo(0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 0.3, 0, speedRadiansPerSecond",
    "NaN, 4, 0.3, 0, speedRadiansPerSecond",
    "Infinity, 4, Infinity, 0, speedRadiansPerSecond",
    "0.02, 0, 0.3, 0, easeSeconds",
    "0.02, -1, 0.3, 0, easeSeconds",
    "0.02, Infinity, Infinity, 0, easeSeconds",
    "0.02, 4, 0.0799, 0, lengthRadians",
    "0.02, 4, NaN, 0, lengthRadians",
    "0.02, 4, 0.3, -1, holdSeconds",
    "0.02, 4, 0.3, NaN, holdSeconds",
    "0.02, 4, 0.3, Infinity, holdSeconds",
  })
  void aRampThatCannotBeIsRefusedByTheFieldsName(
      double rate, double ease, double end, double hold, String field) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RampProfile(rate, ease, end, hold))
        .withMessageStartingWith(field + ": expected")
        .withMessageContaining("found");
  }

  @Test
  void aSweepTooShortForItsEasingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SweepProfile(0.1, 4, 0.39))
        .withMessageStartingWith("lengthRadians: expected at least speed times ease, 0.4");
  }
}
