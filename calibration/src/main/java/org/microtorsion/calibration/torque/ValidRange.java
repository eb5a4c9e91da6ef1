package org.microtorsion.calibration.torque;

import java.util.OptionalDouble;

/// Torques that the calibration holds for: no smaller one than was applied, and none of which step
/// and zero of the balance leave more than a share unknown.
///
/// @param appliedLowestNewtonMetres smallest torque that was applied; empty where it is not stated
/// @param highestNewtonMetres largest torque that was applied
/// @param resolvedLowestNewtonMetres torque at which standard uncertainty of step and zero is the
///   share
/// @param shareRatio standard uncertainty of step and zero over torque
public record ValidRange(
    OptionalDouble appliedLowestNewtonMetres,
    double highestNewtonMetres,
    double resolvedLowestNewtonMetres,
    double shareRatio) {

  /// Where the range begins.
  public double lowestNewtonMetres() {
    return Math.max(appliedLowestNewtonMetres.orElse(0), resolvedLowestNewtonMetres);
  }
}
