package org.microtorsion.calibration.fit;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/// Least squares of observations whose errors are correlated (Aitken 1935): y = Xc + e with cov(e)
/// = V gives c = A y, A = (XᵀV⁻¹X)⁻¹ XᵀV⁻¹, and cov(c) = A V Aᵀ.
///
/// Whitened by the Cholesky factor of V, then by QR. The operator A is kept: what any other error
/// of the observations does to the parameters is A times that error.
public final class GeneralisedLeastSquares {
  private static final double RANK_THRESHOLD = 1e-12;

  private final double[] values;
  private final double[][] operator;
  private final double[][] covariance;
  private final double[] residuals;
  private final double[] multipliers;
  private final double chiSquare;

  private GeneralisedLeastSquares(
      double[] values,
      double[][] operator,
      double[][] covariance,
      double[] residuals,
      double[] multipliers,
      double chiSquare) {
    this.values = values;
    this.operator = operator;
    this.covariance = covariance;
    this.residuals = residuals;
    this.multipliers = multipliers;
    this.chiSquare = chiSquare;
  }

  /// Solves at once.
  ///
  /// @param design X, one row an observation, one column a parameter, at least as many rows as
  ///   columns
  /// @param ordinates y
  /// @param errors V, symmetric and positive definite
  /// @throws IllegalArgumentException where the columns of X depend on one another or V is not
  ///   positive definite
  public static GeneralisedLeastSquares solve(
      double[][] design, double[] ordinates, double[][] errors) {
    int n = ordinates.length;
    int p = design[0].length;
    double[][] factor = choleskyFactor(errors);
    double[][] white = new double[n][p];
    double[] norm = new double[p];
    for (int k = 0; k < p; k++) {
      double[] column = new double[n];
      for (int i = 0; i < n; i++) {
        column[i] = design[i][k];
      }
      column = whitened(factor, column);
      for (double entry : column) {
        norm[k] = Math.hypot(norm[k], entry);
      }
      norm[k] = norm[k] == 0 ? 1 : norm[k];
      for (int i = 0; i < n; i++) {
        white[i][k] = column[i] / norm[k];
      }
    }
    RealMatrix pseudoInverse;
    try {
      pseudoInverse =
          new QRDecomposition(new Array2DRowRealMatrix(white, false), RANK_THRESHOLD)
              .getSolver()
              .solve(MatrixUtils.createRealIdentityMatrix(n));
    } catch (SingularMatrixException e) {
      throw new IllegalArgumentException(
          "design: expected observations that tell the " + p + " parameters apart", e);
    }
    double[][] operator = new double[p][];
    double[][] covariance = new double[p][p];
    for (int j = 0; j < p; j++) {
      double[] row = pseudoInverse.getRow(j);
      for (int k = 0; k < p; k++) {
        covariance[j][k] = dot(row, pseudoInverse.getRow(k)) / (norm[j] * norm[k]);
      }
      for (int i = 0; i < n; i++) {
        row[i] /= norm[j];
      }
      operator[j] = whitenedByTranspose(factor, row);
    }
    double[] values = new double[p];
    for (int k = 0; k < p; k++) {
      values[k] = dot(operator[k], ordinates);
    }
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = ordinates[i] - dot(design[i], values);
    }
    double[] whiteResiduals = whitened(factor, residuals);
    return new GeneralisedLeastSquares(
        values,
        operator,
        covariance,
        residuals,
        whitenedByTranspose(factor, whiteResiduals),
        dot(whiteResiduals, whiteResiduals));
  }

  /// The fitted parameters, in the order of the columns.
  public double value(int parameter) {
    return values[parameter];
  }

  /// cov(c), as V has it: not scaled by the residuals.
  public double covariance(int first, int second) {
    return covariance[first][second];
  }

  /// What an error of one at an observation does to a parameter.
  public double operator(int parameter, int observation) {
    return operator[parameter][observation];
  }

  /// A e: what errors of the observations do to a parameter.
  public double propagated(int parameter, double[] errors) {
    return dot(operator[parameter], errors);
  }

  /// The row of A e eᵀ Aᵀ: variance of a parameter by errors of the given covariance.
  public double variance(int parameter, double[][] errors) {
    double sum = 0;
    for (int i = 0; i < errors.length; i++) {
      sum += operator[parameter][i] * dot(errors[i], operator[parameter]);
    }
    return sum;
  }

  /// Ordinate less fitted value.
  public double residual(int observation) {
    return residuals[observation];
  }

  /// V⁻¹ r: the Lagrange multiplier of an observation's equation where the errors behind it are
  /// adjusted (Deming 1943).
  public double multiplier(int observation) {
    return multipliers[observation];
  }

  /// rᵀ V⁻¹ r; about observations less parameters where V is right.
  public double chiSquare() {
    return chiSquare;
  }

  /// Observations less parameters.
  public int degreesOfFreedom() {
    return residuals.length - values.length;
  }

  /// L with V = L Lᵀ.
  private static double[][] choleskyFactor(double[][] matrix) {
    int n = matrix.length;
    double[][] factor = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i == j) {
          if (!(sum > 0)) {
            throw new IllegalArgumentException(
                "errors: expected a positive definite covariance, found one that is not at"
                    + " observation "
                    + i);
          }
          factor[i][i] = Math.sqrt(sum);
        } else {
          factor[i][j] = sum / factor[j][j];
        }
      }
    }
    return factor;
  }

  /// L⁻¹ v.
  private static double[] whitened(double[][] factor, double[] vector) {
    double[] result = vector.clone();
    for (int i = 0; i < result.length; i++) {
      for (int k = 0; k < i; k++) {
        result[i] -= factor[i][k] * result[k];
      }
      result[i] /= factor[i][i];
    }
    return result;
  }

  /// L⁻ᵀ v.
  private static double[] whitenedByTranspose(double[][] factor, double[] vector) {
    double[] result = vector.clone();
    for (int i = result.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < result.length; k++) {
        result[i] -= factor[k][i] * result[k];
      }
      result[i] /= factor[i][i];
    }
    return result;
  }

  private static double dot(double[] first, double[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }
}
