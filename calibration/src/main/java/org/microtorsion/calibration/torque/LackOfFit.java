package org.microtorsion.calibration.torque;

/// F test of a line against the levels' own means: what the means depart from the line over what
/// readings of one level scatter (pure error).
///
/// @param fisherRatio F
/// @param numeratorDegreesOfFreedomCount levels less two
/// @param denominatorDegreesOfFreedomCount readings less levels less further clampings
/// @param pProbability of an F like this, or larger, where the line is right
public record LackOfFit(
    double fisherRatio,
    double numeratorDegreesOfFreedomCount,
    double denominatorDegreesOfFreedomCount,
    double pProbability) {}
