package org.microtorsion.controller.series;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.ErrorsInBothAxes;
import org.microtorsion.calibration.fit.Probabilities;
import org.microtorsion.calibration.uncertainty.Estimate;

/// A trend as it was fitted.
public final class TrendFit {
  private static final double CERTAIN = 0.95;

  private final Trend trend;
  private final ErrorsInBothAxes fit;
  private final double degreesOfFreedom;
  private final @Nullable Double aicc;
  private final double bestAicc;
  private final double weight;

  /// What a parameter is counted in.
  public enum Kind {
    /// A number without unit.
    ONE,
    /// As abscissas.
    ACROSS,
    /// As ordinates.
    UPWARDS,
    /// Ordinate over abscissa.
    SLOPE
  }

  /// A parameter with a meaning.
  ///
  /// @param name as in results, without its unit
  public record Parameter(String name, Kind kind, Estimate estimate) {}

  /// @param degreesOfFreedom of intervals: infinite where the uncertainties are taken as stated
  /// @param aicc null where there are too few points for it
  private TrendFit(
      Trend trend,
      ErrorsInBothAxes fit,
      double degreesOfFreedom,
      @Nullable Double aicc,
      double bestAicc,
      double weight) {
    this.trend = trend;
    this.fit = fit;
    this.degreesOfFreedom = degreesOfFreedom;
    this.aicc = aicc;
    this.bestAicc = bestAicc;
    this.weight = weight;
  }

  /// @param excess whether the scatter of the points stands for part of their uncertainty
  static TrendFit of(Trend trend, ErrorsInBothAxes fit, boolean excess) {
    int k = trend.parameterNames().size();
    int spare = fit.degreesOfFreedom() - 1;
    // Hurvich and Tsai 1989: χ² + 2k + 2k(k + 1)/(n − k − 1), uncertainties being known
    @Nullable Double aicc =
        fit.converged() && spare > 0
            ? Double.valueOf(fit.chiSquare() + 2.0 * k + 2.0 * k * (k + 1) / spare)
            : null;
    double freedom = excess ? Math.max(1, fit.degreesOfFreedom()) : Double.POSITIVE_INFINITY;
    return new TrendFit(trend, fit, freedom, aicc, Double.NaN, 0);
  }

  TrendFit inContest(double bestAicc, double weightFraction) {
    return new TrendFit(trend, fit, degreesOfFreedom, aicc, bestAicc, weightFraction);
  }

  public Trend trend() {
    return trend;
  }

  /// Whether it could be fitted at all.
  public boolean converged() {
    return fit.converged();
  }

  /// Akaike's criterion for few points; empty where they are too few for it.
  public Optional<Double> aicc() {
    return Optional.ofNullable(aicc);
  }

  /// Above the best of the contest.
  public Optional<Double> deltaAicc() {
    return aicc().map(value -> value - bestAicc);
  }

  /// Akaike's weight in the contest, zero for what has no part in it.
  public double weightFraction() {
    return weight;
  }

  public double chiSquare() {
    return fit.chiSquare();
  }

  public int degreesOfFreedom() {
    return fit.degreesOfFreedom();
  }

  /// How likely so large a χ² is where the trend holds and the uncertainties are as stated.
  public double pValueProbability() {
    return fit.degreesOfFreedom() > 0
        ? Probabilities.chiSquareUpper(fit.chiSquare(), fit.degreesOfFreedom())
        : Double.NaN;
  }

  /// The trend at an abscissa; empty where it is not positive there though it must be.
  ///
  /// @param positive whether the quantity is positive by its nature
  public Optional<Estimate> at(double abscissaInSiUnits, boolean positive) {
    double value = fit.predicted(abscissaInSiUnits);
    double uncertainty = fit.predictedUncertainty(abscissaInSiUnits);
    if (!Double.isFinite(value) || !Double.isFinite(uncertainty) || (positive && !(value > 0))) {
      return Optional.empty();
    }
    Estimate estimate = new Estimate(value, uncertainty, degreesOfFreedom);
    return Optional.of(trend.positive() ? byLogarithm(estimate) : estimate);
  }

  /// The parameters a reader wants, with units.
  public List<Parameter> parameters() {
    return switch (trend) {
      case CONSTANT -> List.of(plain("value", Kind.UPWARDS));
      case PROPORTIONAL -> List.of(plain("slope", Kind.SLOPE));
      case LINE -> List.of(plain("intercept", Kind.UPWARDS), plain("slope", Kind.SLOPE));
      case SURFACE_TO_VOLUME -> List.of(plain("bulk", Kind.UPWARDS), ratio("bulk", "softening"));
      case SURFACE_IN_SERIES ->
          List.of(
              reciprocal("bulk", "bulkCompliance"), ratio("bulkCompliance", "surfaceCompliance"));
      case POWER_LAW ->
          List.of(exponential("valueAt100um", "logValueAt100um"), plain("exponent", Kind.ONE));
    };
  }

  /// A parameter by name.
  public Estimate parameter(String name) {
    return parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::estimate)
        .findFirst()
        .orElseThrow();
  }

  private Parameter plain(String name, Kind kind) {
    return new Parameter(name, kind, estimate(fit.value(name), fit.standardUncertainty(name)));
  }

  private Parameter reciprocal(String name, String of) {
    double value = 1 / fit.value(of);
    return new Parameter(
        name, Kind.UPWARDS, estimate(value, value * value * fit.standardUncertainty(of)));
  }

  private Parameter exponential(String name, String of) {
    double value = Math.exp(fit.value(of));
    return new Parameter(
        name, Kind.UPWARDS, byLogarithm(estimate(value, value * fit.standardUncertainty(of))));
  }

  /// The diameter d of a softening: second over first parameter.
  private Parameter ratio(String first, String second) {
    double a = fit.value(first);
    double b = fit.value(second);
    double variance =
        (fit.covariance(second, second)
                - 2 * b / a * fit.covariance(first, second)
                + b * b / (a * a) * fit.covariance(first, first))
            / (a * a);
    return new Parameter(
        "characteristicDiameter", Kind.ACROSS, estimate(b / a, Math.sqrt(Math.max(0, variance))));
  }

  private Estimate estimate(double value, double uncertainty) {
    return new Estimate(value, uncertainty, degreesOfFreedom);
  }

  /// Symmetric about the logarithm: so for what is positive, and exact for a power law.
  private static Estimate byLogarithm(Estimate estimate) {
    double factor = Math.exp(estimate.halfWidth(CERTAIN) / Math.abs(estimate.value()));
    double lower = estimate.value() / factor;
    double upper = estimate.value() * factor;
    return Double.isFinite(upper) ? estimate.withInterval95(lower, upper) : estimate;
  }
}
