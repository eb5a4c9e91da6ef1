package org.microtorsion.controller.analysis;

import java.util.List;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
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
    List<String> names = all.subList(0, parameterCount);
    double[][] whole = block(fit, names, names, factor);
    double[][] added = new double[parameterCount][parameterCount];
    if (all.size() > parameterCount) {
      List<String> rest = all.subList(parameterCount, all.size());
      RealMatrix cross = MatrixUtils.createRealMatrix(block(fit, rest, names, factor));
      DecompositionSolver solver =
          new CholeskyDecomposition(
                  MatrixUtils.createRealMatrix(block(fit, rest, rest, factor)), 1e-6, 0)
              .getSolver();
      added = cross.transpose().multiply(solver.solve(cross)).getData();
      for (int i = 0; i < parameterCount; i++) {
        for (int j = 0; j < parameterCount; j++) {
          whole[i][j] -= added[i][j];
        }
      }
    }
    return new ParameterCovariance(names, whole, added);
  }

  private static double[][] block(
      LeastSquaresResult fit, List<String> rows, List<String> columns, double factor) {
    double[][] block = new double[rows.size()][columns.size()];
    for (int i = 0; i < block.length; i++) {
      for (int j = 0; j < block[i].length; j++) {
        block[i][j] = fit.covariance(rows.get(i), columns.get(j)) * factor;
      }
    }
    return block;
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
