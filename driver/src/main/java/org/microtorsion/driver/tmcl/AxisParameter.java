package org.microtorsion.driver.tmcl;

/// The axis parameters used here, by their numbers in the modules' manuals.
public enum AxisParameter {
  /// Where the motor shall go; microsteps.
  TARGET_POSITION(0),
  /// Where the motor is as the module counts it; microsteps.
  ACTUAL_POSITION(1),
  /// Actual speed, in the module's unit ([SpeedUnit]).
  ACTUAL_SPEED(3),
  /// Largest speed of positioning, in the module's unit.
  MAXIMUM_SPEED(4),
  /// Largest acceleration, in the module's unit.
  MAXIMUM_ACCELERATION(5),
  /// Largest motor current; 255 is the module's own limit.
  MAXIMUM_CURRENT(6),
  /// Motor current at rest; 255 is the module's own limit.
  STANDBY_CURRENT(7),
  /// 1 when the actual position is the target.
  POSITION_REACHED(8),
  /// Microsteps in a full step, as a power of two: 0 is full steps, 8 is 256.
  MICROSTEP_RESOLUTION(140),
  /// Divisor of the acceleration's unit, as a power of two; modules with a TMC429 only.
  RAMP_DIVISOR(153),
  /// Divisor of the speed's unit, as a power of two; modules with a TMC429 only.
  PULSE_DIVISOR(154),
  /// The motor driver's own report of overheat, short circuit and open load; bits.
  DRIVER_FLAGS(208);

  private final int number;

  AxisParameter(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
