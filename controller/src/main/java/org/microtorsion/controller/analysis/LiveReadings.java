package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Turns the fits of a growing record into quantities of the sample, as [Readings] does for a whole
/// one.
final class LiveReadings {
  private final Readings readings;

  LiveReadings(FitInputs inputs) {
    readings = new Readings(inputs);
  }

  @Nullable Estimate slope(ElasticLine line) {
    return readings.slope(line.slope(), line.slopeVariance(), line.degreesOfFreedom()).estimate();
  }

  @Nullable Estimate modulus(ElasticLine line) {
    return readings.modulus(line.slope(), line.slopeVariance(), line.degreesOfFreedom()).estimate();
  }

  /// Twist at yield of a model with a yield point.
  @Nullable Estimate yieldAngle(LiveContest contest, LiveModel model) {
    return readings.yieldTwist(yieldPoint(contest, model), model.degreesOfFreedom()).estimate();
  }

  /// γ = D φy / (2L)
  @Nullable Estimate yieldStrain(LiveContest contest, LiveModel model) {
    return readings.yieldStrain(yieldPoint(contest, model), model.degreesOfFreedom()).estimate();
  }

  private static YieldPoint yieldPoint(LiveContest contest, LiveModel model) {
    double twist = twist(contest, model);
    FitVariance variance = twistVariance(contest, model);
    double slope = model.slope();
    return new YieldPoint(
        twist,
        variance,
        slope * twist,
        variance.times(slope * slope),
        contest.zeroShiftUncertainty() > 0 ? -1 : 0,
        slope);
  }

  /// A zero that was not seen before load is that of the curve's own angle.
  private static double twist(LiveContest contest, LiveModel model) {
    return contest.zeroSeen()
        ? model.twistFrom(contest.zeroTorque())
        : model.yieldAngle() - contest.origin();
  }

  private static FitVariance twistVariance(LiveContest contest, LiveModel model) {
    return contest.zeroSeen()
        ? model
            .twistVarianceFrom(contest.zeroTorque())
            .plusScatter(contest.zeroVariance() / (model.slope() * model.slope()))
        : model.yieldVariance();
  }

  /// SR = R s(b1/b0) of the two lines.
  @Nullable Estimate thickness(LiveModel bilinear) {
    return readings
        .thickness(
            bilinear.slope(),
            bilinear.value(LiveModel.POST_SLOPE),
            (bySlope, byPost) -> bilinear.variance(0, bySlope, byPost),
            bilinear.degreesOfFreedom())
        .estimate();
  }
}
