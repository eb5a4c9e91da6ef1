package org.microtorsion.controller.store;

/// What an entry of the audit trail says was done. The word is what the store and lists hold; a
/// word once used is never given another meaning.
public enum AuditAction {
  /// A store of an older schema was brought up to date.
  STORE_UPDATED("store-updated"),
  /// A record that was there before the trail began was taken into it.
  RECORD_ADOPTED("record-adopted"),
  /// A run's header was stored; nothing had moved yet.
  RUN_STARTED("run-started"),
  /// A run went on without a calibration in date.
  CALIBRATION_OVERRIDDEN("calibration-overridden"),
  /// A run's outcome was stored.
  RUN_ENDED("run-ended"),
  /// A run left open by a process that died was closed.
  RUN_INTERRUPTED("run-interrupted"),
  /// A run was taken back from a file.
  RUN_IMPORTED("run-imported"),
  /// A version of a result was stored.
  RESULT_STORED("result-stored"),
  /// A calibration began.
  CALIBRATION_STARTED("calibration-started"),
  /// A calibration that was cut short went on.
  CALIBRATION_RESUMED("calibration-resumed"),
  /// A calibration was completed, stopped, or ended by a fault.
  CALIBRATION_ENDED("calibration-ended"),
  /// A calibration left open by a process that died was noted as cut off.
  CALIBRATION_INTERRUPTED("calibration-interrupted"),
  /// A certificate was issued.
  CERTIFICATE_ISSUED("certificate-issued"),
  /// The readings of a calibration were evaluated, and give no certificate.
  CERTIFICATE_REFUSED("certificate-refused"),
  /// A person was shown the cause of a fault and took note of it.
  FAULT_ACKNOWLEDGED("fault-acknowledged"),
  /// Somebody wrote a note on a run.
  NOTE_ADDED("note-added"),
  /// Somebody was given an account of the page.
  ACCOUNT_ADDED("account-added"),
  /// Role, password or standing of an account was changed.
  ACCOUNT_CHANGED("account-changed"),
  /// Somebody logged in to the page.
  LOGGED_IN("logged-in"),
  /// A login was refused.
  LOGIN_REFUSED("login-refused"),
  /// Somebody logged out of the page.
  LOGGED_OUT("logged-out"),
  /// Somebody took control of the rig.
  CONTROL_TAKEN("control-taken"),
  /// Somebody asked whoever has control for it.
  CONTROL_ASKED("control-asked"),
  /// Somebody took control from whoever had it.
  CONTROL_TAKEN_OVER("control-taken-over"),
  /// Control was handed over.
  CONTROL_HANDED_OVER("control-handed-over"),
  /// Somebody gave control up.
  CONTROL_LEFT("control-left"),
  /// A test was asked for at the page.
  TEST_ASKED("test-asked"),
  /// Somebody looked a certificate over and stands for it.
  CERTIFICATE_SIGNED("certificate-signed"),
  /// Somebody at the page had the rig looked at before a test.
  CHECKS_ASKED("checks-asked"),
  /// A calibration was asked for at the page.
  CALIBRATION_ASKED("calibration-asked"),
  /// The twist was to stand still.
  HOLD_ASKED("hold-asked"),
  /// The twist was to go on.
  RESUME_ASKED("resume-asked"),
  /// The work was to end.
  STOP_ASKED("stop-asked"),
  /// Somebody answered what a calibration asked.
  QUESTION_ANSWERED("question-answered"),
  /// A reading of a calibration was to be taken again.
  REPEAT_ASKED("repeat-asked"),
  /// An emergency stop was asked for at the page.
  EMERGENCY_STOP("emergency-stop"),
  /// The simulated rig was made another one.
  SIMULATION_CHANGED("simulation-changed");

  private final String word;

  AuditAction(String word) {
    this.word = word;
  }

  /// The word in the store, lists and files.
  public String word() {
    return word;
  }
}
