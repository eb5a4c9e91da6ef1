package org.microtorsion.hardwaresim.plant;

/// An analytical balance that was adjusted where it stands, and that place.
///
/// @param gravityMetresPerSecondSquared local acceleration of free fall
/// @param airDensityKilogramsPerCubicMetre of the room
/// @param sensitivityErrorRatio shown over true change of mass, less one
/// @param linearityKilograms root mean square of its linearity error over its range
/// @param repeatabilityKilograms standard deviation of indications of one load, minutes apart
/// @param zeroDriftKilogramsPerRootSecond the zero wanders by this over the square root of time
public record BalanceParameters(
    double gravityMetresPerSecondSquared,
    double airDensityKilogramsPerCubicMetre,
    double sensitivityErrorRatio,
    double linearityKilograms,
    double repeatabilityKilograms,
    double zeroDriftKilogramsPerRootSecond) {
  /// Density of the weight that the balance adjusts itself with, and that all indicated masses
  /// refer to (OIML D 28).
  private static final double WEIGHT_DENSITY_KILOGRAMS_PER_CUBIC_METRE = 8000;

  public BalanceParameters {
    Checks.within("gravityMetresPerSecondSquared", gravityMetresPerSecondSquared, 9.7, 9.9);
    Checks.within("airDensityKilogramsPerCubicMetre", airDensityKilogramsPerCubicMetre, 0, 2);
    Checks.within("sensitivityErrorRatio", sensitivityErrorRatio, -0.1, 0.1);
    Checks.notNegative("linearityKilograms", linearityKilograms);
    Checks.notNegative("repeatabilityKilograms", repeatabilityKilograms);
    Checks.notNegative("zeroDriftKilogramsPerRootSecond", zeroDriftKilogramsPerRootSecond);
  }

  /// 9.8015 m/s², 1.20 kg/m³; linear to 0.02 mg, repeatable to 0.015 mg, drifting by 0.05 mg in ten
  /// minutes.
  public static BalanceParameters ofDefaultRig() {
    return new BalanceParameters(9.8015, 1.20, 0, 0.02e-6, 0.015e-6, 0.05e-6 / Math.sqrt(600));
  }

  /// Force with which a mass of the reference density presses on the pan, in this air.
  public double weightNewtons(double massKilograms) {
    return massKilograms * newtonsPerKilogram();
  }

  /// Mass of the reference density that presses on the pan with a force.
  double massKilograms(double forceNewtons) {
    return forceNewtons / newtonsPerKilogram();
  }

  private double newtonsPerKilogram() {
    return gravityMetresPerSecondSquared
        * (1 - airDensityKilogramsPerCubicMetre / WEIGHT_DENSITY_KILOGRAMS_PER_CUBIC_METRE);
  }
}
