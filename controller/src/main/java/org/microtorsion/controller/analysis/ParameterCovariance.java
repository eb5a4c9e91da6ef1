package org.microtorsion.controller.analysis;

import java.util.List;
import org.microtorsion.calibration.fit.LeastSquaresResult;

/// Covariance of a model's parameters θ, apart by what makes it.
///
/// With z the errors of known shapes among the fitted numbers, each of unit variance and held by a
/// prior of weight λ, and N the normal matrix, the fit is off by −λ (N⁻¹)θz z for what the errors
/// truly are, and by what has the variance σ² (N⁻¹ − λ (N⁻¹)·z (N⁻¹)z·) for the scatter σ² of a
/// point.
final class ParameterCovariance {
  private final List<String> names;
  private final double[][] scatter;

  /// What one standard uncertainty of each error does to the parameters: a row an error.
  private final double[][] effects;

  private final ErrorSource[] sources;

  private ParameterCovariance(
      List<String> names, double[][] scatter, double[][] effects, ErrorSource[] sources) {
    this.names = names;
    this.scatter = scatter;
    this.effects = effects;
    this.sources = sources;
  }

  /// @param names of the model's own parameters; those of the errors come after them in the fit
  /// @param priorWeight λ; zero where the errors were not fitted
  /// @param variance σ² that a point has, with what makes residuals hang together
  static ParameterCovariance of(
      LeastSquaresResult fit,
      List<String> names,
      ShapedErrors errors,
      double priorWeight,
      double variance) {
    int own = names.size();
    int count = priorWeight > 0 ? errors.count() : 0;
    double white = fit.residualStandardDeviation() * fit.residualStandardDeviation();
    double perUnit = white == 0 ? 0 : 1 / white;
    double[][] scatter = new double[own][own];
    double[][] effects = new double[count][own];
    ErrorSource[] sources = new ErrorSource[count];
    for (int k = 0; k < count; k++) {
      sources[k] = errors.source(k);
      for (int j = 0; j < own; j++) {
        effects[k][j] =
            -priorWeight * perUnit * fit.covariance(names.get(j), errors.names().get(k));
      }
    }
    for (int i = 0; i < own; i++) {
      for (int j = 0; j < own; j++) {
        double sum = perUnit * fit.covariance(names.get(i), names.get(j));
        for (double[] effect : effects) {
          sum -= effect[i] * effect[j] / priorWeight;
        }
        scatter[i][j] = variance * sum;
      }
    }
    return new ParameterCovariance(names, scatter, effects, sources);
  }

  /// The lower factor of what scatter makes.
  double[][] scatterFactor() {
    return factor(scatter, names.size());
  }

  /// What one standard uncertainty of each error does to the parameters.
  double[][] effects() {
    return effects;
  }

  /// L with L Lᵀ = Σ by Cholesky's method, zero along directions without variance.
  private static double[][] factor(double[][] covariance, int n) {
    double[][] l = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k <= j; k++) {
        double sum = covariance[j][k];
        for (int i = 0; i < k; i++) {
          sum -= l[j][i] * l[k][i];
        }
        if (k == j) {
          l[j][j] = sum > 1e-12 * covariance[j][j] ? Math.sqrt(sum) : 0;
        } else if (l[k][k] > 0) {
          l[j][k] = sum / l[k][k];
        }
      }
    }
    return l;
  }

  /// This covariance with a parameter's deviation multiplied; its correlations stay.
  ParameterCovariance widened(String parameter, double factor) {
    int k = names.indexOf(parameter);
    double[][] wider = copy(scatter);
    for (int j = 0; j < wider.length; j++) {
      wider[j][k] *= factor;
    }
    for (int j = 0; j < wider.length; j++) {
      wider[k][j] *= factor;
    }
    double[][] more = copy(effects);
    for (double[] effect : more) {
      effect[k] *= factor;
    }
    return new ParameterCovariance(names, wider, more, sources);
  }

  private static double[][] copy(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = matrix[i].clone();
    }
    return copy;
  }

  /// Variance of Σ gᵢ · parameterᵢ.
  FitVariance variance(List<String> parameters, double... gradient) {
    int[] place = new int[gradient.length];
    for (int i = 0; i < place.length; i++) {
      place[i] = names.indexOf(parameters.get(i));
    }
    FitVariance.Sum sum = new FitVariance.Sum();
    double byScatter = 0;
    for (int i = 0; i < gradient.length; i++) {
      for (int j = 0; j < gradient.length; j++) {
        byScatter += gradient[i] * gradient[j] * scatter[place[i]][place[j]];
      }
    }
    sum.addScatter(Math.max(0, byScatter));
    for (int k = 0; k < effects.length; k++) {
      double effect = 0;
      for (int i = 0; i < gradient.length; i++) {
        effect += gradient[i] * effects[k][place[i]];
      }
      sum.add(sources[k], effect);
    }
    return sum.variance();
  }
}
