package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class StepperMotionTest {
  private static final double ACCELERATION = 5000;
  private static final double LARGEST_SPEED = 2000;
  private static final long STEP_NANOS = 1_000_000;

  /// Random orders at random times: no jump of position or speed, no speed or acceleration beyond
  /// the set ones, and in the end exactly at the target.
  @Test
  void whateverIsOrderedItMovesWithinItsLimitsAndArrives() {
    SplittableRandom random = new SplittableRandom(7);
    StepperMotion motion = new StepperMotion();
    long timeNanos = 0;
    for (int order = 0; order < 300; order++) {
      double target = Math.rint(random.nextDouble(-4000, 4000));
      if (random.nextInt(3) == 0) {
        motion.turn(random.nextDouble(-LARGEST_SPEED, LARGEST_SPEED), ACCELERATION, timeNanos);
      } else {
        motion.move(target, LARGEST_SPEED, ACCELERATION, timeNanos);
      }
      timeNanos = follow(motion, timeNanos, random.nextInt(1, 1500));
    }
    motion.move(123, LARGEST_SPEED, ACCELERATION, timeNanos);
    long endNanos = (long) Math.ceil(motion.arrivalSeconds() * 1e9);
    follow(motion, timeNanos, 100);
    assertThat(motion.positionMicrosteps(endNanos)).isEqualTo(123);
    assertThat(motion.speedMicrostepsPerSecond(endNanos)).isZero();
    assertThat(motion.positionMicrosteps(endNanos - STEP_NANOS)).isCloseTo(123, within(0.01));
  }

  private static long follow(StepperMotion motion, long startNanos, int steps) {
    double stepSeconds = STEP_NANOS / 1e9;
    double position = motion.positionMicrosteps(startNanos);
    double speed = motion.speedMicrostepsPerSecond(startNanos);
    long timeNanos = startNanos;
    for (int i = 0; i < steps; i++) {
      timeNanos += STEP_NANOS;
      double nextPosition = motion.positionMicrosteps(timeNanos);
      double nextSpeed = motion.speedMicrostepsPerSecond(timeNanos);
      assertThat(Math.abs(nextSpeed)).isLessThanOrEqualTo(LARGEST_SPEED + 1e-6);
      assertThat(Math.abs(nextSpeed - speed)).isLessThan(ACCELERATION * stepSeconds + 1e-6);
      assertThat(nextPosition - position)
          .isCloseTo(
              stepSeconds * (speed + nextSpeed) / 2,
              within(ACCELERATION * stepSeconds * stepSeconds));
      position = nextPosition;
      speed = nextSpeed;
    }
    return timeNanos;
  }

  @Test
  void aShortWayIsHalfSpeedingUpAndHalfBraking() {
    StepperMotion motion = new StepperMotion();
    motion.move(50, LARGEST_SPEED, ACCELERATION, 0);
    assertThat(motion.arrivalSeconds()).isCloseTo(2 * Math.sqrt(50 / ACCELERATION), within(1e-9));
    assertThat(motion.positionMicrosteps(100_000_000)).isCloseTo(25, within(1e-9));
  }

  @Test
  void aLongWayIsATrapezium() {
    StepperMotion motion = new StepperMotion();
    motion.move(-10_000, LARGEST_SPEED, ACCELERATION, 0);
    assertThat(motion.arrivalSeconds())
        .isCloseTo(10_000 / LARGEST_SPEED + LARGEST_SPEED / ACCELERATION, within(1e-9));
    assertThat(motion.speedMicrostepsPerSecond(2_000_000_000)).isEqualTo(-LARGEST_SPEED);
  }
}
