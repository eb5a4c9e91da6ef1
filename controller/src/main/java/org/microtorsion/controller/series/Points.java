package org.microtorsion.controller.series;

import java.util.List;
import org.microtorsion.calibration.fit.ErrorsInBothAxes;

/// Readings in two axes with their whole covariance.
///
/// Errors in proportion to what is read are counted at what is fitted; those of a thickness, which
/// come from the scatter of a curve and not from the thickness, as they are.
final class Points implements ErrorsInBothAxes.Covariance {
  /// A reading without an uncertainty of its own still needs one that is not zero, so that its
  /// condition can be weighed against others.
  private static final double LEAST_RATIO = 1e-6;

  /// How far a fitted number may be from its reading and still say how large its error is.
  private static final double LARGEST_SCALE = 5;

  private final List<Reading> across;
  private final List<Reading> upwards;
  private final boolean proportional;
  private final double excess;
  private final double[][] covariance;

  /// @param proportional whether errors upwards grow with what is read
  Points(List<Reading> across, List<Reading> upwards, boolean proportional) {
    this(across, upwards, proportional, 0, covariance(across, upwards));
  }

  private Points(
      List<Reading> across,
      List<Reading> upwards,
      boolean proportional,
      double excess,
      double[][] covariance) {
    this.across = across;
    this.upwards = upwards;
    this.proportional = proportional;
    this.excess = excess;
    this.covariance = covariance;
  }

  /// The same where every reading upwards scatters by so much more than it says: a share of it
  /// where errors are proportional, else in its unit.
  Points withExcess(double moreUnits) {
    return new Points(across, upwards, proportional, moreUnits, covariance);
  }

  int count() {
    return across.size();
  }

  double[] x() {
    return across.stream().mapToDouble(Reading::valueInSiUnits).toArray();
  }

  double[] y() {
    return upwards.stream().mapToDouble(Reading::valueInSiUnits).toArray();
  }

  /// Magnitude in which an excess is counted.
  double excessUnit() {
    if (proportional) {
      return 1;
    }
    double sum = 0;
    for (Reading reading : upwards) {
      sum += Math.abs(reading.valueInSiUnits());
    }
    return sum / upwards.size();
  }

  private static double[][] covariance(List<Reading> across, List<Reading> upwards) {
    int n = across.size();
    double[][] matrix = new double[2 * n][2 * n];
    for (int i = 0; i < 2 * n; i++) {
      Reading first = i < n ? across.get(i) : upwards.get(i - n);
      for (int j = 0; j < i; j++) {
        Reading second = j < n ? across.get(j) : upwards.get(j - n);
        matrix[i][j] = first.covariance(second);
        matrix[j][i] = matrix[i][j];
      }
      double least = LEAST_RATIO * first.valueInSiUnits();
      matrix[i][i] = first.covariance(first) + Math.pow(first.ownInSiUnits(), 2) + least * least;
    }
    return matrix;
  }

  @Override
  public double[][] at(double[] x, double[] y) {
    int n = count();
    double[] scale = new double[2 * n];
    for (int i = 0; i < n; i++) {
      scale[i] = scale(x[i], across.get(i));
      scale[n + i] = proportional ? scale(y[i], upwards.get(i)) : 1;
    }
    double[][] result = new double[2 * n][2 * n];
    for (int i = 0; i < 2 * n; i++) {
      for (int j = 0; j < 2 * n; j++) {
        result[i][j] = covariance[i][j] * scale[i] * scale[j];
      }
    }
    for (int i = 0; i < n; i++) {
      double more = proportional ? excess * y[i] : excess;
      result[n + i][n + i] += more * more;
    }
    return result;
  }

  private static double scale(double fitted, Reading reading) {
    double ratio = fitted / reading.valueInSiUnits();
    return ratio > 1 / LARGEST_SCALE && ratio < LARGEST_SCALE ? ratio : 1;
  }
}
