package org.microtorsion.controller.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.microtorsion.calibration.fit.LeastSquaresResult;
import org.microtorsion.calibration.uncertainty.Estimate;

/// One model fitted to blocks, with covariances that allow for residuals that hang together.
///
/// @param parameterNames of the model itself, without errors of known shapes
/// @param noise of this model's own residuals
record Fitted(
    ModelId id,
    TorqueModel model,
    List<String> parameterNames,
    LeastSquaresResult fit,
    Noise noise,
    ParameterCovariance covariance) {
  /// What a model's residuals say.
  ///
  /// @param fittedCount parameters and those of the errors that the data fix
  static Noise noise(
      TorqueModel model, LeastSquaresResult fit, double fittedCount, double lastTwist) {
    double[] residual = new double[fit.points()];
    double largest = Math.abs(model.torqueNewtonMetres(lastTwist));
    for (int i = 0; i < residual.length; i++) {
      residual[i] = fit.residual(i);
    }
    return Noise.of(residual, fittedCount, largest);
  }

  /// The same with a parameter's standard uncertainty multiplied.
  Fitted widened(String parameter, double factor) {
    return new Fitted(id, model, parameterNames, fit, noise, covariance.widened(parameter, factor));
  }

  int parameterCount() {
    return parameterNames.size();
  }

  double value(String parameter) {
    return fit.value(parameter);
  }

  double degreesOfFreedom() {
    return noise.degreesOfFreedom(parameterCount());
  }

  FitVariance variance(String parameter) {
    return covariance.variance(List.of(parameter), 1);
  }

  /// Variance of u·first + v·second.
  FitVariance variance(String first, double u, String second, double v) {
    return covariance.variance(List.of(first, second), u, v);
  }

  /// Variance of u·first + v·second + w·third.
  FitVariance variance(String first, double u, String second, double v, String third, double w) {
    return covariance.variance(List.of(first, second, third), u, v, w);
  }

  Map<String, Estimate> estimates() {
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    for (String name : parameterNames) {
      double variance = variance(name).total();
      estimates.put(name, new Estimate(value(name), Math.sqrt(variance), degreesOfFreedom()));
    }
    return estimates;
  }

  /// Corrected Akaike criterion: m ln(σ² + δ²) + 2K + 2K(K+1)/(m − K − 1) with the effective number
  /// of blocks m and K parameters, the scatter among them; δ is what the instrument's own
  /// systematic error may leave.
  double aicc(double effectiveCount, double floorVariance) {
    return aicc(
        fit.weightedSumOfSquares() / fit.points(), parameterCount(), effectiveCount, floorVariance);
  }

  /// The same for a model of so many parameters that leaves this variance of a block.
  static double aicc(
      double blockVariance, int parameterCount, double effectiveCount, double floorVariance) {
    double k = parameterCount + 1.0;
    double m = Math.max(effectiveCount, k + 3);
    double variance = blockVariance + floorVariance;
    return m * Math.log(variance) + 2 * k + 2 * k * (k + 1) / (m - k - 1);
  }

  /// Scatter of single samples about the curve.
  double sampleDeviation(Blocks blocks, int from, double origin) {
    double sum = 0;
    double samples = 0;
    double step = (blocks.angle[blocks.size - 1] - blocks.angle[from]) / (blocks.size - from) / 4;
    for (int b = from; b < blocks.size; b++) {
      double r = fit.residual(b - from);
      sum += blocks.count[b] * r * r;
      samples += blocks.count[b];
      if (blocks.count[b] > 1) {
        double x = blocks.angle[b] - origin;
        double slope =
            (model.torqueNewtonMetres(x + step) - model.torqueNewtonMetres(x - step)) / (2 * step);
        sum += blocks.withinSquares(b, slope);
      }
    }
    return Math.sqrt(sum / Math.max(1, samples - parameterCount()));
  }
}
