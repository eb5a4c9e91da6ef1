package org.microtorsion.controller.session;

import org.microtorsion.calibration.torque.CoilConstant;

/// What is true of the simulated coil, to hold a calibration against; never seen by it.
///
/// @param perTrueAmpere the constant, the coil as warm as the room
/// @param meterGainFactor current that the current meter shows over the true one
/// @param leverLengthMetres of the arm on the balance, over many mountings
public record TorqueTruth(
    CoilConstant perTrueAmpere, double meterGainFactor, double leverLengthMetres) {
  /// K per true ampere at an angle.
  public double perTrueAmpereAt(double rotorAngleRadians) {
    return perTrueAmpere.newtonMetresPerAmpere(rotorAngleRadians, 0);
  }

  /// K per ampere as the rig's own current meter shows it.
  public double perShownAmpereAt(double rotorAngleRadians) {
    return perTrueAmpereAt(rotorAngleRadians) / meterGainFactor;
  }
}
