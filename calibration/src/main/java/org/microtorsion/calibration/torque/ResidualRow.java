package org.microtorsion.calibration.torque;

/// One load beside what the calibration says of it.
///
/// @param mounting which clamping
/// @param series which series
/// @param approach from which side the level was reached
/// @param nominalCurrentAmperes the level
/// @param currentAmperes as indicated
/// @param netMassKilograms indication less the zero at that time
/// @param rotorAngleRadians where the balance held the rotor
/// @param coilTemperatureRiseKelvin above the temperature of the constant
/// @param timeSeconds since the procedure began
/// @param torqueNewtonMetres net mass as torque
/// @param residualNewtonMetres torque less that of the clamping's own line through zero
/// @param residualStandardUncertaintyNewtonMetres what is expected of it; 0 where nothing is known
public record ResidualRow(
    int mounting,
    int series,
    LoadReading.Approach approach,
    double nominalCurrentAmperes,
    double currentAmperes,
    double netMassKilograms,
    double rotorAngleRadians,
    double coilTemperatureRiseKelvin,
    double timeSeconds,
    double torqueNewtonMetres,
    double residualNewtonMetres,
    double residualStandardUncertaintyNewtonMetres) {}
