package org.microtorsion.controller.series;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What a person may set about a series.
///
/// @param bulkModulusPascals of the same glass by another method, such as ultrasound; null where
///   unknown
/// @param extrapolatedMetres the diameter that trends are carried to
/// @param everyLayer whether thicknesses count that their curves do not bear out
public record SeriesSettings(
    @Nullable Estimate bulkModulusPascals, double extrapolatedMetres, boolean everyLayer) {
  /// Where the paper carries its trend to.
  public static final double PAPER_EXTRAPOLATION_METRES = 100e-9;

  /// Nothing set.
  public static final SeriesSettings USUAL =
      new SeriesSettings(null, PAPER_EXTRAPOLATION_METRES, false);

  public SeriesSettings {
    if (!(extrapolatedMetres > 0) || Double.isInfinite(extrapolatedMetres)) {
      throw new IllegalArgumentException(
          "extrapolatedMetres: expected a positive number, found " + extrapolatedMetres);
    }
  }
}
