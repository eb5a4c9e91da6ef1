package org.microtorsion.controller.analysis;

import org.microtorsion.calibration.torque.TorqueConstantUncertainty;

/// The uncertainty of the torque constant as it bends a curve: over the rotor's angle, and with the
/// coil's warming.
///
/// @param constant what is known of it
/// @param rotorZeroRadians the rotor's angle from the middle of the magnet's gap where the recorded
///   angle is zero
/// @param rateRadiansPerSecond at which the sample is twisted; zero where the coil is taken to be
///   as warm as its current would make it in the end
public record TorqueShape(
    TorqueConstantUncertainty constant, double rotorZeroRadians, double rateRadiansPerSecond) {
  public TorqueShape {
    if (!Double.isFinite(rotorZeroRadians)) {
      throw new IllegalArgumentException(
          "rotorZeroRadians: expected a finite number, found " + rotorZeroRadians);
    }
    if (!(rateRadiansPerSecond >= 0) || Double.isInfinite(rateRadiansPerSecond)) {
      throw new IllegalArgumentException(
          "rateRadiansPerSecond: expected a finite number not below zero, found "
              + rateRadiansPerSecond);
    }
  }

  /// The same with the rotor elsewhere where the recorded angle is zero.
  public TorqueShape withRotorZero(double otherRotorZeroRadians) {
    return new TorqueShape(constant, otherRotorZeroRadians, rateRadiansPerSecond);
  }

  /// The same for a record that is mirrored where the direction is -1.
  TorqueShape mirrored(int direction) {
    return withRotorZero(direction * rotorZeroRadians);
  }

  /// Whether a₂ or a₄ is uncertain.
  boolean overAngle() {
    return constant.covariance().of(1, 1) > 0 || constant.covariance().of(2, 2) > 0;
  }

  /// Whether the coil's warming is uncertain.
  boolean overTemperature() {
    return constant.covariance().of(3, 3) > 0;
  }

  /// Twist over which the coil's rise lags behind.
  double lagRadians() {
    return constant.thermalTimeConstantSeconds() * rateRadiansPerSecond;
  }
}
