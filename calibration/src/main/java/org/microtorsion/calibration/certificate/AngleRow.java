package org.microtorsion.calibration.certificate;

/// The constant at one angle, with the current meter of the calibration.
///
/// @param angleRadians φ, the mean of the clampings there
/// @param newtonMetresPerAmpere K(φ)
/// @param expandedUncertaintyNewtonMetresPerAmpere half of the 95 % interval
/// @param mountingCount how many clampings were made there
public record AngleRow(
    double angleRadians,
    double newtonMetresPerAmpere,
    double expandedUncertaintyNewtonMetresPerAmpere,
    int mountingCount) {}
