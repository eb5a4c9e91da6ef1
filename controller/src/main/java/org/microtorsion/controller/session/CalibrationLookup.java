package org.microtorsion.controller.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;

/// Finds what a test's torque is taken from, or says what is missing.
final class CalibrationLookup {
  private CalibrationLookup() {}

  static TorqueSource find(CalibrationChoice choice, RigRequest rig) {
    return switch (choice) {
      case CalibrationChoice.InDate() ->
          throw new InputException("calibration: expected one in date, found none");
      case CalibrationChoice.Named(String id) ->
          throw new InputException("calibration " + id + ": expected one in date, found none");
      case CalibrationChoice.Overridden(String reason, Optional<String> _) ->
          nominal(rig.config(), reason);
    };
  }

  private static TorqueSource nominal(RigConfig rig, String reason) {
    Estimate constant = rig.torque().constantNewtonMetresPerAmpere();
    return new TorqueSource(
        RigOpener.nominalTorque(rig),
        String.format(
            Locale.ROOT,
            "nominal torque constant of rig \"%s\": %.6g N·m/A ± %.2g %%; no calibration was used",
            rig.name(),
            constant.value(),
            100 * constant.relativeUncertainty()),
        Optional.empty(),
        Optional.of(reason),
        List.of());
  }
}
