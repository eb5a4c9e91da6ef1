package org.microtorsion.controller.program;

/// Twist as a function of program time, which starts at zero with zero twist and runs with the
/// clock while no limit is near.
public interface TwistProfile {
  /// Tells what is seen at a program time, before twist and rate of that time are asked for. Only a
  /// program whose way depends on the wire listens; its times must not go back.
  ///
  /// @param torqueNewtonMetres on the wire
  /// @param yieldSeen whether the wire has begun to yield
  default void observe(double programSeconds, double torqueNewtonMetres, boolean yieldSeen) {}

  /// Twist at a program time, counted from the run's zero.
  double angleRadians(double programSeconds);

  /// Twist rate at a program time.
  double rateRadiansPerSecond(double programSeconds);

  /// The largest rate the profile asks for, its sign that of the first move.
  double rateRadiansPerSecond();

  /// Program time at which nothing is left to do; infinite where only a limit or the wire's end
  /// ends it.
  double durationSeconds();

  /// What of a program with steps goes on since the time last observed, such as `step 2 of 3:
  /// hold`; empty for one without.
  default String stepText() {
    return "";
  }

  /// Magnitude of the largest twist that is known beforehand; zero where nothing is.
  double largestTwistRadians();

  /// How long it lasts at most, known beforehand.
  ///
  /// @param angleLimitRadians at which it is ended
  default double longestSeconds(double angleLimitRadians) {
    return Math.min(durationSeconds(), angleLimitRadians / Math.abs(rateRadiansPerSecond()));
  }
}
