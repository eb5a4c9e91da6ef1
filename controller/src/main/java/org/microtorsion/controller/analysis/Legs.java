package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The legs of a record with their slopes.
final class Legs {
  private final TorqueCurve curve;
  private final FitInputs inputs;
  private final Readings readings;
  private final LoadingPart part;
  private final Contest contest;

  Legs(TorqueCurve curve, FitInputs inputs, Readings readings, LoadingPart part, Contest contest) {
    this.curve = curve;
    this.inputs = inputs;
    this.readings = readings;
    this.part = part;
    this.contest = contest;
  }

  List<Leg> all() {
    List<LegFinder.Part> parts = LegFinder.find(curve, part, contest.zeroTorque());
    int evaluated = evaluated(parts);
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      legs.add(leg(parts.get(i), i == evaluated));
    }
    return legs;
  }

  /// The way of loading that shares most samples with the part that was evaluated; -1 where none
  /// does.
  private int evaluated(List<LegFinder.Part> parts) {
    int best = -1;
    int most = 0;
    for (int i = 0; i < parts.size(); i++) {
      LegFinder.Part one = parts.get(i);
      int shared = Math.min(one.to() + 1, part.end()) - Math.max(one.from(), part.from());
      if (one.kind() == Leg.Kind.LOADING && shared > most) {
        most = shared;
        best = i;
      }
    }
    return best;
  }

  private Leg leg(LegFinder.Part one, boolean evaluated) {
    Optional<Propagation> slope = Optional.empty();
    Optional<Propagation> modulus = Optional.empty();
    if (evaluated) {
      ElasticLine line = contest.elastic();
      slope =
          Optional.of(readings.slope(line.slope(), line.slopeVariance(), line.degreesOfFreedom()));
      modulus =
          Optional.of(
              readings.modulus(line.slope(), line.slopeVariance(), line.degreesOfFreedom()));
    } else if (one.kind() == Leg.Kind.LOADING || one.kind() == Leg.Kind.UNLOADING) {
      Optional<LegSlope> found = LegSlope.of(curve, one);
      slope = found.map(s -> readings.slope(s.slope(), variance(one, s), s.degreesOfFreedom()));
      modulus = found.map(s -> readings.modulus(s.slope(), variance(one, s), s.degreesOfFreedom()));
    }
    return new Leg(
        one.kind(),
        one.from(),
        one.to(),
        twist(one.from()),
        twist(one.to()),
        slope.map(Propagation::estimate).orElse(null),
        modulus.map(Propagation::estimate).orElse(null),
        evaluated);
  }

  private double twist(int sample) {
    return part.direction() * curve.angleRadians(sample) - contest.origin();
  }

  /// Scatter, and what the record may be off in known shapes: the slope of each shape's torque over
  /// the way's own angles.
  private FitVariance variance(LegFinder.Part one, LegSlope slope) {
    FitVariance.Sum sum = new FitVariance.Sum();
    sum.addScatter(slope.variance());
    Blocks blocks = Blocks.of(curve, one.from(), one.to() + 1, part.direction());
    ShapedErrors errors = ShapedErrors.of(inputs.mirrored(part.direction()), blocks);
    if (!errors.present() || blocks.size < 2) {
      return sum.variance();
    }
    Line line = Line.through(blocks, 0, blocks.size);
    double[] along = new double[errors.count()];
    double[] values = new double[errors.count()];
    double squares = 0;
    for (int b = 0; b < blocks.size; b++) {
      double x = blocks.count[b] * (blocks.angle[b] - line.meanAngle());
      squares += x * (blocks.angle[b] - line.meanAngle());
      errors.evaluate(blocks, b, values);
      errors.toTorque(slope.slope(), blocks.torque[b] - contest.zeroTorque(), values);
      for (int k = 0; k < values.length; k++) {
        along[k] += x * values[k];
      }
    }
    for (int k = 0; k < along.length; k++) {
      sum.add(errors.source(k), squares > 0 ? along[k] / squares : 0);
    }
    return sum.variance();
  }
}
