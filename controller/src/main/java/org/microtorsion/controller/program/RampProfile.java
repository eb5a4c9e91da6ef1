package org.microtorsion.controller.program;

/// One way at a constant rate, eased into it, and out of it where there is an end to hold.
public final class RampProfile implements TwistProfile {
  private final double rateRadiansPerSecond;
  private final double direction;
  private final double holdSeconds;
  private final EasedLeg leg;

  /// @param rateRadiansPerSecond twist rate, its sign the direction, not zero
  /// @param easeSeconds duration of easing in and out
  /// @param endAngleRadians magnitude of the twist to stop at; infinite for none
  /// @param holdSeconds time to stay there
  public RampProfile(
      double rateRadiansPerSecond, double easeSeconds, double endAngleRadians, double holdSeconds) {
    this.rateRadiansPerSecond = rateRadiansPerSecond;
    this.direction = Math.signum(rateRadiansPerSecond);
    if (!(holdSeconds >= 0) || Double.isInfinite(holdSeconds)) {
      throw new IllegalArgumentException(
          "holdSeconds: expected zero or more, found " + holdSeconds);
    }
    this.holdSeconds = holdSeconds;
    this.leg = new EasedLeg(Math.abs(rateRadiansPerSecond), easeSeconds, endAngleRadians);
  }

  @Override
  public double angleRadians(double programSeconds) {
    return direction * leg.angleRadians(programSeconds);
  }

  @Override
  public double rateRadiansPerSecond(double programSeconds) {
    return direction * leg.rateRadiansPerSecond(programSeconds);
  }

  @Override
  public double rateRadiansPerSecond() {
    return rateRadiansPerSecond;
  }

  @Override
  public double durationSeconds() {
    return leg.durationSeconds() + holdSeconds;
  }

  @Override
  public double largestTwistRadians() {
    return Double.isInfinite(leg.lengthRadians()) ? 0 : leg.lengthRadians();
  }
}
