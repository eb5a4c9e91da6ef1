package org.microtorsion.hardwaresim.plant;

/// A mounted wire apart from its constitutive law: its size, its grip's slack, and where it breaks.
///
/// @param name what the operator calls it
/// @param diameterMetres outer diameter
/// @param gaugeLengthMetres free length between the grips
/// @param slackAngleRadians angle the rotor turns before the wire takes its load; zero for a tight
///   grip
/// @param fractureShearStrain surface shear strain at which it breaks; infinite for never
public record Wire(
    String name,
    double diameterMetres,
    double gaugeLengthMetres,
    double slackAngleRadians,
    double fractureShearStrain) {
  public Wire {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: expected a text, found a blank one; name the wire");
    }
    Checks.within("diameterMetres", diameterMetres, 1e-8, 1e-2);
    Checks.within("gaugeLengthMetres", gaugeLengthMetres, 1e-6, 1);
    Checks.within("slackAngleRadians", slackAngleRadians, 0, Math.PI);
    Checks.positiveOrUnlimited("fractureShearStrain", fractureShearStrain);
  }

  /// A tightly gripped wire.
  public static Wire of(
      String name, double diameterMetres, double gaugeLengthMetres, double fractureShearStrain) {
    return new Wire(name, diameterMetres, gaugeLengthMetres, 0, fractureShearStrain);
  }

  /// The same wire at another true diameter.
  public Wire withDiameterMetres(double otherDiameterMetres) {
    return new Wire(
        name, otherDiameterMetres, gaugeLengthMetres, slackAngleRadians, fractureShearStrain);
  }

  /// The same wire at another true gauge length.
  public Wire withGaugeLengthMetres(double otherGaugeLengthMetres) {
    return new Wire(
        name, diameterMetres, otherGaugeLengthMetres, slackAngleRadians, fractureShearStrain);
  }

  /// The same wire in a grip with slack.
  public Wire withSlackAngleRadians(double otherSlackAngleRadians) {
    return new Wire(
        name, diameterMetres, gaugeLengthMetres, otherSlackAngleRadians, fractureShearStrain);
  }

  /// The same wire breaking elsewhere.
  public Wire withFractureShearStrain(double otherFractureShearStrain) {
    return new Wire(
        name, diameterMetres, gaugeLengthMetres, slackAngleRadians, otherFractureShearStrain);
  }

  /// Radius.
  public double radiusMetres() {
    return diameterMetres / 2;
  }

  /// Surface shear strain of a twist, γ = D φ / (2 L).
  public double shearStrain(double twistRadians) {
    return diameterMetres * twistRadians / (2 * gaugeLengthMetres);
  }

  /// Twist that gives a surface shear strain, φ = 2 L γ / D.
  public double twistRadians(double shearStrain) {
    return 2 * gaugeLengthMetres * shearStrain / diameterMetres;
  }

  /// Elastic slope of a homogeneous wire, π D⁴ G / (32 L).
  public double stiffnessNewtonMetresPerRadian(double shearModulusPascals) {
    return Math.PI * Math.pow(diameterMetres, 4) * shearModulusPascals / (32 * gaugeLengthMetres);
  }

  /// Shear modulus that a homogeneous wire of this slope would have, 32 L b0 / (π D⁴).
  public double apparentShearModulusPascals(double stiffnessNewtonMetresPerRadian) {
    return 32
        * gaugeLengthMetres
        * stiffnessNewtonMetresPerRadian
        / (Math.PI * Math.pow(diameterMetres, 4));
  }
}
