package org.microtorsion.controller.calibrate;

import java.time.Instant;
import java.util.Optional;

/// Everything that was fixed before a calibration began; stored first and never changed.
///
/// @param id sortable and unique, of the form of a run's
/// @param startedAt wall clock, taken once
/// @param operator who did it
/// @param asFound whether the rig was calibrated as it was found, before anything was adjusted;
///   else as left
/// @param rigName name of the rig
/// @param rigText the rig file as it was read
/// @param rigHash SHA-256 of the rig text, hex
/// @param procedureText the procedure file as it was read
/// @param simulation which simulated rig, such as `seed 1`; empty for a real one
/// @param softwareVersion version of this software
public record CalibrationHeader(
    String id,
    Instant startedAt,
    String operator,
    boolean asFound,
    String rigName,
    String rigText,
    String rigHash,
    String procedureText,
    Optional<String> simulation,
    String softwareVersion) {
  public CalibrationHeader {
    if (!id.matches("[0-9A-Za-z-]+")) {
      throw new IllegalArgumentException("id: expected letters, digits and dashes, found " + id);
    }
    if (operator.isBlank()) {
      throw new IllegalArgumentException("operator: expected a name, found none");
    }
  }
}
