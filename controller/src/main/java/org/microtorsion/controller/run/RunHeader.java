package org.microtorsion.controller.run;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Everything that was fixed before the wire moved; stored before motion and never changed.
///
/// @param id sortable and unique: `20261122-143005-7f3a`
/// @param startedAt wall clock, taken once
/// @param sample the wire
/// @param methodName name and version of the method
/// @param methodText the method file as it was read
/// @param rigText the rig file as it was read
/// @param rigHash SHA-256 of the rig text, hex
/// @param calibration what stood for the torque, in one line for people
/// @param calibrationUsed the calibration the torque is from; empty where the rig file's nominal
///   constant stood for it
/// @param calibrationOverride why the run went on without a calibration in date; empty where one
///   was used
/// @param torqueRelativeUncertainty standard uncertainty of the torque constant over its value
/// @param rig what the rig leaves in the curve, and how well that is known
/// @param ambientKelvin temperature of the room that the torque was computed for; empty where none
///   was stated, and 20 °C was taken
/// @param loopHertz control rate
/// @param softwareVersion version of this software
/// @param simulation seed and specimen when the rig is simulated
public record RunHeader(
    String id,
    Instant startedAt,
    SampleDescription sample,
    String methodName,
    String methodText,
    String rigText,
    String rigHash,
    String calibration,
    Optional<CalibrationUsed> calibrationUsed,
    Optional<String> calibrationOverride,
    double torqueRelativeUncertainty,
    RigUncertainty rig,
    Optional<Estimate> ambientKelvin,
    double loopHertz,
    String softwareVersion,
    Optional<String> simulation) {
  /// What stands for the calibration where the device has no torque.
  public static final String NO_TORQUE = "none: this device measures no torque";

  public RunHeader {
    Objects.requireNonNull(startedAt, "startedAt");
    if (!id.matches("[0-9A-Za-z-]+")) {
      throw new IllegalArgumentException("id: expected letters, digits and dashes, found " + id);
    }
  }

  /// Whether its samples have current and torque; where not, both are not a number.
  public boolean measuresTorque() {
    return !calibration.equals(NO_TORQUE);
  }

  /// The same run under another name.
  public RunHeader withId(String otherId) {
    return new RunHeader(
        otherId,
        startedAt,
        sample,
        methodName,
        methodText,
        rigText,
        rigHash,
        calibration,
        calibrationUsed,
        calibrationOverride,
        torqueRelativeUncertainty,
        rig,
        ambientKelvin,
        loopHertz,
        softwareVersion,
        simulation);
  }

  /// The same run with its torque from another calibration.
  ///
  /// @param words what stands for the torque, in one line for people
  /// @param uncertainty of its constant
  /// @param override why it is not one in date, where it is not
  public RunHeader withCalibration(
      String words,
      CalibrationUsed used,
      TorqueConstantUncertainty uncertainty,
      Optional<String> override) {
    return new RunHeader(
        id,
        startedAt,
        sample,
        methodName,
        methodText,
        rigText,
        rigHash,
        words,
        Optional.of(used),
        override,
        used.constant().relativeUncertaintyRatio(),
        rig.withTorqueConstant(uncertainty),
        ambientKelvin,
        loopHertz,
        softwareVersion,
        simulation);
  }
}
