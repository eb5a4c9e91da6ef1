package org.microtorsion.controller.analysis;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Yield as conventions read it: where the curve meets the elastic line shifted by a strain, and
/// where it has left the elastic line by more than its scatter.
///
/// The place is sought on the preferred model, which is moved to the mean of the blocks about it:
/// what the model misses there does not count, and chance in single blocks is averaged. Derived in
/// `docs/theory/estimation.md`.
final class ConventionalYield {
  /// Blocks this far to either side, as a share of the curve, are averaged.
  private static final double AVERAGED_FRACTION = 0.03;

  private static final int LEAST_BLOCKS = 5;
  private static final int PASSES = 4;
  private static final int HALVINGS = 60;

  private final Contest contest;
  private final Readings readings;
  private final Blocks blocks;
  private final ElasticLine elastic;
  private final int from;
  private final int averaged;
  private final TorqueModel model;
  private final double last;

  /// By how much the torque lies below the elastic line at each block, both freed of what the
  /// preferred model says they are off.
  private final double[] below;

  /// Twist of each block, freed likewise.
  private final double[] twist;

  ConventionalYield(Contest contest, Readings readings) {
    this.contest = contest;
    this.readings = readings;
    blocks = contest.segments().blocks();
    elastic = contest.elastic();
    from = contest.segments().start();
    averaged = Math.max(LEAST_BLOCKS, (int) Math.ceil(AVERAGED_FRACTION * (blocks.size - from)));
    model = contest.preferred().model();
    below = new double[blocks.size];
    twist = new double[blocks.size];
    FoundErrors errors = contest.foundErrors(contest.preferred());
    for (int b = 0; b < blocks.size; b++) {
      double angle = errors.angleRadians(blocks.angle[b]);
      twist[b] = angle - contest.origin();
      below[b] =
          elastic.torqueAt(angle) - errors.torqueNewtonMetres(blocks.torque[b], blocks.angle[b]);
    }
    last = twist[blocks.size - 1];
  }

  /// Where the curve meets the elastic line shifted by a shear strain δ.
  ///
  /// Of the twist φ there, s = φ₀ b0/(b0 − b), φ₀ = 2 L δ/D, b the curve's own slope, goes with L/D
  /// and not with the angle's scale: the rest is the yield point's.
  YieldReading offset(double strainRatio) {
    double shift = strainRatio / readings.shearStrain(1);
    double gap = elastic.slope() * shift;
    Place place = place(x -> gap);
    return place == null
        ? YieldReading.NONE
        : reading(place, gap / place.bend, elastic.torqueVariance(angle(place.twist - shift)), 0);
  }

  /// Where the torque has left the elastic line by so many standard deviations: of a block, of the
  /// line, and of what an instrument's own errors may make.
  YieldReading departure(double factor) {
    double floor = Contest.FLOOR_FRACTION * contest.segments().peakTorque();
    double variance = contest.noise().variance();
    double scatter = variance + floor * floor;
    Place place =
        place(x -> factor * Math.sqrt(scatter + elastic.torqueVariance(angle(x)).total()));
    // σ² is known to 2σ⁴/ν.
    double known =
        factor * factor * variance * variance / (2 * scatter * contest.noise().degreesOfFreedom(4));
    return place == null
        ? YieldReading.NONE
        : reading(place, 0, elastic.torqueVariance(angle(place.twist)), known);
  }

  private double angle(double twistRadians) {
    return twistRadians + contest.origin();
  }

  /// Where the curve lies below the elastic line by a threshold.
  ///
  /// @param bend by how much the torque falls behind the elastic line per twist there
  /// @param missed mean of what the model misses about it
  /// @param count of blocks in that mean
  /// @param before share of them before yield: they do not say where the model yields
  private record Place(double twist, double bend, double missed, int count, double before) {}

  private @Nullable Place place(DoubleUnaryOperator threshold) {
    if (!contest.yieldDetected()) {
      return null;
    }
    double yield = YieldPoint.twist(contest.preferred());
    double at = yield;
    double missed = 0;
    int count = 0;
    int elasticCount = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      double known = missed;
      DoubleUnaryOperator over = x -> belowOnModel(x) + known - threshold.applyAsDouble(x);
      if (!(over.applyAsDouble(last) > 0)) {
        return null;
      }
      at = over.applyAsDouble(yield) > 0 ? yield : crossing(over, yield, last);
      int middle = firstAtOrBeyond(at);
      int first = Math.max(from, middle - averaged);
      int end = Math.min(blocks.size, middle + averaged + 1);
      double sum = 0;
      for (int b = first; b < end; b++) {
        sum += below[b] - belowOnModel(twist[b]);
      }
      elasticCount = Math.max(0, Math.min(end, firstAtOrBeyond(yield)) - first);
      count = end - first;
      missed = sum / count;
    }
    double step = 1e-4 * last;
    double bend = (belowOnModel(at + step) - belowOnModel(at)) / step;
    return bend > 0 ? new Place(at, bend, missed, count, (double) elasticCount / count) : null;
  }

  private double belowOnModel(double twistRadians) {
    return elastic.torqueAt(angle(twistRadians)) - model.torqueNewtonMetres(twistRadians);
  }

  private static double crossing(DoubleUnaryOperator over, double from, double to) {
    double low = from;
    double high = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = 0.5 * (low + high);
      if (over.applyAsDouble(middle) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private int firstAtOrBeyond(double twistRadians) {
    for (int b = from; b < blocks.size; b++) {
      if (twist[b] >= twistRadians) {
        return b;
      }
    }
    return blocks.size - 1;
  }

  /// The place moves by (δc − δe + δt)/(b0 − b), with δc, δe, δt the errors of the curve's height,
  /// of the elastic line's, and of the threshold; the torque there by b of that and δc itself.
  ///
  /// @param reach what of the twist goes with L/D
  /// @param lineVariance of the elastic line's height that is compared with
  /// @param thresholdVariance of what the curve has to lie below it by
  private YieldReading reading(
      Place at, double reach, FitVariance lineVariance, double thresholdVariance) {
    double meets = at.twist;
    Segments.Zero zero = contest.segments().zero();
    double zeroVariance = zero == null ? 0 : zero.variance();
    double b0 = elastic.slope();
    double bend2 = at.bend * at.bend;
    double after = b0 - at.bend;
    YieldPoint yield = YieldPoint.of(contest.preferred(), zero);
    double moved = at.before * at.bend;
    double height =
        contest.noise().effectiveVariance() / at.count
            + moved * moved * yield.twistVariance().scatter();
    // What errors of known shapes make of a place of the curve, as of the yield point.
    FitVariance common =
        lineVariance
            .plusScatter(thresholdVariance)
            .times(1 / bend2)
            .plus(yield.twistVariance().withoutScatter());
    FitVariance place = common.plusScatter(height / bend2 + zeroVariance / (b0 * b0));
    double torque = model.torqueNewtonMetres(meets) - at.missed - contest.zeroTorque();
    FitVariance torqueVariance =
        common.times(after * after).plusScatter(height * b0 * b0 / bend2 + zeroVariance);
    double freedom = elastic.degreesOfFreedom();
    double perZeroShift = zero != null && zero.shiftUncertainty() > 0 ? -1 : 0;
    double strain = readings.surfaceStrain(1);
    double stress = readings.surfaceStress(1);
    double scaled = strain * (meets - reach);
    return new YieldReading(
        readings
            .result(meets)
            .perRelative(-reach, reach, 0, meets - reach)
            .loadTrain(-torque)
            .zero(perZeroShift / b0)
            .fit(place, freedom)
            .estimate(),
        readings
            .result(torque)
            .perRelative(-after * reach, after * reach, torque, -after * reach)
            .suspension(meets)
            .zero(perZeroShift)
            .fit(torqueVariance, freedom)
            .estimate(),
        readings
            .result(strain * meets)
            .perRelative(scaled, -scaled, 0, scaled)
            .strength()
            .loadTrain(-strain * torque)
            .zero(strain * perZeroShift / b0)
            .fit(place.times(strain * strain), freedom)
            .estimate(),
        readings
            .result(stress * torque)
            .perRelative(
                stress * (-3 * torque - after * reach),
                stress * after * reach,
                stress * torque,
                -stress * after * reach)
            .strength()
            .suspension(stress * meets)
            .zero(stress * perZeroShift)
            .fit(torqueVariance.times(stress * stress), freedom)
            .estimate());
  }
}
