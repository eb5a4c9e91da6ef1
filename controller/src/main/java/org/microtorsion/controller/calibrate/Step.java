package org.microtorsion.controller.calibrate;

import org.microtorsion.calibration.torque.LoadReading;

/// One thing that a calibration does, in the order of a [CalibrationPlan].
public sealed interface Step {
  /// Series that it belongs to, from 1; what prepares a series belongs to it.
  int series();

  /// The arm is clamped and linked by a person, and the rotor's angle is verified.
  ///
  /// @param rotorAngleRadians where the arm is to hold the rotor
  /// @param alreadyClamped whether it should be there as the last session left it, so that it is
  ///   only verified
  record Mount(int series, double rotorAngleRadians, boolean alreadyClamped) implements Step {}

  /// Nothing happens for a time, so that rig and balance warm up.
  record Rest(int series, double restSeconds) implements Step {}

  /// The current goes to a level on both sides and back.
  record Exercise(int series, double currentAmperes) implements Step {}

  /// The balance makes what hangs on it its zero.
  record Tare(int series) implements Step {}

  /// A level of current is reached from its side, held, and read.
  ///
  /// @param fromAmperes where a falling level is approached from after the current was elsewhere;
  ///   for a rising one zero
  /// @param toAmperes the level; zero for a zero reading
  record Read(
      int series,
      LoadReading.Kind kind,
      LoadReading.Approach approach,
      double fromAmperes,
      double toAmperes)
      implements Step {}

  /// Every reading of the series is there.
  record EndSeries(int series) implements Step {}
}
