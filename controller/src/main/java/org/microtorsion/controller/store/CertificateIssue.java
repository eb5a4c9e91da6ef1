package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.CertificateDetails;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationSink;

/// Puts a certificate beside its calibration, once, and only one that belongs there.
final class CertificateIssue {
  private CertificateIssue() {}

  static void insert(
      Connection connection, StoredCalibration stored, Certificate certificate, Author author)
      throws SQLException {
    String id = stored.header().id();
    String json = CertificateJson.write(certificate);
    requireReadable(id, certificate, json);
    requireIssuable(stored, certificate);
    CalibrationRows.Row row = CalibrationRows.find(connection, id).orElseThrow();
    CertificateDetails details = certificate.details();
    String seal =
        CertificateRows.seal(
            row.headerSha256(),
            CalibrationRows.journal(connection, id),
            details.issued(),
            details.validUntil(),
            json);
    CertificateRows.insert(
        connection,
        new CertificateRows.Row(
            id,
            row.rigName(),
            row.simulation(),
            details.issued(),
            details.validUntil(),
            json,
            CertificateRows.sha256(json),
            stored.readingsSha256(),
            seal));
    AuditRows.append(
        connection,
        author.now(),
        new AuditRows.Act(
            AuditAction.CERTIFICATE_ISSUED,
            author.or(stored.header().operator()),
            AuditRecords.certificate(id),
            "rig " + row.rigName() + ", valid until " + details.validUntil(),
            seal));
  }

  private static void requireReadable(String id, Certificate certificate, String json) {
    if (!CertificateJson.read(json).equals(certificate)) {
      throw new StoreException(
          StoreException.Kind.CALIBRATION,
          "calibration " + id + ": expected a certificate that reads back as it is");
    }
  }

  private static void requireIssuable(StoredCalibration stored, Certificate certificate) {
    CalibrationHeader header = stored.header();
    CertificateDetails details = certificate.details();
    if (stored.certificate().isPresent()) {
      throw refused(header.id(), "no certificate yet", "one already; a certificate is issued once");
    }
    if (stored.end().filter(end -> end.end() == CalibrationSink.End.COMPLETED).isEmpty()) {
      throw refused(
          header.id(),
          "every step to be done before a certificate is issued",
          stored.end().map(end -> end.end().word()).orElse("it unfinished"));
    }
    requireSame(header.id(), "id", header.id(), details.id());
    requireSame(header.id(), "rig", header.rigName(), details.rigName());
    requireSame(
        header.id(), "SHA-256 of its readings", stored.readingsSha256(), details.readingsSha256());
  }

  private static void requireSame(String id, String what, String expected, String found) {
    if (!expected.equals(found)) {
      throw refused(id, "a certificate with " + what + " " + expected, found);
    }
  }

  private static StoreException refused(String id, String expected, String found) {
    return new StoreException(
        StoreException.Kind.CALIBRATION,
        "calibration " + id + ": expected " + expected + ", found " + found);
  }
}
