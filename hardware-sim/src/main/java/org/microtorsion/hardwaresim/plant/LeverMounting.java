package org.microtorsion.hardwaresim.plant;

/// A lever arm as it was clamped on the rotor this time.
///
/// @param lengthMetres from the rotor's axis to the link
/// @param tiltRadians of the arm against the level while no torque acts
/// @param contactNewtonsPerMetre stiffness of link and pan at the link
public record LeverMounting(
    double lengthMetres, double tiltRadians, double contactNewtonsPerMetre) {
  public LeverMounting {
    Checks.positive("lengthMetres", lengthMetres);
    Checks.within("tiltRadians", tiltRadians, -1, 1);
    Checks.positive("contactNewtonsPerMetre", contactNewtonsPerMetre);
  }

  /// How stiffly the pan holds the rotor.
  public double stiffnessNewtonMetresPerRadian() {
    return contactNewtonsPerMetre * lengthMetres * lengthMetres;
  }
}
