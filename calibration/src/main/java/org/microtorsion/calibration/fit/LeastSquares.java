package org.microtorsion.calibration.fit;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.util.Pair;

/// Weighted least squares: by orthogonal columns in double-double arithmetic where the model is
/// linear, by Levenberg and Marquardt otherwise.
///
/// There the columns of the Jacobian are scaled to unit length before they are decomposed, so that
/// parameters of very different size (a modulus in pascals beside a thickness in metres) do not
/// cost digits.
public final class LeastSquares {
  private static final int MAXIMUM_ITERATIONS = 200;
  private static final double RANK_THRESHOLD = 1e-13;

  private LeastSquares() {}

  /// Fits a model that is linear in its parameters, in double-double arithmetic: the result is
  /// exact to the last digits of a double also where the columns are equal to one part in 10¹⁰.
  public static LeastSquaresResult linear(CurveModel model, Observations data) {
    if (!model.linear()) {
      throw new IllegalArgumentException(
          "model: expected one that is linear in its parameters, found " + model);
    }
    int n = data.size();
    int p = model.parameterNames().size();
    double[] start = new double[p];
    if (n <= p) {
      return failed(FitStatus.TOO_FEW_POINTS, model, start, data, List.of(), 0);
    }
    double[][] high = new double[n][p];
    double[][] low = new double[n][p];
    double[] ordinates = new double[n];
    double[] roots = new double[n];
    for (int i = 0; i < n; i++) {
      roots[i] = Math.sqrt(data.weight(i));
      ordinates[i] = data.y(i);
      if (model instanceof PreciseColumns precise) {
        precise.columns(data.x(i), high[i], low[i]);
      } else {
        // What a linear model says for parameters of zero does not depend on them.
        ordinates[i] -= model.evaluate(data.x(i), start, high[i]);
      }
    }
    PreciseLeastSquares solved = new PreciseLeastSquares(high, low, ordinates, roots);
    if (solved.singular()) {
      return failed(FitStatus.SINGULAR, model, start, data, List.of(), 1);
    }
    double sum = solved.sumOfSquares();
    double[][] covariance = solved.inverseNormalMatrix();
    for (double[] row : covariance) {
      for (int k = 0; k < p; k++) {
        row[k] *= sum / (n - p);
      }
    }
    double[] residuals = solved.weightedResiduals();
    for (int i = 0; i < n; i++) {
      residuals[i] /= roots[i];
    }
    return new LeastSquaresResult(
        FitStatus.CONVERGED,
        model.parameterNames(),
        solved.values(),
        covariance,
        residuals,
        sum,
        n - p,
        1);
  }

  /// Fits a model by Levenberg's and Marquardt's method with its analytic Jacobian.
  ///
  /// @param start finite numbers, one a parameter, none of them zero in scale: a start of zero is
  ///   taken to be of the order of one
  public static LeastSquaresResult fit(CurveModel model, Observations data, double[] start) {
    return fit(model, data, List.of(), start);
  }

  /// The same with parameters of which something is known beforehand; those may outnumber the
  /// points that are left to them.
  public static LeastSquaresResult fit(
      CurveModel model, Observations data, List<Prior> priors, double[] start) {
    int p = model.parameterNames().size();
    if (start.length != p) {
      throw new IllegalArgumentException(
          "start: expected " + p + " numbers, found " + start.length);
    }
    if (data.size() + priors.size() <= p) {
      return failed(FitStatus.TOO_FEW_POINTS, model, start, data, priors, 0);
    }
    double[] scale = new double[p];
    for (int k = 0; k < p; k++) {
      scale[k] = start[k] == 0 ? 1 : Math.abs(start[k]);
    }
    RealVector scaledStart = new ArrayRealVector(p);
    for (int k = 0; k < p; k++) {
      scaledStart.setEntry(k, start[k] / scale[k]);
    }
    Best best = new Best(start);
    LeastSquaresProblem problem =
        new LeastSquaresBuilder()
            .model(point -> evaluate(model, data, priors, point, scale, best))
            .target(target(model, data, priors))
            .start(scaledStart)
            .maxEvaluations(MAXIMUM_ITERATIONS)
            .maxIterations(MAXIMUM_ITERATIONS)
            .build();
    try {
      LeastSquaresOptimizer.Optimum optimum =
          new LevenbergMarquardtOptimizer()
              .withCostRelativeTolerance(1e-13)
              .withParameterRelativeTolerance(1e-11)
              .withOrthoTolerance(1e-12)
              .optimize(problem);
      double[] values = optimum.getPoint().toArray();
      for (int k = 0; k < p; k++) {
        values[k] *= scale[k];
      }
      return converged(model, values, data, priors, optimum.getIterations());
    } catch (ConvergenceException e) {
      // Thrown where rounding, not the model, keeps the sum of squares from falling any further.
      return converged(model, best.parameters, data, priors, best.evaluations);
    } catch (TooManyIterationsException | TooManyEvaluationsException e) {
      return failed(
          FitStatus.ITERATION_LIMIT, model, best.parameters, data, priors, MAXIMUM_ITERATIONS);
    } catch (SingularMatrixException e) {
      return failed(FitStatus.SINGULAR, model, start, data, priors, 0);
    }
  }

  /// The result at a minimum that is known from elsewhere: no step is taken.
  ///
  /// @param minimum one number a parameter, where the sum of squares is least
  public static LeastSquaresResult describe(CurveModel model, Observations data, double[] minimum) {
    return describe(model, data, List.of(), minimum);
  }

  /// The same with parameters of which something is known beforehand.
  public static LeastSquaresResult describe(
      CurveModel model, Observations data, List<Prior> priors, double[] minimum) {
    return data.size() + priors.size() <= minimum.length
        ? failed(FitStatus.TOO_FEW_POINTS, model, minimum, data, priors, 0)
        : converged(model, minimum.clone(), data, priors, 0);
  }

  /// Ratio of the largest to the smallest singular value of the Jacobian whose columns were scaled
  /// to unit length: one where the data tell all parameters apart, infinite where they do not.
  public static double conditionNumber(CurveModel model, Observations data, double[] parameters) {
    Weighted at = new Weighted(model, data, List.of(), parameters);
    int p = parameters.length;
    RealMatrix r = at.qr().getR().getSubMatrix(0, p - 1, 0, p - 1);
    return new SingularValueDecomposition(r).getConditionNumber();
  }

  private static double[] target(CurveModel model, Observations data, List<Prior> priors) {
    int n = data.size();
    double[] target = new double[n + priors.size()];
    for (int i = 0; i < n; i++) {
      target[i] = Math.sqrt(data.weight(i)) * data.y(i);
    }
    for (int i = 0; i < priors.size(); i++) {
      Prior prior = priors.get(i);
      if (!model.parameterNames().contains(prior.parameter())) {
        throw new IllegalArgumentException(
            "prior: expected one of "
                + model.parameterNames()
                + ", found \""
                + prior.parameter()
                + '"');
      }
      target[n + i] = Math.sqrt(prior.weight()) * prior.value();
    }
    return target;
  }

  private static Pair<RealVector, RealMatrix> evaluate(
      CurveModel model,
      Observations data,
      List<Prior> priors,
      RealVector point,
      double[] scale,
      Best best) {
    int p = scale.length;
    double[] parameters = new double[p];
    for (int k = 0; k < p; k++) {
      parameters[k] = point.getEntry(k) * scale[k];
    }
    int n = data.size();
    double[] values = new double[n + priors.size()];
    double[][] jacobian = new double[values.length][p];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double root = Math.sqrt(data.weight(i));
      values[i] = root * model.evaluate(data.x(i), parameters, jacobian[i]);
      for (int k = 0; k < p; k++) {
        jacobian[i][k] *= root * scale[k];
      }
      double residual = root * data.y(i) - values[i];
      sum += residual * residual;
    }
    for (int i = 0; i < priors.size(); i++) {
      Prior prior = priors.get(i);
      double root = Math.sqrt(prior.weight());
      int k = model.parameterNames().indexOf(prior.parameter());
      values[n + i] = root * parameters[k];
      jacobian[n + i][k] = root * scale[k];
      double residual = root * (prior.value() - parameters[k]);
      sum += residual * residual;
    }
    best.offer(parameters, sum);
    return new Pair<>(
        new ArrayRealVector(values, false), new Array2DRowRealMatrix(jacobian, false));
  }

  private static LeastSquaresResult converged(
      CurveModel model, double[] values, Observations data, List<Prior> priors, int iterations) {
    Weighted at = new Weighted(model, data, priors, values);
    int p = values.length;
    double[][] covariance;
    try {
      // (JᵀJ)⁻¹ = R⁻¹ R⁻ᵀ with J = QR.
      RealMatrix r = at.qr().getR().getSubMatrix(0, p - 1, 0, p - 1);
      RealMatrix inverse =
          new QRDecomposition(r, RANK_THRESHOLD)
              .getSolver()
              .solve(MatrixUtils.createRealIdentityMatrix(p));
      covariance = inverse.multiply(inverse.transpose()).getData();
    } catch (SingularMatrixException e) {
      return failed(FitStatus.SINGULAR, model, values, data, priors, iterations);
    }
    double sum = at.residuals.dotProduct(at.residuals);
    double variance = sum / (data.size() + priors.size() - p);
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        covariance[j][k] *= variance / (at.columnNorm[j] * at.columnNorm[k]);
      }
    }
    return new LeastSquaresResult(
        FitStatus.CONVERGED,
        model.parameterNames(),
        values,
        covariance,
        at.unweightedResiduals,
        sum,
        data.size() + priors.size() - values.length,
        iterations);
  }

  private static LeastSquaresResult failed(
      FitStatus status,
      CurveModel model,
      double[] values,
      Observations data,
      List<Prior> priors,
      int iterations) {
    Weighted at = new Weighted(model, data, priors, values);
    return new LeastSquaresResult(
        status,
        model.parameterNames(),
        values,
        new double[0][],
        at.unweightedResiduals,
        at.residuals.dotProduct(at.residuals),
        data.size() + priors.size() - values.length,
        iterations);
  }

  /// The best point of a search so far.
  private static final class Best {
    double[] parameters;
    double sum = Double.POSITIVE_INFINITY;
    int evaluations;

    Best(double[] start) {
      parameters = start.clone();
    }

    void offer(double[] candidate, double candidateSum) {
      evaluations++;
      if (candidateSum < sum) {
        sum = candidateSum;
        parameters = candidate;
      }
    }
  }

  /// Residuals and Jacobian at one point, rows by √weight, columns to unit length.
  private static final class Weighted {
    final RealVector residuals;
    final double[] unweightedResiduals;
    final double[][] jacobian;
    final double[] columnNorm;

    Weighted(CurveModel model, Observations data, List<Prior> priors, double[] parameters) {
      int p = parameters.length;
      int n = data.size();
      unweightedResiduals = new double[n];
      residuals = new ArrayRealVector(n + priors.size());
      jacobian = new double[n + priors.size()][p];
      columnNorm = new double[p];
      for (int i = 0; i < n; i++) {
        double root = Math.sqrt(data.weight(i));
        unweightedResiduals[i] = data.y(i) - model.evaluate(data.x(i), parameters, jacobian[i]);
        residuals.setEntry(i, root * unweightedResiduals[i]);
        for (int k = 0; k < p; k++) {
          jacobian[i][k] *= root;
        }
      }
      for (int i = 0; i < priors.size(); i++) {
        Prior prior = priors.get(i);
        double root = Math.sqrt(prior.weight());
        int k = model.parameterNames().indexOf(prior.parameter());
        residuals.setEntry(n + i, root * (prior.value() - parameters[k]));
        jacobian[n + i][k] = root;
      }
      Arrays.setAll(columnNorm, this::columnNorm);
      for (double[] row : jacobian) {
        for (int k = 0; k < p; k++) {
          row[k] /= columnNorm[k];
        }
      }
    }

    /// Length of a column, whose squares need not be numbers of ordinary size; one for an empty
    /// column.
    private double columnNorm(int k) {
      double largest = 0;
      for (double[] row : jacobian) {
        largest = Math.max(largest, Math.abs(row[k]));
      }
      if (largest == 0) {
        return 1;
      }
      double sum = 0;
      for (double[] row : jacobian) {
        double share = row[k] / largest;
        sum += share * share;
      }
      return largest * Math.sqrt(sum);
    }

    QRDecomposition qr() {
      return new QRDecomposition(new Array2DRowRealMatrix(jacobian, false), RANK_THRESHOLD);
    }
  }
}
