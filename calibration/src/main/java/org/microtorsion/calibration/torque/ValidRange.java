package org.microtorsion.calibration.torque;

/// Torques that the calibration holds for.
///
/// @param lowestNewtonMetres below it, resolution and zero of the balance leave more than the
///   stated share of the torque unknown
/// @param highestNewtonMetres largest torque that was applied
/// @param shareRatio standard uncertainty of resolution and zero over the lowest torque
public record ValidRange(
    double lowestNewtonMetres, double highestNewtonMetres, double shareRatio) {}
