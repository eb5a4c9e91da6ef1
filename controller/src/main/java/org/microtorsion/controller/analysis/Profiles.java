package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.Probabilities;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.ProfileInterval;

/// The 95 % intervals of a curve's layer and of its yield by profile likelihood: where the sum of
/// squares rises by no more than t²σ²τ.
///
/// @param thickness of the paper's SR; null without a bend
/// @param yieldAngle null unless two lines are preferred
record Profiles(@Nullable Profiled thickness, @Nullable Profiled yieldAngle) {
  /// One of them, by the fit alone.
  ///
  /// @param sides null where the interval by curvature serves as well
  record Profiled(ProfileInterval interval, @Nullable Sides sides) {
    static Profiled of(double value, Sides sides, double half, boolean boundedAbove) {
      return new Profiled(
          new ProfileInterval(
              value - sides.below(),
              value + sides.above(),
              value - half,
              value + half,
              boundedAbove),
          sides.differ(half) ? sides : null);
    }

    static @Nullable Sides sidesOf(@Nullable Profiled profiled) {
      return profiled == null ? null : profiled.sides;
    }

    static @Nullable ProfileInterval intervalOf(@Nullable Profiled profiled) {
      return profiled == null ? null : profiled.interval;
    }
  }

  static Profiles of(Contest contest, Readings readings) {
    @Nullable Fitted bilinear = contest.fitted(ModelId.BILINEAR).orElse(null);
    if (!contest.yieldDetected() || bilinear == null) {
      return new Profiles(null, null);
    }
    Blocks blocks = contest.segments().blocks();
    boolean linesPreferred = contest.preferred().id() == ModelId.BILINEAR;
    return new Profiles(
        thickness(contest.hinge(), blocks, bilinear, readings),
        linesPreferred ? yieldAngle(contest, bilinear) : null);
  }

  /// SR of two lines; null where they leave nothing or do not give it.
  ///
  /// @param hinge of which the lines are
  static @Nullable Profiled thickness(
      HingeSearch hinge, Blocks blocks, Fitted bilinear, Readings readings) {
    Propagation reading = readings.thickness(bilinear);
    double rise = rise(bilinear);
    if (!reading.finite() || !(rise > 0)) {
      return null;
    }
    Estimate fitted = reading.fitEstimate();
    double half = fitted.halfWidth(0.95);
    double radius = readings.radiusMetres();
    Sides sides =
        new LayerProfile(hinge, blocks)
            .within(rise, fitted.value() / radius, half / radius)
            .times(radius);
    return Profiled.of(fitted.value(), sides, half, fitted.value() + sides.above() < radius);
  }

  private static @Nullable Profiled yieldAngle(Contest contest, Fitted bilinear) {
    double rise = rise(bilinear);
    double t = quantile(bilinear);
    YieldPoint at = YieldPoint.of(bilinear, contest.segments().zero());
    double ofBreak = t * Math.sqrt(bilinear.variance(Curves.YIELD).total());
    double ofTwist = t * Math.sqrt(at.twistVariance().total());
    if (!(rise > 0) || !(ofBreak > 0)) {
      return null;
    }
    // What a seen torque zero adds to the twist widens both sides alike.
    Sides sides =
        new HingeProfile(contest.hinge(), contest.segments().blocks())
            .sides(rise, ofBreak)
            .times(ofTwist / ofBreak);
    return Profiled.of(at.twist(), sides, ofTwist, true);
  }

  private static double rise(Fitted bilinear) {
    double t = quantile(bilinear);
    return t * t * bilinear.noise().effectiveVariance();
  }

  private static double quantile(Fitted bilinear) {
    return Probabilities.studentQuantile(0.975, bilinear.degreesOfFreedom());
  }
}
