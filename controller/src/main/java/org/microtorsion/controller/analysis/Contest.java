package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.fit.Observations;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The rival models side by side on one curve, and what follows from the one that wins.
///
/// @param origin angle at which twist starts
/// @param zeroTorque torque recorded without load
/// @param zeroVariance its variance
/// @param data blocks under load, over twist
/// @param fits linear first
/// @param noise of the best model's residuals
/// @param bendProbability chance that a straight curve bends as much
/// @param preferred the winner
record Contest(
    Segments segments,
    ElasticLine elastic,
    double origin,
    double zeroTorque,
    double zeroVariance,
    Observations data,
    List<Fitted> fits,
    Noise noise,
    double bendProbability,
    boolean yieldDetected,
    Fitted preferred) {
  /// Systematic residuals of this share of the largest torque are the instrument's own.
  private static final double FLOOR_FRACTION = 2e-4;

  /// The elastic window and the start of twist depend on the yield point, and it on them.
  private static final int PASSES = 3;

  /// A slope below so many standard uncertainties is no load.
  private static final double LEAST_SLOPE_FACTOR = 5;

  /// Holds the contest, or nothing where the torque does not rise with the angle.
  static Optional<Contest> hold(Blocks blocks, FitInputs inputs) {
    Segments segments = Segments.find(blocks);
    int start = segments.start();
    int size = blocks.size;
    HingeSearch hinge = HingeSearch.over(blocks, start, size, Segments.margin(size - start));
    Noise noise = Segments.noise(blocks, hinge);
    ElasticLine elastic = ElasticLine.through(blocks, start, segments.straightEnd(), noise);
    if (!(elastic.slope() > LEAST_SLOPE_FACTOR * Math.sqrt(elastic.slopeVariance()))) {
      return Optional.empty();
    }
    Contest contest = round(segments, hinge, elastic, inputs);
    for (int pass = 1; pass < PASSES; pass++) {
      int end = contest.elasticEnd();
      if (end == contest.elastic.line().to()) {
        break;
      }
      contest =
          round(segments, hinge, ElasticLine.through(blocks, start, end, contest.noise), inputs);
    }
    return Optional.of(contest);
  }

  private static Contest round(
      Segments segments, HingeSearch hinge, ElasticLine elastic, FitInputs inputs) {
    Blocks blocks = segments.blocks();
    Segments.Zero seen = segments.zero();
    double zero = seen == null ? elastic.line().torqueAt(0) : seen.torque();
    double zeroVariance =
        seen == null ? elastic.line().torqueVariance(0, elastic.blockVariance()) : seen.variance();
    double origin = seen == null ? 0 : elastic.angleAt(zero);
    Rivals rivals = new Rivals(blocks, segments.start(), origin);
    List<Fitted> fits = fitAll(rivals, hinge, inputs);
    Fitted linear = fits.getFirst();
    Fitted best = linear;
    for (Fitted fitted : fits) {
      if (fitted.fit().weightedSumOfSquares() < best.fit().weightedSumOfSquares()) {
        best = fitted;
      }
    }
    Noise noise = best.noise();
    double probability = BendTest.probability(hinge, noise);
    double floor = FLOOR_FRACTION * segments.peakTorque();
    Fitted least = linear;
    for (Fitted fitted : fits) {
      if (fitted.aicc(noise.effectiveCount(), floor * floor)
          < least.aicc(noise.effectiveCount(), floor * floor)) {
        least = fitted;
      }
    }
    boolean bent =
        hinge.bend() < 0
            && probability < BendTest.SIGNIFICANT_PROBABILITY
            && BendTest.matters(hinge, blocks, segments.peakTorque())
            && least.id() != ModelId.LINEAR;
    return new Contest(
        segments,
        elastic,
        origin,
        zero,
        zeroVariance,
        rivals.data(),
        fits,
        noise,
        probability,
        bent,
        bent ? least : linear);
  }

  private static List<Fitted> fitAll(Rivals rivals, HingeSearch hinge, FitInputs inputs) {
    List<Fitted> fits = new ArrayList<>();
    Fitted linear = rivals.linear().orElseThrow();
    fits.add(linear);
    rivals.elasticPlastic(linear).ifPresent(fits::add);
    Optional<Fitted> bilinear = rivals.bilinear(hinge);
    bilinear.ifPresent(fits::add);
    Estimate core = inputs.coreModulusPascals();
    if (core != null && bilinear.isPresent()) {
      rivals
          .compatibleLayer(
              bilinear.get(),
              inputs.diameterMetres().value() / 2,
              inputs.gaugeLengthMetres().value(),
              core.value())
          .ifPresent(fits::add);
    }
    return fits;
  }

  /// End of the elastic window: all blocks of a straight curve, else those that end two standard
  /// uncertainties before yield.
  private int elasticEnd() {
    Blocks blocks = segments.blocks();
    int start = segments.start();
    if (!yieldDetected) {
      return blocks.size;
    }
    String parameter =
        preferred.id() == ModelId.COMPATIBLE_LAYER ? Curves.YIELD_STRAIN : Curves.YIELD;
    double twist = YieldPoint.twist(preferred);
    double relative = Math.sqrt(preferred.variance(parameter)) / preferred.value(parameter);
    int end = blocks.indexOf(origin + twist * (1 - 2 * Math.min(relative, 0.25)));
    if (blocks.count[0] > 1) {
      end--; // the block in which yield lies has a mean below it
    }
    return Math.clamp(end, Math.min(start + 5, blocks.size), blocks.size);
  }

  Optional<Fitted> fitted(ModelId id) {
    return fits.stream().filter(fitted -> fitted.id() == id).findFirst();
  }

  boolean layerClaimed() {
    return preferred.id() == ModelId.BILINEAR || preferred.id() == ModelId.COMPATIBLE_LAYER;
  }

  double aicc(Fitted fitted) {
    double floor = FLOOR_FRACTION * segments.peakTorque();
    return fitted.aicc(noise.effectiveCount(), floor * floor);
  }

  double leastAicc() {
    return fits.stream().mapToDouble(this::aicc).min().orElseThrow();
  }
}
