package org.microtorsion.controller.desk;

import org.microtorsion.controller.store.Role;

/// What a person in control may ask the rig for. An emergency stop is not among them: anybody may,
/// at any time.
public enum DeskAction {
  /// Twist a wire by a method.
  START_TEST("start-test", Role.OPERATOR),
  /// Calibrate torque against the balance.
  START_CALIBRATION("start-calibration", Role.TECHNICIAN),
  /// Let the twist stand still.
  HOLD("hold", Role.OPERATOR),
  /// Let it go on.
  RESUME("resume", Role.OPERATOR),
  /// End it in an orderly way.
  STOP("stop", Role.OPERATOR),
  /// Answer what a calibration asks.
  ANSWER("answer", Role.TECHNICIAN),
  /// Take note of a fault or an emergency stop.
  ACKNOWLEDGE("acknowledge", Role.OPERATOR);

  private final String word;
  private final Role role;

  DeskAction(String word, Role role) {
    this.word = word;
    this.role = role;
  }

  /// The word in messages and the audit trail.
  public String word() {
    return word;
  }

  /// The least role that may.
  public Role role() {
    return role;
  }
}
