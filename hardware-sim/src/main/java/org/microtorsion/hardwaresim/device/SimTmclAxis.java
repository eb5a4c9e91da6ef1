package org.microtorsion.hardwaresim.device;

import java.util.HashMap;
import java.util.Map;

/// One motor of a module: its axis parameters and its ramp generator.
final class SimTmclAxis {
  static final int ACTUAL_POSITION = 1;

  private static final int TARGET_POSITION = 0;
  private static final int TARGET_SPEED = 2;
  private static final int ACTUAL_SPEED = 3;
  private static final int MAXIMUM_SPEED = 4;
  private static final int MAXIMUM_ACCELERATION = 5;
  private static final int MAXIMUM_CURRENT = 6;
  private static final int STANDBY_CURRENT = 7;
  private static final int POSITION_REACHED = 8;
  private static final int MICROSTEPS = 140;
  private static final int DRIVER_FLAGS = 208;

  private static final int LARGEST_SPEED = 7_999_774;
  private static final int LARGEST_ACCELERATION = 7_629_278;
  private static final int LARGEST_CURRENT = 255;
  private static final int FINEST_MICROSTEPS = 8;

  private static final int OK = 100;
  private static final int WRONG_TYPE = 3;
  private static final int INVALID_VALUE = 4;

  private final Map<Integer, Integer> settings = new HashMap<>();
  private final StepperMotion motion = new StepperMotion();

  private int target;
  private int targetSpeed;
  private boolean halted;

  /// What the counter shows less where the motor is, after it was set by hand.
  private double countedAhead;

  SimTmclAxis() {
    settings.put(MAXIMUM_SPEED, 51_200);
    settings.put(MAXIMUM_ACCELERATION, 51_200);
    settings.put(MAXIMUM_CURRENT, 128);
    settings.put(STANDBY_CURRENT, 8);
    settings.put(MICROSTEPS, FINEST_MICROSTEPS);
  }

  boolean knows(int parameter) {
    return settings.containsKey(parameter)
        || parameter <= ACTUAL_SPEED
        || parameter == POSITION_REACHED
        || parameter == DRIVER_FLAGS;
  }

  int target() {
    return target;
  }

  int microstepsPerFullStep() {
    return 1 << setting(MICROSTEPS);
  }

  double truePositionMicrosteps(long timeNanos) {
    return motion.positionMicrosteps(timeNanos) - countedAhead;
  }

  double speedMicrostepsPerSecond(long timeNanos) {
    return motion.speedMicrostepsPerSecond(timeNanos);
  }

  /// The motor is held, and the module, which is set to stop on a stall, stops counting.
  void halt(long timeNanos) {
    motion.rest(motion.positionMicrosteps(timeNanos));
    halted = true;
  }

  /// A motor that was held has not arrived.
  double arrivalSeconds() {
    return halted ? Double.POSITIVE_INFINITY : motion.arrivalSeconds();
  }

  /// Goes over to a speed; says whether it is one the module has.
  boolean turn(int speed, long timeNanos) {
    if (Math.abs((long) speed) > LARGEST_SPEED) {
      return false;
    }
    targetSpeed = speed;
    motion.turn(speed, setting(MAXIMUM_ACCELERATION), timeNanos);
    return true;
  }

  void move(int position, long timeNanos) {
    target = position;
    halted = false;
    motion.move(position, setting(MAXIMUM_SPEED), setting(MAXIMUM_ACCELERATION), timeNanos);
  }

  int get(int parameter, long timeNanos) {
    return switch (parameter) {
      case TARGET_POSITION -> target;
      case ACTUAL_POSITION -> counted(timeNanos);
      case TARGET_SPEED -> targetSpeed;
      case ACTUAL_SPEED -> (int) Math.round(motion.speedMicrostepsPerSecond(timeNanos));
      case POSITION_REACHED -> counted(timeNanos) == target ? 1 : 0;
      case DRIVER_FLAGS -> 0;
      default -> setting(parameter);
    };
  }

  /// Sets a parameter; the answer is the reply's status.
  int set(int parameter, int value, long timeNanos) {
    if (parameter == TARGET_POSITION) {
      move(value, timeNanos);
      return OK;
    }
    if (parameter == ACTUAL_POSITION) {
      countedAhead += value - motion.positionMicrosteps(timeNanos);
      motion.rest(value);
      return OK;
    }
    if (parameter == TARGET_SPEED) {
      return turn(value, timeNanos) ? OK : INVALID_VALUE;
    }
    if (!settings.containsKey(parameter)) {
      return WRONG_TYPE;
    }
    if (value < (parameter == MAXIMUM_ACCELERATION ? 1 : 0) || value > largest(parameter)) {
      return INVALID_VALUE;
    }
    settings.put(parameter, value);
    return OK;
  }

  private static int largest(int parameter) {
    return switch (parameter) {
      case MAXIMUM_SPEED -> LARGEST_SPEED;
      case MAXIMUM_ACCELERATION -> LARGEST_ACCELERATION;
      case MICROSTEPS -> FINEST_MICROSTEPS;
      default -> LARGEST_CURRENT;
    };
  }

  private int counted(long timeNanos) {
    return (int) Math.round(motion.positionMicrosteps(timeNanos));
  }

  private int setting(int parameter) {
    Integer value = settings.get(parameter);
    if (value == null) {
      throw new IllegalStateException("axis parameter " + parameter + " has no value");
    }
    return value;
  }
}
