package org.microtorsion.controller.run;

import org.microtorsion.controller.program.TwistProfile;

/// Where a test is in its program: the program's time goes slower before a limit, and stands while
/// somebody holds the twist.
final class ProgramPace {
  private final TwistProfile profile;
  private final HoldPace holdPace;
  private double startAngleRadians;
  private double programSeconds;
  private double rateRadiansPerSecond;
  private double lastWay;
  private boolean turnedBack;

  /// @param holdEaseSeconds time to come to a stand and back to speed
  ProgramPace(TwistProfile profile, double holdEaseSeconds) {
    this.profile = profile;
    this.holdPace = new HoldPace(holdEaseSeconds);
  }

  /// Begins at the rotor's zero.
  void start(double angleRadians) {
    startAngleRadians = angleRadians;
  }

  /// @param limitRatio pace that the limits allow
  /// @param torqueNewtonMetres on the wire
  /// @param yieldTold whether the wire has begun to yield
  void advance(
      double limitRatio,
      boolean holding,
      double elapsedSeconds,
      double torqueNewtonMetres,
      boolean yieldTold) {
    double pace = limitRatio * holdPace.paceRatio(holding, elapsedSeconds);
    programSeconds += pace * elapsedSeconds;
    profile.observe(programSeconds, torqueNewtonMetres, yieldTold);
    rateRadiansPerSecond = pace * profile.rateRadiansPerSecond(programSeconds);
    double way = Math.signum(rateRadiansPerSecond);
    turnedBack = way * lastWay < 0;
    lastWay = way == 0 ? lastWay : way;
  }

  /// The angle at which the rotor should be now.
  double referenceRadians() {
    return startAngleRadians + profile.angleRadians(programSeconds);
  }

  /// The present speed of the reference.
  double rateRadiansPerSecond() {
    return rateRadiansPerSecond;
  }

  /// Whether the reference just began to go the other way.
  boolean turnedBack() {
    return turnedBack;
  }

  /// The step of the program that goes on; empty where it has none.
  String stepText() {
    return profile.stepText();
  }

  double startAngleRadians() {
    return startAngleRadians;
  }

  boolean over() {
    return programSeconds >= profile.durationSeconds();
  }
}
