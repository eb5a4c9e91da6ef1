package org.microtorsion.controller.session;

import java.util.Optional;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;

/// What a version of a result was made from besides the samples: enough to make it again.
///
/// @param calibrationId the calibration the torque is by; empty for the rig file's nominal constant
/// @param calibrationOverride why it is none in date; empty where it is
/// @param settings what a person set
public record EvaluationBasis(
    Optional<String> calibrationId, Optional<String> calibrationOverride, FitSettings settings) {
  /// What the header's torque and these settings come to.
  static EvaluationBasis of(RunHeader header, FitSettings settings) {
    return new EvaluationBasis(
        header.calibrationUsed().map(CalibrationUsed::id), header.calibrationOverride(), settings);
  }
}
