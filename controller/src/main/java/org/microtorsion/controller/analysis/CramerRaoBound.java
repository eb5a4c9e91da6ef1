package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// The least variance that any unbiased estimate from a curve of white noise can have, all
/// parameters of its model being unknown.
///
/// Σ ≥ (JᵀJ/σ² + P)⁻¹, J the model's analytic Jacobian at the truth. Where the angle is off by
/// harmonics, their coefficients are parameters too, and P is their prior, 1/u² each: the bound is
/// then one over all curves with all their errors (van Trees 1968).
final class CramerRaoBound {
  private final Curves.Sloped model;
  private final SmallMatrix covariance;

  /// @param parameters the truth, in the order of the model's names
  CramerRaoBound(Curves.Sloped model, double[] parameters, SimulatedCurve curve) {
    this.model = model;
    boolean free = curve.harmonicDeviation() > 0;
    int n = parameters.length + (free ? AngleHarmonics.COUNT : 0);
    double[] values = new double[AngleHarmonics.COUNT];
    AngleHarmonics basis = new AngleHarmonics(0);
    double[] information = new double[n * n];
    double[] gradient = new double[n];
    for (int i = 0; i < curve.samples(); i++) {
      double twist = curve.twist(i);
      model.evaluate(twist, parameters, gradient);
      if (free) {
        basis.evaluate(twist, values);
        for (int k = 0; k < values.length; k++) {
          gradient[parameters.length + k] = -model.slope(twist, parameters) * values[k];
        }
      }
      for (int j = 0; j < n; j++) {
        for (int k = 0; k <= j; k++) {
          information[j * n + k] +=
              gradient[j] * gradient[k] / (curve.deviation() * curve.deviation());
        }
      }
    }
    for (int k = parameters.length; k < n; k++) {
      information[k * n + k] += 1 / (curve.harmonicDeviation() * curve.harmonicDeviation());
    }
    @Nullable SmallMatrix inverse = SmallMatrix.lower(n, information).inverse(n);
    if (inverse == null) {
      throw new IllegalArgumentException(
          "curve: expected one that fixes all parameters of its model, found " + curve);
    }
    covariance = inverse;
  }

  /// Least standard deviation of u·first + v·second.
  double deviation(String first, double u, String second, double v) {
    double[] gradient = new double[model.parameterNames().size()];
    gradient[model.parameterNames().indexOf(first)] += u;
    gradient[model.parameterNames().indexOf(second)] += v;
    return Math.sqrt(covariance.quadratic(gradient));
  }

  /// Least standard deviation of a parameter.
  double deviation(String parameter) {
    return deviation(parameter, 1, parameter, 0);
  }
}
