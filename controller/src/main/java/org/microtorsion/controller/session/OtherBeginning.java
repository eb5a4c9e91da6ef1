package org.microtorsion.controller.session;

import org.microtorsion.controller.config.InputException;

/// A calibration that is to be taken up began otherwise than what is asked now.
///
/// Its message says what is so; what a person does about it depends on what they sit in front of,
/// and is said there.
public final class OtherBeginning extends InputException {
  private static final long serialVersionUID = 1L;

  /// What is otherwise.
  public enum Aspect {
    /// The rig or its file.
    RIG,
    /// Which simulated rig.
    SEED,
    /// Whether the rig is simulated.
    SIMULATION,
    /// Who calibrates.
    OPERATOR,
    /// As found or as left.
    STATE,
    /// The procedure's text.
    PROCEDURE
  }

  private final Aspect aspect;
  private final String given;

  OtherBeginning(String id, Aspect aspect, String what, String stored, String given) {
    super("expected " + what + stored + ", as calibration " + id + " began, found " + given);
    this.aspect = aspect;
    this.given = given;
  }

  /// What is otherwise.
  public Aspect aspect() {
    return aspect;
  }

  /// What was asked for, in words.
  public String given() {
    return given;
  }
}
