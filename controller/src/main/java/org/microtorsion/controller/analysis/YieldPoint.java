package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// Twist and torque at yield with the variances of the fit.
///
/// @param perZeroShift ∂Ty/∂T0 of what turning adds to the torque zero, −1 where it was added; that
///   of the twist is 1/b0 of it
/// @param slope b0
record YieldPoint(
    double twist,
    FitVariance twistVariance,
    double torque,
    FitVariance torqueVariance,
    double perZeroShift,
    double slope) {
  /// The yield point of a fit whose start of twist was set by a torque zero seen before load, or by
  /// the recorded angle's own zero.
  ///
  /// With the zero T0 seen, φy = c + (a − T0)/b0 and Ty = b0 c + a − T0, a the line's height at the
  /// assumed start of twist; without it φy = c and Ty = b0 c.
  static YieldPoint of(Fitted fitted, Segments.@Nullable Zero zero) {
    double b0 = slope(fitted);
    double c = twist(fitted);
    double more = zero == null ? 0 : zero.variance();
    double perZeroShift = zero != null && zero.shiftUncertainty() > 0 ? -1 : 0;
    if (fitted.id() == ModelId.COMPATIBLE_LAYER) {
      double perStrain = c / fitted.value(Curves.YIELD_STRAIN);
      FitVariance twistVariance = fitted.variance(Curves.YIELD_STRAIN).times(perStrain * perStrain);
      return new YieldPoint(
          c,
          twistVariance.plusScatter(more / (b0 * b0)),
          b0 * c,
          twistVariance.times(b0 * b0).plusScatter(more),
          perZeroShift,
          b0);
    }
    if (zero == null) {
      return new YieldPoint(
          c,
          fitted.variance(Curves.YIELD),
          b0 * c,
          fitted.variance(Curves.SLOPE, c, Curves.YIELD, b0),
          0,
          b0);
    }
    double offset = fitted.value(Curves.ZERO) - zero.torque();
    FitVariance twistVariance =
        fitted.variance(Curves.ZERO, 1 / b0, Curves.SLOPE, -offset / (b0 * b0), Curves.YIELD, 1);
    FitVariance torqueVariance = fitted.variance(Curves.ZERO, 1, Curves.SLOPE, c, Curves.YIELD, b0);
    return new YieldPoint(
        c + offset / b0,
        twistVariance.plusScatter(more / (b0 * b0)),
        b0 * c + offset,
        torqueVariance.plusScatter(more),
        perZeroShift,
        b0);
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

  static double slope(Fitted fitted) {
    return switch (fitted.model()) {
      case TorqueModel.Linear linear -> linear.slopeNewtonMetresPerRadian();
      case TorqueModel.ElasticPlastic wire -> wire.slopeNewtonMetresPerRadian();
      case TorqueModel.Bilinear lines -> lines.slopeNewtonMetresPerRadian();
      case TorqueModel.CompatibleLayer layer ->
          (layer.torqueNewtonMetres(1e-6) - layer.zeroNewtonMetres()) / 1e-6;
    };
  }
}
