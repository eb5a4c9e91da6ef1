package org.microtorsion.controller.analysis;

/// Covariance of a model's parameters on a growing record, on the terms of [ParameterCovariance].
///
/// @param inverse N⁻¹, the inverse normal matrix, errors of known shapes after the parameters
/// @param own number of the model's own parameters
/// @param priorWeight λ
/// @param variance σ² that a block has, with what makes residuals hang together
record LiveCovariance(
    SmallMatrix inverse, int own, double priorWeight, double variance, ShapedErrors errors) {
  /// Variance of Σ gₖ · parameterₖ.
  FitVariance variance(double... gradient) {
    FitVariance.Sum sum = new FitVariance.Sum();
    double known = inverse.quadratic(gradient);
    for (int k = 0; k < errors.count(); k++) {
      double effect = 0;
      for (int j = 0; j < gradient.length; j++) {
        effect += gradient[j] * priorWeight * inverse.get(j, own + k);
      }
      sum.add(errors.source(k), effect);
      known -= effect * effect / priorWeight;
    }
    sum.addScatter(variance * Math.max(0, known));
    return sum.variance();
  }
}
