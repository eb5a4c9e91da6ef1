package org.microtorsion.calibration.fit;

/// Least squares of a linear model in double-double arithmetic (Dekker 1971): numbers are the
/// unevaluated sum of two doubles, 106 bits wide.
///
/// Columns are made orthogonal one after the other (modified Gram and Schmidt, with the ordinates
/// as the last column, which makes it as stable as Householder's reflections: Björck 1967). With
/// 106 bits, a design whose columns are equal to 10⁻¹⁵ still leaves all digits of a double.
final class PreciseLeastSquares {
  /// Below this length, as a share of its own before, a column was a sum of those before it. Large
  /// enough for rounded inputs: two columns that are the same but for the last bit of a double are
  /// taken for the same.
  private static final double RANK_THRESHOLD = 1e-14;

  private final int points;
  private final int parameters;
  private final double[][] columnHigh;
  private final double[][] columnLow;
  private final double[][] triangleHigh;
  private final double[][] triangleLow;
  private boolean singular;

  // The result of the last operation on two numbers.
  private double high;
  private double low;

  /// Solves at once; rows are multiplied by the root of their weight.
  ///
  /// @param designHigh leading parts, one row a point
  /// @param designLow the rest of each
  PreciseLeastSquares(
      double[][] designHigh, double[][] designLow, double[] ordinates, double[] rootWeights) {
    points = ordinates.length;
    parameters = designHigh[0].length;
    columnHigh = new double[parameters + 1][points];
    columnLow = new double[parameters + 1][points];
    triangleHigh = new double[parameters + 1][parameters + 1];
    triangleLow = new double[parameters + 1][parameters + 1];
    for (int i = 0; i < points; i++) {
      for (int k = 0; k < parameters; k++) {
        multiply(designHigh[i][k], designLow[i][k], rootWeights[i], 0);
        columnHigh[k][i] = high;
        columnLow[k][i] = low;
      }
      multiply(ordinates[i], 0, rootWeights[i], 0);
      columnHigh[parameters][i] = high;
      columnLow[parameters][i] = low;
    }
    orthogonalise();
  }

  /// Whether a column of the design is a sum of those before it.
  boolean singular() {
    return singular;
  }

  /// Σ w r², the squared length of what is left of the ordinates.
  double sumOfSquares() {
    return dot(columnHigh[parameters], columnLow[parameters], parameters);
  }

  /// U c = D⁻¹Qᵀy, from the last row upwards.
  double[] values() {
    double[] valueHigh = new double[parameters];
    double[] valueLow = new double[parameters];
    for (int j = parameters - 1; j >= 0; j--) {
      double sumHigh = triangleHigh[j][parameters];
      double sumLow = triangleLow[j][parameters];
      for (int k = j + 1; k < parameters; k++) {
        multiply(triangleHigh[j][k], triangleLow[j][k], -valueHigh[k], -valueLow[k]);
        add(sumHigh, sumLow, high, low);
        sumHigh = high;
        sumLow = low;
      }
      valueHigh[j] = sumHigh;
      valueLow[j] = sumLow;
    }
    return valueHigh;
  }

  /// (XᵀWX)⁻¹ = U⁻¹ D⁻¹ U⁻ᵀ, with X = QU, U unit triangular and D the squared lengths of Q.
  double[][] inverseNormalMatrix() {
    double[][] inverseHigh = new double[parameters][parameters];
    double[][] inverseLow = new double[parameters][parameters];
    for (int c = 0; c < parameters; c++) {
      inverseHigh[c][c] = 1;
      for (int j = c - 1; j >= 0; j--) {
        double sumHigh = 0;
        double sumLow = 0;
        for (int k = j + 1; k <= c; k++) {
          multiply(triangleHigh[j][k], triangleLow[j][k], -inverseHigh[k][c], -inverseLow[k][c]);
          add(sumHigh, sumLow, high, low);
          sumHigh = high;
          sumLow = low;
        }
        inverseHigh[j][c] = sumHigh;
        inverseLow[j][c] = sumLow;
      }
    }
    double[][] normal = new double[parameters][parameters];
    for (int i = 0; i < parameters; i++) {
      for (int j = 0; j < parameters; j++) {
        double sumHigh = 0;
        double sumLow = 0;
        for (int c = Math.max(i, j); c < parameters; c++) {
          multiply(inverseHigh[i][c], inverseLow[i][c], inverseHigh[j][c], inverseLow[j][c]);
          divide(high, low, triangleHigh[c][c], triangleLow[c][c]);
          add(sumHigh, sumLow, high, low);
          sumHigh = high;
          sumLow = low;
        }
        normal[i][j] = sumHigh;
      }
    }
    return normal;
  }

  /// What is left of the ordinates, times the root of their weight.
  double[] weightedResiduals() {
    return columnHigh[parameters].clone();
  }

  /// The triangle's row j holds (qⱼ·aₖ)/(qⱼ·qⱼ), its diagonal qⱼ·qⱼ.
  private void orthogonalise() {
    double[] lengths = new double[parameters];
    for (int j = 0; j < parameters; j++) {
      lengths[j] = Math.max(Double.MIN_NORMAL, dot(columnHigh[j], columnLow[j], j));
    }
    for (int j = 0; j < parameters; j++) {
      double square = dot(columnHigh[j], columnLow[j], j);
      double squareHigh = high;
      double squareLow = low;
      if (!(square > RANK_THRESHOLD * RANK_THRESHOLD * lengths[j])) {
        singular = true;
        return;
      }
      triangleHigh[j][j] = squareHigh;
      triangleLow[j][j] = squareLow;
      for (int k = j + 1; k <= parameters; k++) {
        dot(columnHigh[j], columnLow[j], k);
        divide(high, low, squareHigh, squareLow);
        double ratioHigh = high;
        double ratioLow = low;
        triangleHigh[j][k] = ratioHigh;
        triangleLow[j][k] = ratioLow;
        for (int i = 0; i < points; i++) {
          multiply(-ratioHigh, -ratioLow, columnHigh[j][i], columnLow[j][i]);
          add(columnHigh[k][i], columnLow[k][i], high, low);
          columnHigh[k][i] = high;
          columnLow[k][i] = low;
        }
      }
    }
  }

  /// The product of a column and column k; its leading part is returned as well.
  private double dot(double[] firstHigh, double[] firstLow, int k) {
    double sumHigh = 0;
    double sumLow = 0;
    for (int i = 0; i < points; i++) {
      multiply(firstHigh[i], firstLow[i], columnHigh[k][i], columnLow[k][i]);
      add(sumHigh, sumLow, high, low);
      sumHigh = high;
      sumLow = low;
    }
    high = sumHigh;
    low = sumLow;
    return sumHigh;
  }

  private void multiply(double aHigh, double aLow, double bHigh, double bLow) {
    double product = aHigh * bHigh;
    double rest = Math.fma(aHigh, bHigh, -product) + (aHigh * bLow + aLow * bHigh);
    high = product + rest;
    low = rest - (high - product);
  }

  private void add(double aHigh, double aLow, double bHigh, double bLow) {
    double sum = aHigh + bHigh;
    double part = sum - aHigh;
    double rest = (aHigh - (sum - part)) + (bHigh - part);
    double lowSum = aLow + bLow;
    double lowPart = lowSum - aLow;
    double lowRest = (aLow - (lowSum - lowPart)) + (bLow - lowPart);
    rest += lowSum;
    double joined = sum + rest;
    rest = rest - (joined - sum) + lowRest;
    high = joined + rest;
    low = rest - (high - joined);
  }

  private void divide(double aHigh, double aLow, double bHigh, double bLow) {
    double quotient = aHigh / bHigh;
    multiply(quotient, 0, -bHigh, -bLow);
    add(aHigh, aLow, high, low);
    double rest = (high + low) / bHigh;
    double sum = quotient + rest;
    low = rest - (sum - quotient);
    high = sum;
  }
}
