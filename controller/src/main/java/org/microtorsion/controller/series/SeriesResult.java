package org.microtorsion.controller.series;

import java.util.List;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What a series says.
///
/// @param settings as set
/// @param groups in the order in which they first come
/// @param comparisons of two samples as thick as one another in different groups
/// @param agreements of the layer by torsion with the layer by tomography on one sample
public record SeriesResult(
    SeriesSettings settings,
    List<SeriesGroup> groups,
    List<Comparison> comparisons,
    List<Agreement> agreements) {
  public SeriesResult {
    groups = List.copyOf(groups);
    comparisons = List.copyOf(comparisons);
    agreements = List.copyOf(agreements);
  }

  /// One sample over another one; what they share has gone out of the ratio.
  ///
  /// @param quantity `modulus` or `yieldStress`
  public record Comparison(
      String quantity, SeriesSample first, SeriesSample second, Estimate ratio) {}

  /// SR by torsion less SR by tomography.
  ///
  /// @param normalisedErrorRatio the difference over its expanded uncertainty, k = 2; within ±1
  ///   where they agree
  public record Agreement(
      SeriesSample sample, Estimate differenceMetres, double normalisedErrorRatio) {}

  /// Whether any group had diameters enough for a trend.
  public boolean determined() {
    return groups.stream().anyMatch(group -> !group.contests().isEmpty());
  }
}
