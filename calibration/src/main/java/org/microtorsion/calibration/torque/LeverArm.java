package org.microtorsion.calibration.torque;

import org.microtorsion.calibration.uncertainty.Estimate;

/// The arm that turns the balance's force into torque.
///
/// @param lengthMetres from the rotor's axis to the point of contact, as its certificate says
/// @param tiltUncertaintyRadians standard uncertainty of the arm's angle to the horizontal, of
///   which only the magnitude is known; 0 where it does not count
/// @param remountStandardDeviationMetres by how much the effective length differs from one clamping
///   to the next
public record LeverArm(
    Estimate lengthMetres, double tiltUncertaintyRadians, double remountStandardDeviationMetres) {
  public LeverArm {
    Require.positive("lengthMetres", lengthMetres.value());
    Require.positive("standard uncertainty of lengthMetres", lengthMetres.standardUncertainty());
    Require.notNegative("tiltUncertaintyRadians", tiltUncertaintyRadians);
    Require.notNegative("remountStandardDeviationMetres", remountStandardDeviationMetres);
  }
}
