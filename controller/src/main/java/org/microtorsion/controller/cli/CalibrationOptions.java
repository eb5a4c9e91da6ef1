package org.microtorsion.controller.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.session.CalibrationChoice;
import picocli.CommandLine.Option;

/// The options that say what a test's torque is taken from.
final class CalibrationOptions {
  @Option(
      names = "--calibration",
      paramLabel = "ID",
      description = "Calibration to take the torque from. Default: the rig's latest, in date.")
  private @Nullable String id;

  @Option(
      names = "--without-calibration",
      paramLabel = "REASON",
      description = {
        "Go on without a calibration in date, by the rig file's nominal torque constant; with"
            + " --calibration, by that one though it has expired. The reason is kept with the run."
      })
  private @Nullable String reason;

  CalibrationChoice choice() {
    if (reason == null) {
      return id == null ? new CalibrationChoice.InDate() : new CalibrationChoice.Named(id);
    }
    try {
      return new CalibrationChoice.Overridden(reason.strip(), Optional.ofNullable(id));
    } catch (IllegalArgumentException e) {
      throw new InputException("--without-calibration: expected a reason, found none", e);
    }
  }
}
