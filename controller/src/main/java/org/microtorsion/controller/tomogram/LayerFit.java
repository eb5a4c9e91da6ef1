package org.microtorsion.controller.tomogram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.LeastSquares;
import org.microtorsion.calibration.fit.LeastSquaresResult;
import org.microtorsion.calibration.fit.Observations;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;

/// Fits the rival steps to a profile.
///
/// Neighbouring means are not independent, since blur and reconstruction spread noise: variances
/// and the number of points that count go by the correlation time of the residuals.
final class LayerFit {
  private static final double[] START_THICKNESSES = {2e-7, 4e-7, 7e-7, 1.2e-6};
  private static final double[] START_SHARES = {0.6, 0.85};

  private final GrayProfile profile;
  private final double voxelMetres;
  private final Observations data;

  private record Tried(StepModel model, LeastSquaresResult fit) {}

  LayerFit(GrayProfile profile, double voxelMetres) {
    this.profile = profile;
    this.voxelMetres = voxelMetres;
    int n = profile.size();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] w = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = profile.depthMetres(i);
      y[i] = profile.gray(i);
      w[i] = profile.weight(i);
    }
    data = Observations.weighted(x, y, w);
  }

  List<TomogramResult.Model> models(String file) {
    List<Tried> tried = new ArrayList<>();
    for (StepModel model : StepModel.ALL) {
      best(model).ifPresent(fit -> tried.add(new Tried(model, fit)));
    }
    if (tried.isEmpty()) {
      throw new InputException(
          file + ": expected a blurred step at the wire's edge, found none that can be fitted");
    }
    Tried fullest =
        tried.stream()
            .min(Comparator.comparingDouble(one -> one.fit.weightedSumOfSquares()))
            .orElseThrow();
    double time = correlationTime(fullest.fit);
    double count = data.size() / time;
    List<TomogramResult.Model> models = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (Tried one : tried) {
      least = Math.min(least, aicc(one, count));
    }
    for (Tried one : tried) {
      Map<String, Estimate> parameters = new LinkedHashMap<>();
      for (String name : one.model.parameterNames()) {
        parameters.put(
            name,
            new Estimate(
                one.fit.value(name),
                one.fit.standardUncertainty(name) * Math.sqrt(time),
                Math.max(1, count - one.model.parameterNames().size())));
      }
      double aicc = aicc(one, count);
      models.add(
          new TomogramResult.Model(
              one.model.id(),
              one.model,
              aicc,
              aicc - least,
              parameters,
              one.fit.residualStandardDeviation()));
    }
    models.sort(Comparator.comparingDouble(TomogramResult.Model::aiccFactor));
    return models;
  }

  private static double aicc(Tried one, double count) {
    double k = one.model.parameterNames().size() + 1.0;
    double n = one.fit.points();
    double spare = count - k - 1;
    return spare <= 0
        ? Double.POSITIVE_INFINITY
        : count * Math.log(one.fit.weightedSumOfSquares() / n) + 2 * k + 2 * k * (k + 1) / spare;
  }

  private Optional<LeastSquaresResult> best(StepModel model) {
    double outside = 0;
    double core = 0;
    int tenth = Math.max(2, data.size() / 10);
    for (int i = 0; i < tenth; i++) {
      outside += data.y(i) / tenth;
      core += data.y(data.size() - 1 - i) / tenth;
    }
    @Nullable LeastSquaresResult best = null;
    for (double[] start : starts(model, outside, core)) {
      LeastSquaresResult fit = LeastSquares.fit(model, data, start);
      if (fit.converged()
          && sensible(model, fit)
          && (best == null || fit.weightedSumOfSquares() < best.weightedSumOfSquares())) {
        best = fit;
      }
    }
    return Optional.ofNullable(best);
  }

  private List<double[]> starts(StepModel model, double outside, double core) {
    List<double[]> starts = new ArrayList<>();
    double fringe = 0.05 * (core - outside);
    double edge = 0.1 * voxelMetres;
    if (!model.layer()) {
      starts.add(
          model.fringe()
              ? new double[] {outside, core, edge, voxelMetres, fringe}
              : new double[] {outside, core, edge, voxelMetres});
      return starts;
    }
    for (double thickness : START_THICKNESSES) {
      for (double share : START_SHARES) {
        double layer = outside + share * (core - outside);
        starts.add(
            model.fringe()
                ? new double[] {outside, core, edge, voxelMetres, layer, thickness, fringe}
                : new double[] {outside, core, edge, voxelMetres, layer, thickness});
      }
    }
    return starts;
  }

  /// Blur and thickness are positive, and the second step is within what was measured.
  private boolean sensible(StepModel model, LeastSquaresResult fit) {
    double reach = profile.depthMetres(profile.size() - 1);
    boolean uncertaintiesKnown =
        model.parameterNames().stream()
            .allMatch(name -> Double.isFinite(fit.standardUncertainty(name)));
    return uncertaintiesKnown
        && fit.value(StepModel.BLUR) > 0
        && (!model.layer()
            || (fit.value(StepModel.THICKNESS) > 0 && fit.value(StepModel.THICKNESS) < reach));
  }

  /// 1 + 2 Σ ρₖ up to the first correlation that is not positive.
  private double correlationTime(LeastSquaresResult fit) {
    int n = fit.points();
    double[] r = new double[n];
    double variance = 0;
    for (int i = 0; i < n; i++) {
      r[i] = fit.residual(i) * Math.sqrt(data.weight(i));
      variance += r[i] * r[i];
    }
    double time = 1;
    for (int lag = 1; lag < n / 4 && variance > 0; lag++) {
      double sum = 0;
      for (int i = lag; i < n; i++) {
        sum += r[i] * r[i - lag];
      }
      if (sum <= 0) {
        break;
      }
      time += 2 * sum / variance;
    }
    return time;
  }
}
