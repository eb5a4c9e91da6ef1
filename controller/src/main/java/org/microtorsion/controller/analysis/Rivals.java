package org.microtorsion.controller.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.fit.CurveModel;
import org.microtorsion.calibration.fit.LeastSquares;
import org.microtorsion.calibration.fit.LeastSquaresResult;
import org.microtorsion.calibration.fit.Observations;
import org.microtorsion.calibration.fit.Prior;

/// Fits the rival models to the blocks under load, over twist.
final class Rivals {
  private static final int MOST_STEPS = 8;

  /// A step that leaves more than this share of the scatter is the last one.
  private static final double LEAST_STEP_FACTOR = 0.5;

  private final Blocks blocks;
  private final HingeSearch hinge;
  private final int from;
  private final double origin;
  private final AngleHarmonics harmonics;
  private final double blockVariance;
  private final double[] startingHarmonics;
  private final Observations data;

  /// @param hinge the best two straight lines over the blocks under load
  /// @param origin angle at which twist starts
  /// @param blockVariance of one block's mean
  Rivals(
      Blocks blocks,
      HingeSearch hinge,
      double origin,
      AngleHarmonics harmonics,
      double blockVariance) {
    this.blocks = blocks;
    this.hinge = hinge;
    this.from = hinge.line().from();
    this.origin = origin;
    this.harmonics = harmonics;
    this.blockVariance = blockVariance;
    startingHarmonics = hinge.harmonics(blocks);
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
  }

  Observations data() {
    return data;
  }

  private CurveModel onShownAngles(Curves.Sloped curve) {
    return harmonics.present() ? new HarmonicCurve(curve, harmonics, origin) : curve;
  }

  private double[] withHarmonics(double... start) {
    double[] all = Arrays.copyOf(start, start.length + startingHarmonics.length);
    System.arraycopy(startingHarmonics, 0, all, start.length, startingHarmonics.length);
    return all;
  }

  private Fitted fitted(
      ModelId id, TorqueModel model, Curves.Sloped curve, LeastSquaresResult fit) {
    List<String> names = curve.parameterNames();
    double fixed = hinge.parameterCount() - 4;
    return Fitted.of(id, model, names, fit, names.size() + fixed, data.x(data.size() - 1));
  }

  /// The fit with the harmonics free within their uncertainty, started at the one without them.
  ///
  /// What scatter the prior is weighed against is the model's own, found from above: a model that
  /// misses the curve's shape keeps its misfit instead of bending the angle for it, and one that
  /// has the shape comes down to the scatter of the best two lines in a few steps.
  private LeastSquaresResult withHarmonics(Curves.Sloped curve, LeastSquaresResult plain) {
    if (!harmonics.present() || !plain.converged()) {
      return plain;
    }
    LeastSquaresResult best = plain;
    double[] start = withHarmonics(values(plain, curve.parameterNames()));
    double variance = dataVariance(plain);
    for (int step = 0; step < MOST_STEPS; step++) {
      List<Prior> priors =
          harmonics.priors(Math.max(variance, blockVariance), hinge.line().slope());
      CurveModel shown = onShownAngles(curve);
      LeastSquaresResult fit = LeastSquares.fit(shown, data, priors, start);
      if (!fit.converged()) {
        return best;
      }
      best = fit;
      double left = dataVariance(fit);
      if (variance <= blockVariance || left > LEAST_STEP_FACTOR * variance) {
        return best;
      }
      variance = left;
      start = values(fit, shown.parameterNames());
    }
    return best;
  }

  private double dataVariance(LeastSquaresResult fit) {
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      sum += data.weight(i) * fit.residual(i) * fit.residual(i);
    }
    return sum / data.size();
  }

  private static double[] values(LeastSquaresResult fit, List<String> names) {
    double[] values = new double[names.size()];
    Arrays.setAll(values, k -> fit.value(names.get(k)));
    return values;
  }

  Optional<Fitted> linear() {
    Curves.LinearCurve curve = Curves.LinearCurve.INSTANCE;
    LeastSquaresResult fit = withHarmonics(curve, LeastSquares.linear(curve, data));
    if (!fit.converged()) {
      return Optional.empty();
    }
    TorqueModel model = new TorqueModel.Linear(fit.value(Curves.ZERO), fit.value(Curves.SLOPE));
    return Optional.of(fitted(ModelId.LINEAR, model, curve, fit));
  }

  Optional<Fitted> bilinear() {
    double zero = hinge.torqueAt(blocks, origin);
    double slope = hinge.slope(blocks);
    double postSlope = slope + hinge.bend();
    double yield = hinge.breakAngle() - origin;
    // The search is exact: what is left to do is the covariance, with the break as a parameter.
    LeastSquaresResult fit =
        LeastSquares.describe(
            onShownAngles(Curves.BilinearCurve.INSTANCE),
            data,
            harmonics.priors(blockVariance, hinge.line().slope()),
            withHarmonics(zero, slope, postSlope, yield));
    if (!fit.converged()) {
      return Optional.empty();
    }
    TorqueModel model = new TorqueModel.Bilinear(zero, slope, postSlope, yield);
    return Optional.of(fitted(ModelId.BILINEAR, model, Curves.BilinearCurve.INSTANCE, fit));
  }

  Optional<Fitted> elasticPlastic(Fitted linear) {
    ElasticPlasticSearch search =
        ElasticPlasticSearch.over(
            blocks, from, blocks.size, origin, Segments.margin(blocks.size - from));
    if (!(search.squares() < Double.POSITIVE_INFINITY)) {
      return Optional.empty();
    }
    double[] start = {linear.value(Curves.ZERO), linear.value(Curves.SLOPE), search.yieldTwist()};
    Curves.ElasticPlasticCurve curve = Curves.ElasticPlasticCurve.INSTANCE;
    LeastSquaresResult fit = withHarmonics(curve, LeastSquares.fit(curve, data, start));
    if (!fit.converged() || !(fit.value(Curves.YIELD) > 0)) {
      return Optional.empty();
    }
    TorqueModel model =
        new TorqueModel.ElasticPlastic(
            fit.value(Curves.ZERO), fit.value(Curves.SLOPE), fit.value(Curves.YIELD));
    return Optional.of(fitted(ModelId.ELASTIC_PLASTIC, model, curve, fit));
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
    LeastSquaresResult fit = withHarmonics(curve, LeastSquares.fit(curve, data, start));
    double thickness = fit.value(Curves.THICKNESS);
    if (!fit.converged()
        || !(thickness > 0 && thickness < radius)
        || !(fit.value(Curves.YIELD_STRAIN) > 0)) {
      return Optional.empty();
    }
    TorqueModel model =
        new TorqueModel.CompatibleLayer(
            fit.value(Curves.ZERO),
            radius,
            gaugeLength,
            coreModulus,
            fit.value(Curves.LAYER_MODULUS),
            thickness,
            fit.value(Curves.YIELD_STRAIN));
    return Optional.of(fitted(ModelId.COMPATIBLE_LAYER, model, curve, fit));
  }
}
