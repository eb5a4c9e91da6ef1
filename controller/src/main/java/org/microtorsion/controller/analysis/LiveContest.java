package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The contest of [Contest] in a bounded time: on the blocks of a growing record, with the rivals
/// fitted by [BlockRegression] and without the bonded layer, which needs more than the curve.
///
/// @param origin angle at which twist starts
/// @param zeroSeen whether the torque was seen before the sample took load
/// @param zeroTorque torque recorded without load
/// @param zeroVariance its variance where it was seen, without what turning adds, else zero
/// @param zeroShiftUncertainty what turning adds
/// @param preferred the winner where the curve bends significantly, else the straight line
/// @param best the winner among those with a yield point; null where none could be fitted
/// @param bilinear the two lines; null where they could not be fitted
/// @param bend what the search for a bend says
record LiveContest(
    ElasticLine elastic,
    double origin,
    boolean zeroSeen,
    double zeroTorque,
    double zeroVariance,
    double zeroShiftUncertainty,
    LiveModel preferred,
    @Nullable LiveModel best,
    @Nullable LiveModel bilinear,
    Bend bend) {
  /// The search for a bend.
  ///
  /// @param probability chance that a straight curve bends as much
  /// @param sampleCount samples under load
  /// @param effectiveCount so many independent ones their blocks are worth
  /// @param yields whether the slope falls by more than the instrument's own errors make, and the
  ///   model of least AICc has a yield point
  record Bend(double probability, double sampleCount, double effectiveCount, boolean yields) {
    /// Whether this is a yield for somebody who looks once.
    boolean significant() {
      return yields && probability < BendTest.SIGNIFICANT_PROBABILITY;
    }
  }

  /// Holds the contest, or nothing where the torque does not rise with the angle.
  ///
  /// @param rest torque at rest before the blocks; null where it is not known
  static Optional<LiveContest> hold(Blocks blocks, Segments.@Nullable Zero rest, FitInputs inputs) {
    return new Holder(blocks, rest, inputs).hold();
  }

  /// Holds the contest once.
  private static final class Holder {
    private final Blocks blocks;
    private final ShapedErrors errors;
    private final Segments segments;
    private final int start;
    private final HingeSearch hinge;
    private final Noise hingeNoise;
    private final BlockRegression regression;
    private final double peak;

    Holder(Blocks blocks, Segments.@Nullable Zero rest, FitInputs inputs) {
      this.blocks = blocks;
      errors = ShapedErrors.of(inputs, blocks);
      Segments found = Segments.find(blocks, errors);
      segments =
          (rest == null ? found : found.withRest(rest))
              .withZeroShift(inputs.errors().zeroShiftNewtonMetres());
      start = segments.start();
      peak = segments.peakTorque();
      double local =
          errors.present() ? Noise.localMedian(blocks, start, blocks.size).effectiveVariance() : 0;
      int margin = Segments.margin(blocks.size - start);
      HingeSearch first = segments.hinge(BreakRange.ANYWHERE, errors, local);
      Noise noise = Segments.noise(blocks, first);
      // How firmly the prior holds the errors is for the scatter about the best two lines.
      hinge =
          errors.present() ? first.again(blocks, margin, errors, noise.effectiveVariance()) : first;
      hingeNoise = errors.present() ? Segments.noise(blocks, hinge) : noise;
      regression =
          new BlockRegression(blocks, hinge, errors, hingeNoise.effectiveVariance(), local);
    }

    Optional<LiveContest> hold() {
      ElasticLine line =
          ElasticLine.through(blocks, start, segments.straightEnd(), hingeNoise, errors);
      double least = Contest.LEAST_SLOPE_FACTOR * Math.sqrt(line.slopeVariance().total());
      if (!(line.slope() > least)) {
        return Optional.empty();
      }
      double origin = originOf(line);
      LiveModel linear =
          regression.fitOwnScatter(
              ModelId.LINEAR,
              Curves.LinearCurve.INSTANCE,
              origin,
              new double[] {line.torqueAt(origin), line.slope()},
              hinge.line().squares() / (blocks.size - start));
      if (linear == null) {
        return Optional.empty();
      }
      @Nullable LiveModel bilinear = bilinear(origin);
      @Nullable LiveModel plastic = elasticPlastic(linear, origin);
      LiveContest contest = judge(line, linear, plastic, bilinear);
      for (int pass = 1; pass < Contest.PASSES; pass++) {
        int end = elasticEnd(contest);
        if (pass > 1 && end == contest.elastic.line().to()) {
          break;
        }
        line = ElasticLine.through(blocks, start, end, contest.preferred.noise(), errors);
        // Straight lines do not mind where twist starts; the wire without a layer does.
        if (plastic != null && originOf(line) != contest.origin) {
          plastic = elasticPlastic(plastic, originOf(line));
        }
        contest = judge(line, linear, plastic, bilinear);
      }
      return Optional.of(contest);
    }

    private double originOf(ElasticLine line) {
      Segments.@Nullable Zero seen = segments.zero();
      return seen == null ? 0 : line.angleAt(seen.torque());
    }

    private @Nullable LiveModel bilinear(double origin) {
      double[] found = hinge.errors(blocks);
      double[] at = new double[4 + found.length];
      at[LiveModel.ZERO] = hinge.torqueAt(blocks, origin);
      at[LiveModel.SLOPE] = hinge.slope(blocks);
      at[LiveModel.POST_SLOPE] = at[LiveModel.SLOPE] + hinge.bend();
      at[3] = hinge.breakAngle() - origin;
      System.arraycopy(found, 0, at, 4, found.length);
      return regression.fit(ModelId.BILINEAR, Curves.BilinearCurve.INSTANCE, origin, at);
    }

    /// @param before a fit whose first line and, if it has one, yield point are the start
    private @Nullable LiveModel elasticPlastic(LiveModel before, double origin) {
      double yieldTwist = before.yieldAngle() - origin;
      double scatter = before.blockSquares();
      if (before.id() == ModelId.LINEAR) {
        ElasticPlasticSearch search =
            ElasticPlasticSearch.over(
                blocks, start, blocks.size, origin, Segments.margin(blocks.size - start));
        if (!(search.squares() < Double.POSITIVE_INFINITY)) {
          return null;
        }
        yieldTwist = search.yieldTwist();
        scatter = search.squares() / (blocks.size - start);
      }
      return regression.fitOwnScatter(
          ModelId.ELASTIC_PLASTIC,
          Curves.ElasticPlasticCurve.INSTANCE,
          origin,
          new double[] {before.value(LiveModel.ZERO), before.slope(), yieldTwist},
          scatter);
    }

    private LiveContest judge(
        ElasticLine line,
        LiveModel linear,
        @Nullable LiveModel plastic,
        @Nullable LiveModel bilinear) {
      List<LiveModel> curved = new ArrayList<>();
      if (plastic != null) {
        curved.add(plastic);
      }
      if (bilinear != null) {
        curved.add(bilinear);
      }
      LiveModel closest = linear;
      for (LiveModel model : curved) {
        closest = model.squares() < closest.squares() ? model : closest;
      }
      Noise noise = closest.noise();
      double floor = Contest.FLOOR_FRACTION * peak;
      @Nullable LiveModel best = null;
      double least = Double.POSITIVE_INFINITY;
      for (LiveModel model : curved) {
        double handicap =
            plastic != null && Contest.hasLayer(model.id()) ? Contest.LAYER_MARGIN : 0;
        double aicc = model.aicc(noise.effectiveCount(), floor * floor) + handicap;
        if (aicc < least) {
          least = aicc;
          best = model;
        }
      }
      boolean curvedWins = least < linear.aicc(noise.effectiveCount(), floor * floor);
      Bend bend =
          new Bend(
              BendTest.probability(hinge, noise),
              blocks.samples(start, blocks.size),
              noise.effectiveCount(),
              curvedWins && hinge.bend() < 0 && BendTest.matters(hinge, blocks, peak));
      Segments.@Nullable Zero seen = segments.zero();
      return new LiveContest(
          line,
          originOf(line),
          seen != null,
          seen == null ? line.torqueAt(0) : seen.torque(),
          seen == null ? 0 : seen.variance(),
          seen == null ? 0 : seen.shiftUncertainty(),
          best != null && bend.significant() ? best : linear,
          best,
          bilinear,
          bend);
    }

    /// End of the elastic window, as [Contest] sets it.
    private int elasticEnd(LiveContest contest) {
      LiveModel model = contest.preferred;
      if (model.id() == ModelId.LINEAR) {
        boolean stiffens =
            hinge.bend() > 0
                && contest.bend.probability < BendTest.SIGNIFICANT_PROBABILITY
                && BendTest.matters(hinge, blocks, peak);
        return stiffens ? Math.max(start + 5, blocks.indexOf(hinge.breakAngle())) : blocks.size;
      }
      double twist = model.yieldAngle() - contest.origin;
      double away = 2 * Math.sqrt(model.yieldVariance().total());
      int end = blocks.indexOf(model.yieldAngle() - Math.min(away, 0.5 * twist));
      if (blocks.count[0] > 1) {
        end--; // the block in which yield lies has a mean below it
      }
      return Math.clamp(end, Math.min(start + 5, blocks.size), blocks.size);
    }
  }
}
