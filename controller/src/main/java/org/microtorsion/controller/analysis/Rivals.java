package org.microtorsion.controller.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.CurveModel;
import org.microtorsion.calibration.fit.LeastSquares;
import org.microtorsion.calibration.fit.LeastSquaresResult;
import org.microtorsion.calibration.fit.Observations;
import org.microtorsion.calibration.fit.Probabilities;

/// Fits the rival models to the blocks under load, over twist.
final class Rivals {
  private static final int MOST_STEPS = 8;

  /// A step that leaves more than this share of the scatter is the last one.
  private static final double LEAST_STEP_FACTOR = 0.5;

  private final Blocks blocks;
  private final HingeSearch hinge;
  private final int from;
  private final double origin;
  private final BreakRange range;
  private final ShapedErrors errors;
  private final double blockVariance;
  private final double leastVariance;
  private final double[] startingErrors;
  private final Observations data;
  private final CurveDescent descent;
  private final CurveDescent coarse;

  /// @param hinge the best two straight lines over the blocks under load
  /// @param origin angle at which twist starts
  /// @param range where yield may lie
  /// @param blockVariance of one block's mean about the two lines
  /// @param localVariance the same about lines so short that they fit a curve of any shape
  Rivals(
      Blocks blocks,
      HingeSearch hinge,
      double origin,
      BreakRange range,
      ShapedErrors errors,
      double blockVariance,
      double localVariance) {
    this.blocks = blocks;
    this.hinge = hinge;
    this.from = hinge.line().from();
    this.origin = origin;
    this.range = range;
    this.errors = errors;
    this.blockVariance = blockVariance;
    leastVariance = Math.min(blockVariance, localVariance);
    startingErrors = hinge.errors(blocks);
    int m = blocks.size - from;
    double scale = m / blocks.samples(from, blocks.size);
    double[] x = new double[m];
    double[] y = new double[m];
    double[] weight = new double[m];
    for (int i = 0; i < m; i++) {
      x[i] = blocks.angle[from + i] - origin;
      y[i] = blocks.torque[from + i];
      weight[i] = blocks.count[from + i] * scale;
    }
    data = Observations.weighted(x, y, weight);
    descent = new CurveDescent(data, errors, blocks, from);
    coarse = descent.coarse();
  }

  Observations data() {
    return data;
  }

  private CurveModel asShown(Curves.Sloped curve) {
    return errors.present() ? new ShapedCurve(curve, errors, origin) : curve;
  }

  private double[] withErrors(double... start) {
    double[] all = Arrays.copyOf(start, start.length + startingErrors.length);
    System.arraycopy(startingErrors, 0, all, start.length, startingErrors.length);
    return all;
  }

  /// A minimum, and the weight of the errors' prior there; zero without errors.
  private record Settled(LeastSquaresResult fit, double priorWeight) {
    double value(String parameter) {
      return fit.value(parameter);
    }
  }

  private Fitted fitted(ModelId id, TorqueModel model, Curves.Sloped curve, Settled at) {
    List<String> names = curve.parameterNames();
    double fixed = hinge.parameterCount() - 4;
    double last = data.x(data.size() - 1);
    Noise noise = Fitted.noise(model, at.fit, names.size() + fixed, last);
    return new Fitted(
        id,
        model,
        names,
        at.fit,
        noise,
        ParameterCovariance.of(at.fit, names, errors, at.priorWeight, noise.effectiveVariance()));
  }

  /// The fit from a start near the minimum, or nothing where none is reached.
  ///
  /// Errors of known shapes are then freed within their uncertainty. What scatter their prior is
  /// weighed against is the model's own, found from above: a model that misses the curve's shape
  /// keeps its misfit instead of bending the record for it, and one that has the shape comes down
  /// to the scatter of the best two lines in a few steps.
  ///
  /// Most steps are made on means of neighbouring blocks, the last ones on all of them.
  private Optional<Settled> settle(Curves.Sloped curve, double[] start) {
    Place near = freed(coarse, curve, Place.start(start));
    Place place = freed(descent, curve, near);
    if (!place.found()) {
      place = freed(descent, curve, Place.start(start));
    }
    if (!place.found()) {
      return Optional.empty();
    }
    return place.priorWeight == 0
        ? converged(LeastSquares.describe(curve, data, place.values), 0)
        : converged(
            LeastSquares.describe(
                asShown(curve), data, errors.priors(place.priorWeight), place.values),
            place.priorWeight);
  }

  /// Where a fit has come to.
  private static final class Place {
    /// Parameters, then, where they were freed, the errors.
    final double[] values;

    /// Variance of a block; not a number before the first minimum.
    final double variance;

    /// Of the errors; zero where they were not freed.
    final double priorWeight;

    Place(double[] values, double variance, double priorWeight) {
      this.values = values;
      this.variance = variance;
      this.priorWeight = priorWeight;
    }

    static Place start(double[] values) {
      return new Place(values, Double.NaN, 0);
    }

    boolean found() {
      return !Double.isNaN(variance);
    }
  }

  /// The minimum on the data of a descent, or the start where none was reached.
  private Place freed(CurveDescent on, Curves.Sloped curve, Place start) {
    Place place = start;
    if (start.priorWeight == 0) {
      CurveDescent.@Nullable Minimum plain = on.minimum(curve, start.values, 0);
      if (plain == null) {
        return Place.start(start.values);
      }
      place = new Place(plain.values(), plain.dataVariance(), 0);
    }
    if (!errors.present()) {
      return place;
    }
    double slope = hinge.line().slope();
    for (int step = 0; step < MOST_STEPS; step++) {
      double prior = errors.priorWeight(Math.max(place.variance, leastVariance), slope);
      double[] from = place.priorWeight == 0 ? withErrors(place.values) : place.values;
      CurveDescent.@Nullable Minimum freed = on.minimum(curve, from, prior);
      if (freed == null) {
        return step == 0 && start.found() ? Place.start(start.values) : place;
      }
      double before = place.variance;
      place = new Place(freed.values(), freed.dataVariance(), prior);
      if (before <= leastVariance || freed.dataVariance() > LEAST_STEP_FACTOR * before) {
        break;
      }
    }
    return place;
  }

  private static Optional<Settled> converged(LeastSquaresResult fit, double priorWeight) {
    return fit.converged() ? Optional.of(new Settled(fit, priorWeight)) : Optional.empty();
  }

  Optional<Fitted> linear() {
    Curves.LinearCurve curve = Curves.LinearCurve.INSTANCE;
    LeastSquaresResult plain = LeastSquares.linear(curve, data);
    Optional<Settled> found =
        errors.present() && plain.converged()
            ? settle(curve, new double[] {plain.value(Curves.ZERO), plain.value(Curves.SLOPE)})
            : converged(plain, 0);
    return found.map(fit ->
        fitted(
            ModelId.LINEAR,
            new TorqueModel.Linear(fit.value(Curves.ZERO), fit.value(Curves.SLOPE)),
            curve,
            fit));
  }

  Optional<Fitted> bilinear() {
    double zero = hinge.torqueAt(blocks, origin);
    double slope = hinge.slope(blocks);
    double postSlope = slope + hinge.bend();
    double yield = hinge.breakAngle() - origin;
    // The search is exact: what is left to do is the covariance, with the break as a parameter.
    Curves.BilinearCurve curve = Curves.BilinearCurve.INSTANCE;
    double prior = errors.priorWeight(blockVariance, hinge.line().slope());
    LeastSquaresResult fit =
        LeastSquares.describe(
            asShown(curve), data, errors.priors(prior), withErrors(zero, slope, postSlope, yield));
    TorqueModel model = new TorqueModel.Bilinear(zero, slope, postSlope, yield);
    return converged(fit, prior).map(at -> withProfile(fitted(ModelId.BILINEAR, model, curve, at)));
  }

  /// The break with the uncertainty that makes Student's interval as wide as the profile's.
  private Fitted withProfile(Fitted bilinear) {
    double byCurvature = Math.sqrt(bilinear.variance(Curves.YIELD).total());
    double t = Probabilities.studentQuantile(0.975, bilinear.degreesOfFreedom());
    double halfWidth =
        new HingeProfile(hinge, blocks)
            .sides(t * t * bilinear.noise().effectiveVariance(), t * byCurvature)
            .half();
    return byCurvature > 0
        ? bilinear.widened(Curves.YIELD, halfWidth / (t * byCurvature))
        : bilinear;
  }

  Optional<Fitted> elasticPlastic(Fitted linear) {
    ElasticPlasticSearch search =
        ElasticPlasticSearch.over(
            blocks, from, blocks.size, origin, Segments.margin(blocks.size - from), range);
    if (!(search.squares() < Double.POSITIVE_INFINITY)) {
      return Optional.empty();
    }
    double[] start = {linear.value(Curves.ZERO), linear.value(Curves.SLOPE), search.yieldTwist()};
    Curves.ElasticPlasticCurve curve = Curves.ElasticPlasticCurve.INSTANCE;
    return settle(curve, start)
        .filter(fit -> fit.value(Curves.YIELD) > 0)
        .filter(fit -> range.holds(origin + fit.value(Curves.YIELD)))
        .map(fit ->
            fitted(
                ModelId.ELASTIC_PLASTIC,
                new TorqueModel.ElasticPlastic(
                    fit.value(Curves.ZERO), fit.value(Curves.SLOPE), fit.value(Curves.YIELD)),
                curve,
                fit));
  }

  /// Starts where a thin layer that yields at once gives the bilinear curve: b1 = π Gi r⁴ / (2L),
  /// b0 − b1 = π Gs (R⁴ − r⁴) / (2L), γSY = R φy / L.
  Optional<Fitted> compatibleLayer(
      Fitted bilinear, double radius, double gaugeLength, double coreModulus) {
    double b0 = bilinear.value(Curves.SLOPE);
    double b1 = bilinear.value(Curves.POST_SLOPE);
    double radius4 = TorqueModel.CompatibleLayer.pow4(radius);
    double core4 = 2 * gaugeLength * b1 / (Math.PI * coreModulus);
    if (!(core4 > 0 && core4 < radius4) || !(bilinear.value(Curves.YIELD) > 0)) {
      return Optional.empty();
    }
    double[] start = {
      bilinear.value(Curves.ZERO),
      2 * gaugeLength * (b0 - b1) / (Math.PI * (radius4 - core4)),
      radius - Math.sqrt(Math.sqrt(core4)),
      radius * bilinear.value(Curves.YIELD) / gaugeLength
    };
    Curves.BondedCurve curve = new Curves.BondedCurve(radius, gaugeLength, coreModulus);
    return settle(curve, start)
        .filter(fit -> fit.value(Curves.THICKNESS) > 0)
        .filter(fit -> fit.value(Curves.THICKNESS) < radius)
        .filter(fit -> fit.value(Curves.YIELD_STRAIN) > 0)
        .filter(fit -> range.holds(origin + fit.value(Curves.YIELD_STRAIN) * gaugeLength / radius))
        .map(fit ->
            fitted(
                ModelId.COMPATIBLE_LAYER,
                new TorqueModel.CompatibleLayer(
                    fit.value(Curves.ZERO),
                    radius,
                    gaugeLength,
                    coreModulus,
                    fit.value(Curves.LAYER_MODULUS),
                    fit.value(Curves.THICKNESS),
                    fit.value(Curves.YIELD_STRAIN)),
                curve,
                fit));
  }
}
