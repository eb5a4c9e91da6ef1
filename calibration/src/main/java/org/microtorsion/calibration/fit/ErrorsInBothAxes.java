package org.microtorsion.calibration.fit;

import java.util.Arrays;
import java.util.List;

/// Least squares of points that are uncertain in both axes, with the full covariance of all
/// abscissas and ordinates: minimises (z − ζ)ᵀ C⁻¹ (z − ζ) for z = (x, y) over the true points ζ =
/// (ξ, f(ξ; θ)) and the parameters θ.
///
/// Gauss and Newton on the condition y − f(x; θ) = 0 (Deming 1943; Britt and Luecke 1973,
/// Technometrics 15, 233): with B = (−diag f′(ξ), 1) the adjusted problem is one of generalised
/// least squares in θ with M = B C Bᵀ, and the points follow by z − C Bᵀ λ. For a straight line and
/// points that are not correlated with one another it is that of York et al. (2004, Am. J. Phys.
/// 72, 367).
///
/// C is asked for at the adjusted points: errors in proportion to a quantity are to be counted at
/// what was fitted. Counted at what was read, low readings would weigh more, and an error in common
/// would drag the fit below its points (D'Agostini 1994, NIM A 346, 306).
public final class ErrorsInBothAxes {
  private static final int MAXIMUM_ITERATIONS = 200;
  private static final double TOLERANCE = 1e-9;

  /// Covariance of all abscissas, then all ordinates: 2n by 2n.
  @FunctionalInterface
  public interface Covariance {
    /// At points that need not be the observed ones.
    double[][] at(double[] x, double[] y);
  }

  private final SlopedCurveModel model;
  private final FitStatus status;
  private final double[] parameters;
  private final double[][] covariance;
  private final double[] adjusted;
  private final double chiSquare;

  private ErrorsInBothAxes(
      SlopedCurveModel model,
      FitStatus status,
      double[] parameters,
      double[][] covariance,
      double[] adjusted,
      double chiSquare) {
    this.model = model;
    this.status = status;
    this.parameters = parameters;
    this.covariance = covariance;
    this.adjusted = adjusted;
    this.chiSquare = chiSquare;
  }

  /// Fits a curve.
  ///
  /// @param errors positive definite in the direction of every condition: each point has an error
  ///   of its own
  /// @param start one number a parameter
  public static ErrorsInBothAxes fit(
      SlopedCurveModel model, double[] x, double[] y, Covariance errors, double[] start) {
    int n = x.length;
    int p = model.parameterNames().size();
    if (n < p) {
      return failed(model, FitStatus.TOO_FEW_POINTS, start, x);
    }
    double[] theta = start.clone();
    double[] xi = x.clone();
    for (int iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration++) {
      Linearised at = new Linearised(model, x, y, errors, xi, theta);
      GeneralisedLeastSquares step;
      try {
        step = GeneralisedLeastSquares.solve(at.design, at.misfit, at.conditionCovariance());
      } catch (IllegalArgumentException e) {
        return failed(model, FitStatus.SINGULAR, theta, xi);
      }
      double moved = 0;
      for (int k = 0; k < p; k++) {
        double shift = step.value(k);
        moved = Math.max(moved, Math.abs(shift) / Math.sqrt(step.covariance(k, k)));
        theta[k] += shift;
      }
      double[] next = at.adjusted(x, step);
      for (int i = 0; i < n; i++) {
        double size = Math.abs(next[i]) + Math.abs(x[i]);
        moved = Math.max(moved, size == 0 ? 0 : Math.abs(next[i] - xi[i]) / size);
      }
      xi = next;
      if (!Arrays.stream(theta).allMatch(Double::isFinite)
          || !Arrays.stream(xi).allMatch(Double::isFinite)) {
        return failed(model, FitStatus.SINGULAR, start, x);
      }
      if (moved < TOLERANCE) {
        double[][] covariance = new double[p][p];
        for (int j = 0; j < p; j++) {
          for (int k = 0; k < p; k++) {
            covariance[j][k] = step.covariance(j, k);
          }
        }
        return new ErrorsInBothAxes(
            model, FitStatus.CONVERGED, theta, covariance, xi, step.chiSquare());
      }
    }
    return failed(model, FitStatus.ITERATION_LIMIT, theta, xi);
  }

  private static ErrorsInBothAxes failed(
      SlopedCurveModel model, FitStatus status, double[] parameters, double[] x) {
    return new ErrorsInBothAxes(
        model, status, parameters.clone(), new double[0][], x.clone(), Double.NaN);
  }

  /// The problem about some points and parameters.
  private static final class Linearised {
    /// ∂f/∂θ.
    final double[][] design;

    /// f′(ξ).
    final double[] slopes;

    /// y − f(ξ) − f′(ξ)(x − ξ).
    final double[] misfit;

    /// C.
    final double[][] errors;

    Linearised(
        SlopedCurveModel model,
        double[] x,
        double[] y,
        Covariance covariance,
        double[] xi,
        double[] theta) {
      int n = x.length;
      design = new double[n][theta.length];
      slopes = new double[n];
      misfit = new double[n];
      double[] fitted = new double[n];
      for (int i = 0; i < n; i++) {
        fitted[i] = model.evaluate(xi[i], theta, design[i]);
        slopes[i] = model.slope(xi[i], theta);
        misfit[i] = y[i] - fitted[i] - slopes[i] * (x[i] - xi[i]);
      }
      errors = covariance.at(xi, fitted);
    }

    /// M = B C Bᵀ.
    double[][] conditionCovariance() {
      int n = slopes.length;
      double[][] m = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          m[i][j] =
              errors[n + i][n + j]
                  - slopes[i] * errors[i][n + j]
                  - errors[n + i][j] * slopes[j]
                  + slopes[i] * errors[i][j] * slopes[j];
        }
      }
      return m;
    }

    /// x less the part of C Bᵀ λ that belongs to it.
    double[] adjusted(double[] x, GeneralisedLeastSquares step) {
      int n = x.length;
      double[] result = x.clone();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          result[i] -= (errors[i][n + j] - errors[i][j] * slopes[j]) * step.multiplier(j);
        }
      }
      return result;
    }
  }

  /// How the fit ended.
  public FitStatus status() {
    return status;
  }

  /// Whether the minimum was found; covariances and χ² are there only then.
  public boolean converged() {
    return status == FitStatus.CONVERGED;
  }

  /// A fitted parameter; where the fit did not converge, the last one tried.
  public double value(String parameter) {
    return parameters[index(parameter)];
  }

  /// Covariance of two parameters, as C has it: not scaled by the residuals.
  public double covariance(String first, String second) {
    return covariance[index(first)][index(second)];
  }

  /// Standard uncertainty of a parameter.
  public double standardUncertainty(String parameter) {
    return Math.sqrt(covariance(parameter, parameter));
  }

  /// f at x.
  public double predicted(double x) {
    return model.evaluate(x, parameters, new double[parameters.length]);
  }

  /// u(f) at x by the uncertainty of the parameters.
  public double predictedUncertainty(double x) {
    double[] gradient = new double[parameters.length];
    model.evaluate(x, parameters, gradient);
    double variance = 0;
    for (int j = 0; j < gradient.length; j++) {
      for (int k = 0; k < gradient.length; k++) {
        variance += gradient[j] * covariance[j][k] * gradient[k];
      }
    }
    return Math.sqrt(Math.max(0, variance));
  }

  /// Where the fit takes an abscissa to be.
  public double adjustedAbscissa(int point) {
    return adjusted[point];
  }

  /// (z − ζ)ᵀ C⁻¹ (z − ζ); about the degrees of freedom where C is right.
  public double chiSquare() {
    return chiSquare;
  }

  /// Points less parameters.
  public int degreesOfFreedom() {
    return adjusted.length - parameters.length;
  }

  private int index(String parameter) {
    List<String> names = model.parameterNames();
    int index = names.indexOf(parameter);
    if (index < 0) {
      throw new IllegalArgumentException(
          "parameter: expected one of " + names + ", found \"" + parameter + '"');
    }
    return index;
  }
}
