package org.microtorsion.controller.desk;

import org.microtorsion.controller.store.AuditAction;
import org.microtorsion.controller.store.Role;

/// What a person in control may ask the rig for. An emergency stop is not among them: anybody may,
/// at any time.
public enum DeskAction {
  /// Twist a wire by a method.
  START_TEST("start-test", Role.OPERATOR, AuditAction.TEST_ASKED),
  /// Look whether a test could begin; nothing moves.
  CHECK("check", Role.OPERATOR, AuditAction.CHECKS_ASKED),
  /// Calibrate torque against the balance.
  START_CALIBRATION("start-calibration", Role.TECHNICIAN, AuditAction.CALIBRATION_ASKED),
  /// Let the twist stand still.
  HOLD("hold", Role.OPERATOR, AuditAction.HOLD_ASKED),
  /// Let it go on.
  RESUME("resume", Role.OPERATOR, AuditAction.RESUME_ASKED),
  /// End it in an orderly way.
  STOP("stop", Role.OPERATOR, AuditAction.STOP_ASKED),
  /// Answer what a calibration asks.
  ANSWER("answer", Role.TECHNICIAN, AuditAction.QUESTION_ANSWERED),
  /// Have a reading of the calibration taken again.
  REPEAT("repeat", Role.TECHNICIAN, AuditAction.REPEAT_ASKED),
  /// Take note of a fault or an emergency stop.
  ACKNOWLEDGE("acknowledge", Role.OPERATOR, AuditAction.FAULT_ACKNOWLEDGED);

  private final String word;
  private final Role role;
  private final AuditAction onRecord;

  DeskAction(String word, Role role, AuditAction onRecord) {
    this.word = word;
    this.role = role;
    this.onRecord = onRecord;
  }

  /// The word in messages and in the page's records.
  public String word() {
    return word;
  }

  /// What the audit trail calls it.
  AuditAction onRecord() {
    return onRecord;
  }

  /// Whether it is refused without a reason: whoever reads the record later has to understand why
  /// the rig was let move again, or a reading does not count.
  boolean needsReason() {
    return this == ACKNOWLEDGE || this == REPEAT;
  }

  /// The least role that may.
  public Role role() {
    return role;
  }
}
