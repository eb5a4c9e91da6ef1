package org.microtorsion.controller.session;

import java.util.Optional;

/// Which calibration a test is to take its torque from.
public sealed interface CalibrationChoice {
  /// The rig's latest one, which must be in date.
  record InDate() implements CalibrationChoice {}

  /// The one of that id, which must be the rig's and in date.
  record Named(String id) implements CalibrationChoice {}

  /// None in date is asked for; the reason is kept with the run.
  ///
  /// @param reason why, in a person's words
  /// @param id a calibration of the rig that is used all the same, though it has expired; empty for
  ///   the rig file's nominal constant
  record Overridden(String reason, Optional<String> id) implements CalibrationChoice {
    public Overridden {
      if (reason.isBlank()) {
        throw new IllegalArgumentException(
            "without calibration: expected a reason, which is kept with the run, found none");
      }
    }

    /// The rig file's nominal constant.
    public static Overridden nominal(String reason) {
      return new Overridden(reason, Optional.empty());
    }
  }
}
