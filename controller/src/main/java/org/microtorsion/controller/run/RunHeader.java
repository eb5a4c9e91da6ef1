package org.microtorsion.controller.run;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
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
/// @param torqueRelativeUncertainty standard uncertainty of the torque constant over its value
/// @param angleRelativeUncertainty standard uncertainty of the angle scale over its value
/// @param angleHarmonicUncertaintyRadians standard uncertainty of each harmonic coefficient of the
///   rotor's encoder
/// @param suspensionStiffnessNewtonMetresPerRadian subtracted from the coil torque, with its
///   uncertainty
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
    double torqueRelativeUncertainty,
    double angleRelativeUncertainty,
    double angleHarmonicUncertaintyRadians,
    Estimate suspensionStiffnessNewtonMetresPerRadian,
    double loopHertz,
    String softwareVersion,
    Optional<String> simulation) {
  public RunHeader {
    Objects.requireNonNull(startedAt, "startedAt");
    if (!id.matches("[0-9A-Za-z-]+")) {
      throw new IllegalArgumentException("id: expected letters, digits and dashes, found " + id);
    }
  }
}
