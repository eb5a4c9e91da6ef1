package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Turns the fits of a growing record into quantities of the sample, as [Readings] does for a whole
/// one.
final class LiveReadings {
  private final FitInputs inputs;
  private final Readings readings;

  LiveReadings(FitInputs inputs) {
    this.inputs = inputs;
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
    return Propagation.of(inputs, twist(contest, model))
        .powers(0, 0, 0, 1)
        .fit(twistVariance(contest, model), model.degreesOfFreedom())
        .estimate();
  }

  /// γ = D φy / (2L)
  @Nullable Estimate yieldStrain(LiveContest contest, LiveModel model) {
    double perTwist = readings.shearStrain(1);
    return Propagation.of(inputs, perTwist * twist(contest, model))
        .powers(1, -1, 0, 1)
        .fit(twistVariance(contest, model).times(perTwist * perTwist), model.degreesOfFreedom())
        .estimate();
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
    double b0 = bilinear.slope();
    LayerReading reading = new LayerReading(bilinear.value(LiveModel.POST_SLOPE) / b0);
    double radius = inputs.diameterMetres().value() / 2;
    double perRatio = radius * reading.sensitivityFactor();
    double ratio = reading.slopeRatio();
    return Propagation.of(inputs, radius * reading.relativeThicknessRatio())
        .powers(1, 0, 0, 0)
        .suspension(perRatio * (1 - ratio) / b0)
        .fit(
            bilinear.variance(0, -perRatio * ratio / b0, perRatio / b0),
            bilinear.degreesOfFreedom())
        .estimate();
  }
}
