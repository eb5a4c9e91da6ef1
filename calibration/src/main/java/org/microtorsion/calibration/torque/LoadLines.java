package org.microtorsion.calibration.torque;

import org.jspecify.annotations.Nullable;

/// Torque over current at the reference position: the rotor angle nearest to zero that was
/// measured.
///
/// Torques of several clampings there are first brought to their mean arm, so that the scatter from
/// clamping to clamping, which the budget has in a row of its own, does not hide a curve.
///
/// @param rotorAngleRadians mean angle of the clampings
/// @param throughZero T = K I
/// @param withOffset T = T₀ + K I
/// @param quadratic T = T₀ + K I + c I²
/// @param curvatureProbability of a curvature like this, or larger, where there is none
/// @param offsetProbability of an offset like this, or larger, where there is none
/// @param lackOfFit of the line with an offset; absent where no level was read twice
public record LoadLines(
    double rotorAngleRadians,
    LineFit throughZero,
    LineFit withOffset,
    LineFit quadratic,
    double curvatureProbability,
    double offsetProbability,
    @Nullable LackOfFit lackOfFit) {}
