package org.microtorsion.controller.analysis;

import java.util.Optional;
import org.microtorsion.calibration.fit.LeastSquares;
import org.microtorsion.calibration.fit.LeastSquaresResult;
import org.microtorsion.calibration.fit.Observations;

/// Fits the rival models to the blocks under load, over twist.
final class Rivals {
  private final Blocks blocks;
  private final int from;
  private final double origin;
  private final Observations data;

  /// @param origin angle at which twist starts
  Rivals(Blocks blocks, int from, double origin) {
    this.blocks = blocks;
    this.from = from;
    this.origin = origin;
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

  Optional<Fitted> linear() {
    LeastSquaresResult fit = LeastSquares.linear(Curves.LinearCurve.INSTANCE, data);
    if (!fit.converged()) {
      return Optional.empty();
    }
    return Optional.of(
        Fitted.of(
            ModelId.LINEAR,
            new TorqueModel.Linear(fit.value(Curves.ZERO), fit.value(Curves.SLOPE)),
            fit,
            data.x(data.size() - 1)));
  }

  Optional<Fitted> bilinear(HingeSearch hinge) {
    Line line = hinge.line();
    double bend = hinge.bend();
    double meanBeyond = 0;
    double along = 0;
    for (int i = 0; i < data.size(); i++) {
      double beyond = Math.max(0, data.x(i) + origin - hinge.breakAngle());
      meanBeyond += data.weight(i) * beyond;
      along += data.weight(i) * beyond * (data.x(i) + origin - line.meanAngle());
    }
    meanBeyond /= line.weight();
    along /= line.angleSquares();
    double slope = line.slope() - bend * along;
    double zero = line.torqueAt(origin) - bend * (meanBeyond + along * (origin - line.meanAngle()));
    // The search is exact: what is left to do is the covariance, with the break as a parameter.
    double[] minimum = {zero, slope, slope + bend, hinge.breakAngle() - origin};
    LeastSquaresResult fit = LeastSquares.describe(Curves.BilinearCurve.INSTANCE, data, minimum);
    if (!fit.converged()) {
      return Optional.empty();
    }
    return Optional.of(
        Fitted.of(
            ModelId.BILINEAR,
            new TorqueModel.Bilinear(minimum[0], minimum[1], minimum[2], minimum[3]),
            fit,
            data.x(data.size() - 1)));
  }

  Optional<Fitted> elasticPlastic(Fitted linear) {
    ElasticPlasticSearch search =
        ElasticPlasticSearch.over(
            blocks, from, blocks.size, origin, Segments.margin(blocks.size - from));
    if (!(search.squares() < Double.POSITIVE_INFINITY)) {
      return Optional.empty();
    }
    double[] start = {linear.value(Curves.ZERO), linear.value(Curves.SLOPE), search.yieldTwist()};
    LeastSquaresResult fit = LeastSquares.fit(Curves.ElasticPlasticCurve.INSTANCE, data, start);
    if (!fit.converged() || !(fit.value(Curves.YIELD) > 0)) {
      return Optional.empty();
    }
    return Optional.of(
        Fitted.of(
            ModelId.ELASTIC_PLASTIC,
            new TorqueModel.ElasticPlastic(
                fit.value(Curves.ZERO), fit.value(Curves.SLOPE), fit.value(Curves.YIELD)),
            fit,
            data.x(data.size() - 1)));
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
    LeastSquaresResult fit =
        LeastSquares.fit(new Curves.BondedCurve(radius, gaugeLength, coreModulus), data, start);
    double thickness = fit.value(Curves.THICKNESS);
    if (!fit.converged()
        || !(thickness > 0 && thickness < radius)
        || !(fit.value(Curves.YIELD_STRAIN) > 0)) {
      return Optional.empty();
    }
    return Optional.of(
        Fitted.of(
            ModelId.COMPATIBLE_LAYER,
            new TorqueModel.CompatibleLayer(
                fit.value(Curves.ZERO),
                radius,
                gaugeLength,
                coreModulus,
                fit.value(Curves.LAYER_MODULUS),
                thickness,
                fit.value(Curves.YIELD_STRAIN)),
            fit,
            data.x(data.size() - 1)));
  }
}
