package org.microtorsion.calibration.torque;

/// What one clamping of the arm gave.
///
/// @param mounting its number
/// @param rotorAngleRadians where the balance held the rotor
/// @param newtonMetresPerAmpere the constant at that angle, at no rise of temperature
/// @param standardUncertaintyNewtonMetresPerAmpere by the noise of readings and zero alone
/// @param departureRatio from the K(φ) that was fitted to all clampings, over it
/// @param loadCount how many loads it is of
public record MountingResult(
    int mounting,
    double rotorAngleRadians,
    double newtonMetresPerAmpere,
    double standardUncertaintyNewtonMetresPerAmpere,
    double departureRatio,
    int loadCount) {}
