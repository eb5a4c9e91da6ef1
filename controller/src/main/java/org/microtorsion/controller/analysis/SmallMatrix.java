package org.microtorsion.controller.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A symmetric positive definite matrix of a few rows, solved by Cholesky's method after its rows
/// and columns were scaled to a diagonal of one: parameters of different units do not cost digits.
final class SmallMatrix {
  /// A pivot of this share of its column is rounding.
  private static final double LEAST_PIVOT_FRACTION = 1e-13;

  private final int n;
  private final double[] values;

  private SmallMatrix(int n, double[] values) {
    this.n = n;
    this.values = values;
  }

  /// The symmetric matrix of which the lower half is given, row by row.
  static SmallMatrix lower(int n, double[] values) {
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        values[k * n + j] = values[j * n + k];
      }
    }
    return new SmallMatrix(n, values);
  }

  double get(int row, int column) {
    return values[row * n + column];
  }

  SmallMatrix times(double factor) {
    double[] scaled = values.clone();
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] *= factor;
    }
    return new SmallMatrix(n, scaled);
  }

  /// The same with a number added to the diagonal from a row on.
  SmallMatrix plusDiagonal(int from, double added) {
    double[] sum = values.clone();
    for (int k = from; k < n; k++) {
      sum[k * n + k] += added;
    }
    return new SmallMatrix(n, sum);
  }

  /// gᵀ M g over the first rows and columns.
  double quadratic(double[] g) {
    double sum = 0;
    for (int j = 0; j < g.length; j++) {
      for (int k = 0; k < g.length; k++) {
        sum += g[j] * g[k] * get(j, k);
      }
    }
    return sum;
  }

  /// M⁻¹ b, or null where M is singular.
  double @Nullable [] solve(double[] b) {
    double[] scale = scale(n);
    double[] factor = factor(n, scale);
    return factor == null ? null : solve(n, scale, factor, b.clone());
  }

  /// The inverse of the first rows and columns, or null where they are singular.
  @Nullable SmallMatrix inverse(int rows) {
    double[] scale = scale(rows);
    double[] factor = factor(rows, scale);
    if (factor == null) {
      return null;
    }
    double[] inverse = new double[rows * rows];
    for (int j = 0; j < rows; j++) {
      double[] unit = new double[rows];
      unit[j] = 1;
      System.arraycopy(solve(rows, scale, factor, unit), 0, inverse, j * rows, rows);
    }
    return new SmallMatrix(rows, inverse);
  }

  private double[] scale(int rows) {
    double[] scale = new double[rows];
    Arrays.setAll(scale, k -> 1 / Math.sqrt(get(k, k)));
    return scale;
  }

  /// L with L Lᵀ = D M D.
  private double @Nullable [] factor(int rows, double[] scale) {
    double[] l = new double[rows * rows];
    for (int j = 0; j < rows; j++) {
      for (int k = 0; k <= j; k++) {
        double sum = get(j, k) * scale[j] * scale[k];
        for (int i = 0; i < k; i++) {
          sum -= l[j * rows + i] * l[k * rows + i];
        }
        if (k < j) {
          l[j * rows + k] = sum / l[k * rows + k];
        } else if (sum > LEAST_PIVOT_FRACTION) {
          l[j * rows + j] = Math.sqrt(sum);
        } else {
          return null;
        }
      }
    }
    return l;
  }

  /// D L⁻ᵀ L⁻¹ D b, in place.
  private static double[] solve(int rows, double[] scale, double[] l, double[] b) {
    for (int j = 0; j < rows; j++) {
      double sum = b[j] * scale[j];
      for (int k = 0; k < j; k++) {
        sum -= l[j * rows + k] * b[k];
      }
      b[j] = sum / l[j * rows + j];
    }
    for (int j = rows - 1; j >= 0; j--) {
      double sum = b[j];
      for (int k = j + 1; k < rows; k++) {
        sum -= l[k * rows + j] * b[k];
      }
      b[j] = sum / l[j * rows + j];
    }
    for (int j = 0; j < rows; j++) {
      b[j] *= scale[j];
    }
    return b;
  }
}
