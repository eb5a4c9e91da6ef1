package org.microtorsion.calibration.stiffness;

import org.microtorsion.calibration.uncertainty.Estimate;

/// The torsional spring that carries the rotor, beside the sample: its torque is part of what the
/// coil gives and no part of what the sample takes.
///
/// @param stiffnessNewtonMetresPerRadian slope of torque over angle in a run without a sample
public record Suspension(Estimate stiffnessNewtonMetresPerRadian) {
  /// No suspension, or one whose torque is not to be taken out.
  public static final Suspension NONE = new Suspension(Estimate.exact(0));

  public Suspension {
    if (stiffnessNewtonMetresPerRadian.value() < 0) {
      throw new IllegalArgumentException(
          "stiffnessNewtonMetresPerRadian: expected a number not below zero, found "
              + stiffnessNewtonMetresPerRadian.value());
    }
  }

  /// The suspension's torque at an angle from its rest.
  public double torqueNewtonMetres(double angleRadians) {
    return stiffnessNewtonMetresPerRadian.value() * angleRadians;
  }

  /// What is left for the sample of a torque on the rotor.
  public double sampleTorqueNewtonMetres(double rotorTorqueNewtonMetres, double angleRadians) {
    return rotorTorqueNewtonMetres - torqueNewtonMetres(angleRadians);
  }
}
