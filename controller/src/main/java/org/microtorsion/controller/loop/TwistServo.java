package org.microtorsion.controller.loop;

/// Makes the rotor follow a reference by the torque it asks for, and predicts where it will be.
public interface TwistServo {
  /// Starts from rest.
  void start(double angleRadians, double torqueNewtonMetres);

  /// How far the measured angle is ahead of its prediction; to be asked before [#advance].
  double innovationRadians(double measuredAngleRadians);

  /// One tick.
  ///
  /// @param referenceAngleRadians where the rotor should be now
  /// @param referenceRateRadiansPerSecond how fast it should turn now
  /// @param measuredAngleRadians the encoder's answer
  /// @param fresh whether that answer is of this tick; a stale one corrects nothing
  /// @param elapsedSeconds time since the last tick
  /// @return torque to apply, besides the drag at the reference rate
  double advance(
      double referenceAngleRadians,
      double referenceRateRadiansPerSecond,
      double measuredAngleRadians,
      boolean fresh,
      double elapsedSeconds);

  /// The wire has begun to yield.
  default void yielded() {}

  /// The reference turns back: a wire that has yielded is as stiff as before again.
  default void turnedBack() {}

  /// Where the observer expects the rotor.
  double predictedAngleRadians();

  /// Torque last asked for.
  double torqueNewtonMetres();
}
