package org.microtorsion.calibration.pendulum;

import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The moment of inertia a wire swings with.
///
/// @param value of the rotor by itself; kg·m²
/// @param budget of the value
public record Inertia(Estimate value, Budget budget) {
  /// From two decays of one wire, without and with a body of known inertia on the rotor: J = ΔJ ω₂²
  /// / (ω₁² − ω₂²), with ω² = stiffness over inertia, which damping leaves alone.
  ///
  /// @param alone the rotor by itself
  /// @param loaded the rotor with the body
  /// @param addedInertia of the body about the wire's axis; kg·m²
  /// @throws IllegalArgumentException when the body did not make the pendulum slower
  public static Inertia fromAddedBody(
      Decay.Oscillation alone, Decay.Oscillation loaded, Estimate addedInertia) {
    Estimate fast = alone.stiffnessOverInertia();
    Estimate slow = loaded.stiffnessOverInertia();
    double difference = fast.value() - slow.value();
    if (!(difference > 0)) {
      throw new IllegalArgumentException(
          String.format(
              "added inertia: expected a longer period with the body than without, found %.6g s and"
                  + " %.6g s; compare which record is which",
              loaded.period().value(), alone.period().value()));
    }
    double perAdded = slow.value() / difference;
    double perSquare = addedInertia.value() / (difference * difference);
    Budget budget =
        Budget.builder()
            .input("added inertia", addedInertia, perAdded)
            .input("period without the body", fast, -slow.value() * perSquare)
            .input("period with the body", slow, fast.value() * perSquare)
            .build();
    return new Inertia(budget.estimate(addedInertia.value() * perAdded), budget);
  }
}
