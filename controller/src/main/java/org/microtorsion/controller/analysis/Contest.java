package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.Observations;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The rival models side by side on one curve, and what follows from the one that wins.
///
/// @param origin angle at which twist starts
/// @param zeroTorque torque recorded without load
/// @param zeroVariance its variance
/// @param hinge the best two straight lines
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
    HingeSearch hinge,
    Observations data,
    List<Fitted> fits,
    Noise noise,
    double bendProbability,
    boolean yieldDetected,
    Fitted preferred) {
  /// Systematic residuals of this share of the largest torque are the instrument's own.
  static final double FLOOR_FRACTION = 2e-4;

  /// Fifty times the evidence, exp(−Δ/2): where curve and noise tell the shapes apart only just, a
  /// layer is not claimed.
  static final double LAYER_MARGIN = 8;

  /// The elastic window and the start of twist depend on the yield point, and it on them.
  static final int PASSES = 3;

  /// A slope below so many standard uncertainties is no load.
  static final double LEAST_SLOPE_FACTOR = 5;

  /// Holds the contest, or nothing where the torque does not rise with the angle.
  ///
  /// @param bounds what is fixed beforehand
  static Optional<Contest> hold(Blocks blocks, FitInputs inputs, Bounds bounds) {
    ShapedErrors errors = ShapedErrors.of(inputs, blocks);
    Segments found = Segments.find(blocks, errors);
    Segments.Zero known = bounds.zero();
    Segments segments =
        known == null
            ? found.withZeroShift(inputs.errors().zeroShiftNewtonMetres())
            : found.withZero(known);
    int start = segments.start();
    int size = blocks.size;
    int margin = Segments.margin(size - start);
    double local =
        errors.present() ? Noise.localMedian(blocks, start, size).effectiveVariance() : 0;
    BreakRange range = bounds.breaks();
    HingeSearch hinge = segments.hinge(range, errors, local);
    Noise noise = Segments.noise(blocks, hinge);
    if (errors.present()) {
      // How firmly the prior holds the errors is for the scatter about the best two lines.
      hinge = hinge.again(blocks, margin, errors, noise.effectiveVariance());
      noise = Segments.noise(blocks, hinge);
    }
    Bounds.@Nullable Angles byHand = bounds.elastic();
    int first = byHand == null ? start : blocks.indexOf(byHand.from());
    int last = byHand == null ? segments.straightEnd() : blocks.indexOf(byHand.to());
    ElasticLine elastic = ElasticLine.through(blocks, first, last, noise, errors);
    if (!(elastic.slope() > LEAST_SLOPE_FACTOR * Math.sqrt(elastic.slopeVariance().total()))) {
      return Optional.empty();
    }
    Contest contest = round(segments, errors, hinge, range, noise, local, elastic, inputs, null);
    for (int pass = 1; pass < PASSES; pass++) {
      int end = byHand == null ? contest.elasticEnd() : last;
      // The first line's scatter is that about two lines, whatever the curve's shape.
      if (pass > 1 && end == contest.elastic.line().to()) {
        break;
      }
      contest =
          round(
              segments,
              errors,
              hinge,
              range,
              noise,
              local,
              ElasticLine.through(blocks, first, end, contest.preferred.noise(), errors),
              inputs,
              contest);
    }
    return Optional.of(contest);
  }

  private static Contest round(
      Segments segments,
      ShapedErrors errors,
      HingeSearch hinge,
      BreakRange range,
      Noise hingeNoise,
      double localVariance,
      ElasticLine elastic,
      FitInputs inputs,
      @Nullable Contest before) {
    Blocks blocks = segments.blocks();
    Segments.Zero seen = segments.zero();
    double zero = seen == null ? elastic.torqueAt(0) : seen.torque();
    double zeroVariance = seen == null ? elastic.torqueVariance(0).total() : seen.wholeVariance();
    double origin = seen == null ? 0 : elastic.angleAt(zero);
    if (before != null && before.origin == origin) {
      return before.with(elastic, zero, zeroVariance);
    }
    Rivals rivals =
        new Rivals(
            blocks, hinge, origin, range, errors, hingeNoise.effectiveVariance(), localVariance);
    List<Fitted> fits = fitAll(rivals, inputs);
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
    Fitted least = preferred(fits, noise.effectiveCount(), floor * floor);
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
        hinge,
        rivals.data(),
        fits,
        noise,
        probability,
        bent,
        bent ? least : linear);
  }

  private Contest with(ElasticLine line, double zero, double variance) {
    return new Contest(
        segments,
        line,
        origin,
        zero,
        variance,
        hinge,
        data,
        fits,
        noise,
        bendProbability,
        yieldDetected,
        preferred);
  }

  /// The least AICc wins, but a layer has to beat the wire without one by [#LAYER_MARGIN].
  private static Fitted preferred(List<Fitted> fits, double effectiveCount, double floor) {
    Fitted least = fits.getFirst();
    double leastHandicapped = Double.POSITIVE_INFINITY;
    boolean plasticFitted = fits.stream().anyMatch(f -> f.id() == ModelId.ELASTIC_PLASTIC);
    for (Fitted fitted : fits) {
      double handicap = plasticFitted && hasLayer(fitted.id()) ? LAYER_MARGIN : 0;
      double handicapped = fitted.aicc(effectiveCount, floor) + handicap;
      if (handicapped < leastHandicapped) {
        leastHandicapped = handicapped;
        least = fitted;
      }
    }
    return least;
  }

  static boolean hasLayer(ModelId id) {
    return id == ModelId.BILINEAR || id == ModelId.COMPATIBLE_LAYER;
  }

  private static List<Fitted> fitAll(Rivals rivals, FitInputs inputs) {
    List<Fitted> fits = new ArrayList<>();
    Fitted linear = rivals.linear().orElseThrow();
    fits.add(linear);
    rivals.elasticPlastic(linear).ifPresent(fits::add);
    Optional<Fitted> bilinear = rivals.bilinear();
    bilinear.ifPresent(fits::add);
    Estimate core = inputs.coreModulusPascals();
    if (core != null && bilinear.isPresent()) {
      rivals
          .compatibleLayer(
              bilinear.get(),
              inputs.dimensions().diameterMetres().value() / 2,
              inputs.dimensions().effectiveLengthMetres(),
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
      boolean stiffens =
          hinge.bend() > 0
              && bendProbability < BendTest.SIGNIFICANT_PROBABILITY
              && BendTest.matters(hinge, blocks, segments.peakTorque());
      return stiffens ? Math.max(start + 5, blocks.indexOf(hinge.breakAngle())) : blocks.size;
    }
    String parameter =
        preferred.id() == ModelId.COMPATIBLE_LAYER ? Curves.YIELD_STRAIN : Curves.YIELD;
    double twist = YieldPoint.twist(preferred);
    double relative = Math.sqrt(preferred.variance(parameter).total()) / preferred.value(parameter);
    int end = blocks.indexOf(origin + twist * (1 - 2 * Math.min(relative, 0.25)));
    if (blocks.count[0] > 1) {
      end--; // the block in which yield lies has a mean below it
    }
    return Math.clamp(end, Math.min(start + 5, blocks.size), blocks.size);
  }

  Optional<Fitted> fitted(ModelId id) {
    return fits.stream().filter(fitted -> fitted.id() == id).findFirst();
  }

  /// What a model's fit says the record is off.
  FoundErrors foundErrors(Fitted fitted) {
    ShapedErrors errors = elastic.errors();
    return errors.present() && fitted.fit().parameterNames().containsAll(errors.names())
        ? new FoundErrors(
            errors, errors.names().stream().mapToDouble(fitted::value).toArray(), zeroTorque)
        : FoundErrors.NONE;
  }

  boolean layerClaimed() {
    return hasLayer(preferred.id());
  }

  double aicc(Fitted fitted) {
    double floor = FLOOR_FRACTION * segments.peakTorque();
    return fitted.aicc(noise.effectiveCount(), floor * floor);
  }

  double leastAicc() {
    return fits.stream().mapToDouble(this::aicc).min().orElseThrow();
  }
}
