package org.microtorsion.controller.store;

import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.calibrate.CalibrationHeader;

/// A calibration with all that is on record of it.
///
/// @param header what was fixed before it began
/// @param readings all of them, in order, withdrawn ones included
/// @param events what happened, in order
/// @param end how it ended; empty while it goes on or was cut off by the death of its process
/// @param readingsSha256 SHA-256 of the readings as lines of JSON, hex
/// @param certificate what was issued on them
public record StoredCalibration(
    CalibrationHeader header,
    List<StoredReading> readings,
    List<CalibrationEvent> events,
    Optional<CalibrationEnd> end,
    String readingsSha256,
    Optional<IssuedCertificate> certificate) {
  public StoredCalibration {
    readings = List.copyOf(readings);
    events = List.copyOf(events);
  }

  /// The readings that are to be used, in order.
  public List<LoadReading> usedReadings() {
    return readings.stream()
        .filter(stored -> stored.withdrawnReason().isEmpty())
        .map(StoredReading::reading)
        .toList();
  }
}
