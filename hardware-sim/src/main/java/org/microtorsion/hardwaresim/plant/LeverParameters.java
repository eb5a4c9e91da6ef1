package org.microtorsion.hardwaresim.plant;

/// The arm that presses the coil's torque on the pan of a balance, and its link.
///
/// @param lengthMetres from the rotor's axis to the link, over many mountings
/// @param remountStandardDeviationMetres by which one mounting's length differs from that
/// @param tiltStandardDeviationRadians by which a mounting misses the level
/// @param contactNewtonsPerMetre stiffness of link and pan at the link
/// @param counterweightKilograms what stands on the pan so that the link can pull as well as press
public record LeverParameters(
    double lengthMetres,
    double remountStandardDeviationMetres,
    double tiltStandardDeviationRadians,
    double contactNewtonsPerMetre,
    double counterweightKilograms) {
  public LeverParameters {
    Checks.within("lengthMetres", lengthMetres, 1e-4, 1);
    Checks.within(
        "remountStandardDeviationMetres", remountStandardDeviationMetres, 0, 0.05 * lengthMetres);
    Checks.within("tiltStandardDeviationRadians", tiltStandardDeviationRadians, 0, 0.2);
    Checks.positive("contactNewtonsPerMetre", contactNewtonsPerMetre);
    Checks.notNegative("counterweightKilograms", counterweightKilograms);
  }

  /// 20 mm, mounted again to 2 µm and levelled to 0.3°, on a link of 500 N/m under 10 g.
  public static LeverParameters ofDefaultRig() {
    return new LeverParameters(20e-3, 2e-6, Math.toRadians(0.3), 500, 10e-3);
  }

  /// The arm as clamped once.
  ///
  /// @param seed of the whole rig
  /// @param mountingCount which mounting, the first is 1; each has deviations of its own
  public LeverMounting mounted(long seed, int mountingCount) {
    String name = "lever-mounting." + mountingCount;
    return new LeverMounting(
        lengthMetres
            + remountStandardDeviationMetres * GaussianNoise.of(seed, name + ".length").next(),
        tiltStandardDeviationRadians * GaussianNoise.of(seed, name + ".tilt").next(),
        contactNewtonsPerMetre);
  }

  LeverParameters withLengthMetres(double otherLengthMetres) {
    return new LeverParameters(
        otherLengthMetres,
        remountStandardDeviationMetres,
        tiltStandardDeviationRadians,
        contactNewtonsPerMetre,
        counterweightKilograms);
  }
}
