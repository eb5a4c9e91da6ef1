package org.microtorsion.calibration.certificate;

/// The constant at one angle, with the current meter of the calibration.
///
/// @param angleRadians φ
/// @param newtonMetresPerAmpere K(φ)
/// @param expandedUncertaintyNewtonMetresPerAmpere half of the 95 % interval
public record AngleRow(
    double angleRadians,
    double newtonMetresPerAmpere,
    double expandedUncertaintyNewtonMetresPerAmpere) {}
