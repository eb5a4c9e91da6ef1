package org.microtorsion.calibration.fit;

import java.util.Arrays;
import java.util.List;

/// Fitted parameters, their covariance and what is left over.
///
/// Covariances are the regression's own: residual variance times (JᵀWJ)⁻¹. They are present when
/// the status is [FitStatus#CONVERGED]; asking for them otherwise is an error.
public final class LeastSquaresResult {
  private final FitStatus status;
  private final List<String> names;
  private final double[] values;
  private final double[][] covariance;
  private final double[] residuals;
  private final double weightedSumOfSquares;
  private final int degreesOfFreedom;
  private final int iterations;

  LeastSquaresResult(
      FitStatus status,
      List<String> names,
      double[] values,
      double[][] covariance,
      double[] residuals,
      double weightedSumOfSquares,
      int degreesOfFreedom,
      int iterations) {
    this.status = status;
    this.names = List.copyOf(names);
    this.values = values.clone();
    this.covariance = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    this.residuals = residuals.clone();
    this.weightedSumOfSquares = weightedSumOfSquares;
    this.degreesOfFreedom = degreesOfFreedom;
    this.iterations = iterations;
  }

  /// How the fit ended.
  public FitStatus status() {
    return status;
  }

  /// Whether the minimum was found.
  public boolean converged() {
    return status == FitStatus.CONVERGED;
  }

  /// Names of the parameters.
  public List<String> parameterNames() {
    return names;
  }

  /// Fitted value of a parameter; where the fit did not converge, the last one tried.
  public double value(String parameter) {
    return values[index(parameter)];
  }

  /// Covariance of two parameters.
  public double covariance(String first, String second) {
    if (!converged()) {
      throw new IllegalStateException(
          "covariance: expected a converged fit, found one that ended thus: " + status.sentence());
    }
    return covariance[index(first)][index(second)];
  }

  /// Standard uncertainty of a parameter.
  public double standardUncertainty(String parameter) {
    return Math.sqrt(covariance(parameter, parameter));
  }

  /// Correlation of two parameters, between -1 and 1.
  public double correlation(String first, String second) {
    return covariance(first, second) / (standardUncertainty(first) * standardUncertainty(second));
  }

  /// Number of points.
  public int points() {
    return residuals.length;
  }

  /// Points, and parameters known beforehand, less parameters.
  public double degreesOfFreedom() {
    return degreesOfFreedom;
  }

  /// Ordinate less fitted value at point i.
  public double residual(int i) {
    return residuals[i];
  }

  /// Σ w r², over the points and what was known beforehand.
  public double weightedSumOfSquares() {
    return weightedSumOfSquares;
  }

  /// √(Σ w r² / degrees of freedom).
  public double residualStandardDeviation() {
    return Math.sqrt(weightedSumOfSquares / degreesOfFreedom());
  }

  /// Steps taken; one for a linear fit.
  public int iterations() {
    return iterations;
  }

  private int index(String parameter) {
    int index = names.indexOf(parameter);
    if (index < 0) {
      throw new IllegalArgumentException(
          "parameter: expected one of " + names + ", found \"" + parameter + '"');
    }
    return index;
  }
}
