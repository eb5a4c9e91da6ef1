package org.microtorsion.hardwaresim.plant;

/// What torque is weighed with.
///
/// @param lever the arm on the rotor
/// @param balance the balance under its link, and the place where it stands
public record WeighingParameters(LeverParameters lever, BalanceParameters balance) {
  /// As in the default rig.
  public static WeighingParameters ofDefaultRig() {
    return new WeighingParameters(LeverParameters.ofDefaultRig(), BalanceParameters.ofDefaultRig());
  }
}
