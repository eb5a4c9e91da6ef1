package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// Twist and torque at yield with the variances of the fit.
record YieldPoint(double twist, double twistVariance, double torque, double torqueVariance) {
  /// The yield point of a fit whose start of twist was set by a torque zero seen before load, or by
  /// the recorded angle's own zero.
  ///
  /// With the zero T0 seen, φy = c + (a − T0)/b0 and Ty = b0 c + a − T0, a the line's height at the
  /// assumed start of twist; without it φy = c and Ty = b0 c.
  static YieldPoint of(Fitted fitted, Segments.@Nullable Zero zero) {
    double b0 = slope(fitted);
    double c = twist(fitted);
    if (fitted.id() == ModelId.COMPATIBLE_LAYER) {
      double relative =
          Math.sqrt(fitted.variance(Curves.YIELD_STRAIN)) / fitted.value(Curves.YIELD_STRAIN);
      double twistVariance = relative * relative * c * c;
      double more = zero == null ? 0 : zero.variance();
      return new YieldPoint(
          c, twistVariance + more / (b0 * b0), b0 * c, b0 * b0 * twistVariance + more);
    }
    if (zero == null) {
      return new YieldPoint(
          c,
          fitted.variance(Curves.YIELD),
          b0 * c,
          fitted.variance(Curves.SLOPE, c, Curves.YIELD, b0));
    }
    double offset = fitted.value(Curves.ZERO) - zero.torque();
    double twistVariance =
        fitted.variance(Curves.ZERO, 1 / b0, Curves.YIELD, 1) + zero.variance() / (b0 * b0);
    double torqueVariance =
        fitted.variance(Curves.SLOPE, c, Curves.YIELD, b0)
            + 2 * c * fitted.covariance(Curves.ZERO, Curves.SLOPE)
            + 2 * b0 * fitted.covariance(Curves.ZERO, Curves.YIELD)
            + fitted.variance(Curves.ZERO)
            + zero.variance();
    return new YieldPoint(
        c + offset / b0, twistVariance, b0 * c + offset, Math.max(0, torqueVariance));
  }

  static double twist(Fitted fitted) {
    return switch (fitted.model()) {
      case TorqueModel.Linear linear -> Double.POSITIVE_INFINITY;
      case TorqueModel.ElasticPlastic wire -> wire.yieldRadians();
      case TorqueModel.Bilinear lines -> lines.yieldRadians();
      case TorqueModel.CompatibleLayer layer ->
          layer.yieldStrain() * layer.gaugeLengthMetres() / layer.radiusMetres();
    };
  }

  private static double slope(Fitted fitted) {
    return switch (fitted.model()) {
      case TorqueModel.Linear linear -> linear.slopeNewtonMetresPerRadian();
      case TorqueModel.ElasticPlastic wire -> wire.slopeNewtonMetresPerRadian();
      case TorqueModel.Bilinear lines -> lines.slopeNewtonMetresPerRadian();
      case TorqueModel.CompatibleLayer layer ->
          (layer.torqueNewtonMetres(1e-6) - layer.zeroNewtonMetres()) / 1e-6;
    };
  }
}
