package org.microtorsion.controller.program;

/// To an angle, to its opposite, and back to zero: the path of a blank run.
public final class SweepProfile implements TwistProfile {
  private final double endAngleRadians;
  private final EasedLeg single;
  private final EasedLeg twofold;

  /// @param rateRadiansPerSecond speed of each leg, above zero
  /// @param easeSeconds easing at both ends of a leg
  /// @param endAngleRadians the largest twist on either side
  public SweepProfile(double rateRadiansPerSecond, double easeSeconds, double endAngleRadians) {
    this.endAngleRadians = endAngleRadians;
    this.single = new EasedLeg(rateRadiansPerSecond, easeSeconds, endAngleRadians);
    this.twofold = new EasedLeg(rateRadiansPerSecond, easeSeconds, 2 * endAngleRadians);
  }

  private double firstEnd() {
    return single.durationSeconds();
  }

  private double secondEnd() {
    return firstEnd() + twofold.durationSeconds();
  }

  @Override
  public double angleRadians(double programSeconds) {
    if (programSeconds < firstEnd()) {
      return single.angleRadians(programSeconds);
    }
    if (programSeconds < secondEnd()) {
      return endAngleRadians - twofold.angleRadians(programSeconds - firstEnd());
    }
    return single.angleRadians(programSeconds - secondEnd()) - endAngleRadians;
  }

  @Override
  public double rateRadiansPerSecond(double programSeconds) {
    if (programSeconds < firstEnd()) {
      return single.rateRadiansPerSecond(programSeconds);
    }
    if (programSeconds < secondEnd()) {
      return -twofold.rateRadiansPerSecond(programSeconds - firstEnd());
    }
    return single.rateRadiansPerSecond(programSeconds - secondEnd());
  }

  @Override
  public double rateRadiansPerSecond() {
    return single.speedRadiansPerSecond();
  }

  @Override
  public double durationSeconds() {
    return secondEnd() + single.durationSeconds();
  }

  @Override
  public double largestTwistRadians() {
    return endAngleRadians;
  }
}
