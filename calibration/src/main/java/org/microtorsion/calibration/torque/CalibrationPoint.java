package org.microtorsion.calibration.torque;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading.Approach;

/// One point of a calibration that was recorded as current and torque.
///
/// @param currentAmperes as indicated
/// @param torqueNewtonMetres that belongs to it
/// @param series which pass through the levels, from 1; absent where it was not recorded
/// @param approach whether current rose or fell to the point; absent where it was not recorded
public record CalibrationPoint(
    double currentAmperes,
    double torqueNewtonMetres,
    @Nullable Integer series,
    @Nullable Approach approach) {
  public CalibrationPoint {
    Require.finite("currentAmperes", currentAmperes);
    Require.finite("torqueNewtonMetres", torqueNewtonMetres);
    if (series != null) {
      Require.atLeast("series", series, 1);
    }
  }
}
