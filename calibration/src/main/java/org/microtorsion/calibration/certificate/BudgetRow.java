package org.microtorsion.calibration.certificate;

/// One input of the budget of K₀.
///
/// @param input what it is
/// @param unit of its value, as text
/// @param valueInItsUnits best estimate
/// @param standardUncertaintyInItsUnits one standard deviation
/// @param degreesOfFreedomCount behind it; infinite where it is taken as known
/// @param contributionNewtonMetresPerAmpere sensitivity times standard uncertainty, with its sign
/// @param shareRatio of the variance per true ampere
/// @param countsWithSameMeter whether it remains when torque is measured with the current meter of
///   the calibration
public record BudgetRow(
    String input,
    String unit,
    double valueInItsUnits,
    double standardUncertaintyInItsUnits,
    double degreesOfFreedomCount,
    double contributionNewtonMetresPerAmpere,
    double shareRatio,
    boolean countsWithSameMeter) {}
