package org.microtorsion.controller.series;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What the samples of one group say.
///
/// @param name of the group
/// @param samples of it, thinnest first
/// @param contests by what is followed; without those that have too few diameters
/// @param refusals why a quantity has no contest, in words
/// @param extrapolations of the modulus by every trend that could be compared, best first
/// @param largestSoftening 1 − G/G_bulk where it is largest; empty without a bulk modulus
public record SeriesGroup(
    String name,
    List<SeriesSample> samples,
    Map<SeriesQuantity, TrendContest> contests,
    Map<SeriesQuantity, String> refusals,
    List<Extrapolation> extrapolations,
    Optional<Softening> largestSoftening) {
  public SeriesGroup {
    samples = List.copyOf(samples);
    extrapolations = List.copyOf(extrapolations);
  }

  /// A trend carried beyond the samples.
  ///
  /// @param fit the trend
  /// @param modulusPascals empty where the trend says nothing there
  public record Extrapolation(TrendFit fit, Optional<Estimate> modulusPascals) {}

  /// How much softer than the bulk a sample is.
  public record Softening(String sample, Estimate ratio) {}

  /// The trends of a quantity.
  public Optional<TrendContest> contest(SeriesQuantity quantity) {
    return Optional.ofNullable(contests.get(quantity));
  }

  /// γSY: the slope of τSY against G_app through the origin.
  public Optional<Estimate> yieldStrain() {
    return contest(SeriesQuantity.YIELD)
        .flatMap(contest -> contest.of(Trend.PROPORTIONAL))
        .map(fit -> fit.parameter("slope"));
  }
}
