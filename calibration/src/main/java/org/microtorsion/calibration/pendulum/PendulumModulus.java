package org.microtorsion.calibration.pendulum;

import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;

/// A wire's stiffness and shear modulus from its free decay: k = J ω₀² − k_s and G = 32 L k / (π
/// D⁴).
///
/// @param stiffness of the wire; N·m/rad
/// @param modulus shear modulus; Pa
/// @param budget of the modulus
public record PendulumModulus(Estimate stiffness, Estimate modulus, Budget budget) {
  /// Evaluates a decay.
  ///
  /// @param inertia of what swings; kg·m²
  /// @param suspensionStiffness of what holds the rotor beside the wire; N·m/rad
  /// @param length between the grips; m
  /// @param diameter of the wire; m
  /// @throws IllegalArgumentException when the suspension alone is as stiff as wire and suspension
  public static PendulumModulus of(
      Decay.Oscillation decay,
      Estimate inertia,
      Estimate suspensionStiffness,
      Estimate length,
      Estimate diameter) {
    Estimate square = decay.stiffnessOverInertia();
    double stiffness = inertia.value() * square.value() - suspensionStiffness.value();
    if (!(stiffness > 0)) {
      throw new IllegalArgumentException(
          String.format(
              "suspension: expected less stiffness than the %.4g N·m/rad of the pendulum, found"
                  + " %.4g; compare inertia and suspension",
              inertia.value() * square.value(), suspensionStiffness.value()));
    }
    Estimate wire =
        Budget.builder()
            .input("inertia", inertia, square.value())
            .input("period and damping", square, inertia.value())
            .input("suspension", suspensionStiffness, -1)
            .build()
            .estimate(stiffness);
    double diameterMetres = diameter.value();
    double perStiffness = 32 * length.value() / (Math.PI * Math.pow(diameterMetres, 4));
    double modulus = stiffness * perStiffness;
    Budget budget =
        Budget.builder()
            .input("inertia", inertia, square.value() * perStiffness)
            .input("period and damping", square, inertia.value() * perStiffness)
            .input("suspension", suspensionStiffness, -perStiffness)
            .input("length", length, modulus / length.value())
            .input("diameter", diameter, -4 * modulus / diameterMetres)
            .build();
    return new PendulumModulus(wire, budget.estimate(modulus), budget);
  }

  /// Static over pendulum stiffness of one wire. Length and diameter are the same in both moduli
  /// and fall out of their ratio, so it tests torque constant and angle against inertia and time
  /// alone.
  ///
  /// @param staticStiffness of the same wire by torque over angle; N·m/rad
  public Estimate ratioTo(Estimate staticStiffness) {
    double ratio = staticStiffness.value() / stiffness.value();
    return Budget.builder()
        .input("static stiffness", staticStiffness, 1 / stiffness.value())
        .input("pendulum stiffness", stiffness, -ratio / stiffness.value())
        .build()
        .estimate(ratio);
  }
}
