package org.microtorsion.controller.program;

/// Twist as a pure function of program time, which starts at zero with zero twist and runs with the
/// clock while no limit is near.
public interface TwistProfile {
  /// Twist at a program time, counted from the run's zero.
  double angleRadians(double programSeconds);

  /// Twist rate at a program time.
  double rateRadiansPerSecond(double programSeconds);

  /// The largest rate the profile asks for, its sign that of the first move.
  double rateRadiansPerSecond();

  /// Program time at which nothing is left to do; infinite where only a limit or the wire's end
  /// ends it.
  double durationSeconds();
}
