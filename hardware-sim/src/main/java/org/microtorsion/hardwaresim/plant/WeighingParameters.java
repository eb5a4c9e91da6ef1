package org.microtorsion.hardwaresim.plant;

/// What torque is weighed with.
///
/// @param lever the arm on the rotor
/// @param balance the balance under its link, and the place where it stands
/// @param room the air around both, and a thermometer in it
public record WeighingParameters(
    LeverParameters lever, BalanceParameters balance, RoomParameters room) {
  /// As in the default rig.
  public static WeighingParameters ofDefaultRig() {
    return new WeighingParameters(
        LeverParameters.ofDefaultRig(),
        BalanceParameters.ofDefaultRig(),
        RoomParameters.ofDefaultRig());
  }
}
