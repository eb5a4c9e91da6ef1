package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Where a curve has yielded by a convention; all null where it does not come to that.
public record YieldReading(
    @Nullable Estimate angleRadians,
    @Nullable Estimate torqueNewtonMetres,
    @Nullable Estimate shearStrain,
    @Nullable Estimate shearStressPascals) {
  static final YieldReading NONE = new YieldReading(null, null, null, null);

  /// Whether there is one.
  public boolean determined() {
    return shearStrain != null;
  }
}
