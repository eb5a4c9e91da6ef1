package org.microtorsion.calibration.torque;

import org.jspecify.annotations.Nullable;

/// Errors of one level, after BS 7882; each over the mean torque of the level.
///
/// @param nominalCurrentAmperes the level, with its sign
/// @param torqueNewtonMetres mean torque at that current
/// @param readingCount how many readings it is of
/// @param repeatabilityRatio largest spread of readings with rising current in one clamping; absent
///   where there is only one of them
/// @param reproducibilityRatio spread of the means of the clampings with rising current; absent for
///   a single clamping
/// @param reversibilityRatio mean of falling less rising reading of a series; absent where no
///   series came back
/// @param lineInterpolationErrorRatio mean torque less the line through zero, over the line
/// @param quadraticInterpolationErrorRatio mean torque less the quadratic, over the quadratic
/// @param expandedRelativeUncertaintyRatio 95 % uncertainty of a torque of this size: constant with
///   current meter, one step of the balance, its zero, and one reading's scatter
public record LevelTerms(
    double nominalCurrentAmperes,
    double torqueNewtonMetres,
    int readingCount,
    @Nullable Double repeatabilityRatio,
    @Nullable Double reproducibilityRatio,
    @Nullable Double reversibilityRatio,
    double lineInterpolationErrorRatio,
    double quadraticInterpolationErrorRatio,
    double expandedRelativeUncertaintyRatio) {}
