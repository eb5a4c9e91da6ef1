package org.microtorsion.controller.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.microtorsion.calibration.certificate.CertificateDetails;
import org.microtorsion.calibration.certificate.Result;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationSink;

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

  /// What happened of one kind, in order.
  public Stream<CalibrationEvent> events(String kind) {
    return events.stream().filter(event -> event.kind().equals(kind));
  }

  /// The coil's highest modelled rise in any reading that is to be used.
  public double greatestRiseKelvin() {
    return usedReadings().stream()
        .mapToDouble(LoadReading::coilTemperatureRiseKelvin)
        .max()
        .orElse(0);
  }

  /// Its line in the list.
  public CalibrationSummary summary() {
    return new CalibrationSummary(
        header.id(),
        header.startedAt(),
        header.rigName(),
        header.simulation(),
        header.operator(),
        header.asFound(),
        readings.size(),
        end.filter(how -> how.end() == CalibrationSink.End.COMPLETED).isPresent(),
        certificate.map(StoredCalibration::issue));
  }

  private static CalibrationSummary.Issue issue(IssuedCertificate issued) {
    CertificateDetails details = issued.certificate().details();
    Result result = issued.certificate().result();
    return new CalibrationSummary.Issue(
        details.issued(),
        details.validUntil(),
        result.constantPerAmpere(),
        result.expandedUncertaintyNewtonMetresPerAmpere());
  }

  /// All that is on record as one JSON object, schema `torsion.calibration-record/1`.
  public String json() {
    ObjectNode json = RecordJson.newObject();
    json.put("schema", "torsion.calibration-record/1");
    json.setAll(RecordJson.write(this));
    if (json.get("certificate") instanceof ObjectNode issued) {
      issued.remove("json");
    }
    return json.toString();
  }
}
