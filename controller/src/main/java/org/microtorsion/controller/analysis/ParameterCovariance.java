package org.microtorsion.controller.analysis;

import java.util.List;
import org.microtorsion.calibration.fit.LeastSquaresResult;

/// Covariance of a model's parameters, apart by what makes it.
///
/// With the angle's harmonics h among the fitted numbers, Σθθ − Σθh Σhh⁻¹ Σhθ is what scatter alone
/// would leave, and the rest is what not knowing them adds.
final class ParameterCovariance {
  private final List<String> names;
  private final double[][] scatter;
  private final double[][] harmonics;

  private ParameterCovariance(List<String> names, double[][] scatter, double[][] harmonics) {
    this.names = names;
    this.scatter = scatter;
    this.harmonics = harmonics;
  }

  /// @param parameterCount of the model itself; what comes after are harmonics
  /// @param factor by which the fit's own covariances are too small
  static ParameterCovariance of(LeastSquaresResult fit, int parameterCount, double factor) {
    List<String> all = fit.parameterNames();
    double[][] known = new double[all.size()][all.size()];
    for (int i = 0; i < known.length; i++) {
      for (int j = 0; j < known.length; j++) {
        known[i][j] = fit.covariance(all.get(i), all.get(j)) * factor;
      }
    }
    double[][] added = new double[parameterCount][parameterCount];
    for (int k = parameterCount; k < known.length; k++) {
      if (known[k][k] > 0) {
        condition(known, k, added);
      }
    }
    return new ParameterCovariance(all.subList(0, parameterCount), known, added);
  }

  /// The lower factor of what scatter makes, over the model's parameters.
  double[][] scatterFactor() {
    return factor(scatter, names.size());
  }

  /// The same for what not knowing the harmonics adds, which may be of lower rank.
  double[][] harmonicsFactor() {
    return factor(harmonics, names.size());
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
    return new ParameterCovariance(
        names, widened(scatter, k, factor), widened(harmonics, k, factor));
  }

  private static double[][] widened(double[][] covariance, int k, double factor) {
    double[][] wider = new double[covariance.length][];
    for (int i = 0; i < wider.length; i++) {
      wider[i] = covariance[i].clone();
      wider[i][k] *= factor;
    }
    for (int j = 0; j < wider.length; j++) {
      wider[k][j] *= factor;
    }
    return wider;
  }

  /// Takes out of a covariance what knowing number k would, Σ − Σₖ Σₖᵀ / Σₖₖ, and adds it to
  /// `added`.
  private static void condition(double[][] covariance, int k, double[][] added) {
    double[] column = covariance[k].clone();
    for (int i = 0; i < column.length; i++) {
      for (int j = 0; j < column.length; j++) {
        double share = column[i] * column[j] / column[k];
        covariance[i][j] -= share;
        if (i < added.length && j < added.length) {
          added[i][j] += share;
        }
      }
    }
  }

  /// Variance of Σ gᵢ · parameterᵢ.
  FitVariance variance(List<String> parameters, double... gradient) {
    double byScatter = 0;
    double byHarmonics = 0;
    for (int i = 0; i < gradient.length; i++) {
      int row = names.indexOf(parameters.get(i));
      for (int j = 0; j < gradient.length; j++) {
        int column = names.indexOf(parameters.get(j));
        byScatter += gradient[i] * gradient[j] * scatter[row][column];
        byHarmonics += gradient[i] * gradient[j] * harmonics[row][column];
      }
    }
    return new FitVariance(Math.max(0, byScatter), Math.max(0, byHarmonics));
  }
}
