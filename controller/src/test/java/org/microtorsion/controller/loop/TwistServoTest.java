package org.microtorsion.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Both servos on plants small enough to be checked by hand; the whole rig has tests of its own.
class TwistServoTest {
  private static final double STEP_RADIANS = 2 * Math.PI / 16384;
  private static final double PERIOD_SECONDS = 1e-3;
  private static final double RATE = 0.013;
  private static final double STIFFNESS = 9.3e-6;

  /// A wire without inertia: it follows its torque at once, and is read in encoder steps.
  private static final class Wire {
    private final DoubleUnaryOperator stiffnessAtAngle;
    private double angle;
    private double torque;

    Wire(DoubleUnaryOperator stiffnessAtAngle) {
      this.stiffnessAtAngle = stiffnessAtAngle;
    }

    void apply(double newTorque) {
      angle += (newTorque - torque) / stiffnessAtAngle.applyAsDouble(angle);
      torque = newTorque;
    }

    double read() {
      return Math.floor(angle / STEP_RADIANS) * STEP_RADIANS;
    }
  }

  private static StrainRateServo servo(double guessFactor) {
    StrainRateServo servo =
        new StrainRateServo(StrainRateServo.Settings.standard(guessFactor * STIFFNESS, RATE));
    servo.start(0, 0);
    return servo;
  }

  /// Twists for a time, and gives the mean rate over its last five seconds over the one wanted.
  private static double meanRateRatio(
      StrainRateServo servo, Wire wire, double seconds, IntPredicate freshAtTick) {
    int ticks = (int) (seconds / PERIOD_SECONDS);
    double from = 0;
    for (int i = 0; i < ticks; i++) {
      double t = i * PERIOD_SECONDS;
      wire.apply(servo.advance(RATE * t, RATE, wire.read(), freshAtTick.test(i), PERIOD_SECONDS));
      if (i == ticks - 5000) {
        from = wire.angle;
      }
    }
    return (wire.angle - from) / (4999 * PERIOD_SECONDS) / RATE;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1.0, 1.3, 2.0})
  void settlesOnTheRateWhateverStiffnessWasGuessed(double guessFactor) {
    StrainRateServo servo = servo(guessFactor);
    Wire wire = new Wire(angle -> STIFFNESS);
    assertThat(meanRateRatio(servo, wire, 20, i -> true)).isCloseTo(1, within(0.005));
    assertThat(servo.tangentStiffnessNewtonMetresPerRadian())
        .isCloseTo(STIFFNESS, within(0.05 * STIFFNESS));
    assertThat(servo.innovationRadians(wire.read())).isBetween(-2 * STEP_RADIANS, STEP_RADIANS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 0.3, 0.17})
  void followsATangentStiffnessThatFallsAtYield(double remainingFraction) {
    StrainRateServo servo = servo(1);
    double yieldAngle = 0.2;
    Wire wire =
        new Wire(angle ->
            STIFFNESS * Math.max(remainingFraction, 1 - Math.max(0, angle - yieldAngle) / 0.2));
    assertThat(meanRateRatio(servo, wire, 60, i -> true)).isCloseTo(1, within(0.01));
    assertThat(servo.tangentStiffnessNewtonMetresPerRadian())
        .isCloseTo(remainingFraction * STIFFNESS, within(0.1 * remainingFraction * STIFFNESS));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10})
  void holdsTheRateWithEverySoManiethSampleStale(int every) {
    assertThat(meanRateRatio(servo(1.2), new Wire(angle -> STIFFNESS), 20, i -> i % every != 0))
        .isCloseTo(1, within(0.01));
  }

  @Test
  void aStaleSampleIsNotLookedAt() {
    StrainRateServo one = servo(1);
    StrainRateServo other = servo(1);
    for (int i = 0; i < 100; i++) {
      double torque = one.advance(0.01, RATE, 0, false, PERIOD_SECONDS);
      assertThat(other.advance(0.01, RATE, Double.NaN, false, PERIOD_SECONDS)).isEqualTo(torque);
    }
    assertThat(one.predictedAngleRadians()).isEqualTo(other.predictedAngleRadians()).isPositive();
  }

  @Test
  void neverAsksForMoreThanTwiceTheRate() {
    StrainRateServo servo = servo(1);
    double torque = servo.advance(10, RATE, 0, true, PERIOD_SECONDS);
    assertThat(torque).isCloseTo(2 * RATE * STIFFNESS * PERIOD_SECONDS, within(1e-15));
  }

  @Test
  void startsAnewFromWhereItIsTold() {
    StrainRateServo servo = servo(1);
    meanRateRatio(servo, new Wire(angle -> 0.5 * STIFFNESS), 10, i -> true);
    servo.start(0.4, 1e-5);
    assertThat(servo.predictedAngleRadians()).isEqualTo(0.4);
    assertThat(servo.torqueNewtonMetres()).isEqualTo(1e-5);
    assertThat(servo.tangentStiffnessNewtonMetresPerRadian()).isCloseTo(STIFFNESS, within(1e-18));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.01, stiffnessGuess", "1e-5, 0, nominalRate", "NaN, 0.01, stiffnessGuess"})
  void refusesSettingsByTheFieldsName(double stiffness, double rate, String field) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrainRateServo.Settings.standard(stiffness, rate))
        .withMessageStartingWith(field);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -1})
  void turnsAFreeRotorAlongItsReferenceAndLearnsItsLoad(double direction) {
    double inertia = 2e-7;
    double damping = 1e-6;
    double suspension = 2e-7;
    // The servo believes a rotor that is 10 % lighter and drags 20 % more than the true one.
    FreeRotorServo servo = new FreeRotorServo(0.9 * inertia, 1.2 * damping);
    double angle = 0.3;
    double rate = 0;
    double torque = suspension * angle;
    servo.start(angle, torque);
    double worst = 0;
    for (int i = 0; i < 40_000; i++) {
      double t = i * PERIOD_SECONDS;
      // Eases in over four seconds.
      double wanted = direction * 0.05 * Math.min(1, t / 4);
      double reference = 0.3 + direction * 0.05 * (t < 4 ? t * t / 8 : t - 2);
      double seen = Math.floor(angle / STEP_RADIANS) * STEP_RADIANS;
      torque = servo.advance(reference, wanted, seen, true, PERIOD_SECONDS);
      double drag = 1.2 * damping * wanted;
      rate += PERIOD_SECONDS * (torque + drag - damping * rate - suspension * angle) / inertia;
      angle += PERIOD_SECONDS * rate;
      if (t > 10) {
        worst = Math.max(worst, Math.abs(angle - reference));
      }
    }
    assertThat(worst).isLessThan(0.01);
    assertThat(rate).isCloseTo(direction * 0.05, within(0.002));
    assertThat(servo.predictedAngleRadians()).isCloseTo(angle, within(3 * STEP_RADIANS));
  }

  @Test
  void aFreeRotorsStaleSampleIsNotLookedAt() {
    FreeRotorServo servo = new FreeRotorServo(2e-7, 1e-6);
    servo.start(0, 0);
    assertThat(servo.advance(0.01, 0, Double.NaN, false, PERIOD_SECONDS)).isPositive().isFinite();
  }

  @ParameterizedTest
  @CsvSource({"0, 1e-6", "-1, 1e-6", "NaN, 1e-6", "2e-7, -1", "2e-7, NaN"})
  void refusesARotorThatCannotBe(double inertia, double damping) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FreeRotorServo(inertia, damping))
        .withMessageStartingWith("inertiaKilogramSquareMetres and damping");
  }
}
