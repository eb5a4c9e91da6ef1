package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.calibrate.CalibrationHeader;

/// Reads every calibration again and says what does not hold: the hashes of header, entries and
/// certificate, the entries' numbers, and that each text can still be read. The first break of the
/// running hash is reported; those after it follow from it.
final class CalibrationVerification {
  private final Connection connection;
  private final String id;
  private final List<String> problems = new ArrayList<>();
  private final CalibrationJournal journal = new CalibrationJournal();
  private boolean hashHolds = true;

  private CalibrationVerification(Connection connection, String id) {
    this.connection = connection;
    this.id = id;
  }

  static List<CalibrationCheck> of(Database database) {
    List<CalibrationCheck> checks = new ArrayList<>();
    for (String id : database.read(CalibrationVerification::ids)) {
      checks.add(check(database, id));
    }
    return checks;
  }

  private static CalibrationCheck check(Database database, String id) {
    try {
      return database.read(connection -> new CalibrationVerification(connection, id).check());
    } catch (StoreException e) {
      return new CalibrationCheck(id, 0, List.of(String.valueOf(e.getMessage())));
    }
  }

  private static List<String> ids(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM calibration UNION SELECT calibration_id FROM calibration_entry"
                + " UNION SELECT calibration_id FROM certificate ORDER BY 1")) {
      return CalibrationRows.texts(select);
    }
  }

  private CalibrationCheck check() throws SQLException {
    CalibrationRows.entries(connection, id, this::checkEntry);
    Optional<CalibrationRows.Row> row = CalibrationRows.find(connection, id);
    if (row.isEmpty()) {
      problems.add("calibration row: expected one, found none");
    } else {
      checkHeader(row.get());
      try {
        CertificateRows.find(connection, id)
            .ifPresent(certificate -> checkCertificate(row.get(), certificate));
      } catch (DateTimeException e) {
        problems.add("certificate: " + StoreException.oneLine(e));
      }
    }
    return new CalibrationCheck(id, journal.readings().size(), problems);
  }

  private void checkEntry(CalibrationRows.EntryRow entry) {
    String what = "entry " + entry.sequence() + " (" + entry.kind() + ")";
    if (entry.sequence() != journal.entryCount()) {
      problems.add("entry " + journal.entryCount() + ": expected next, found " + what);
    }
    try {
      journal.add(entry.kind(), entry.json());
    } catch (IllegalArgumentException e) {
      problems.add(what + ": " + StoreException.oneLine(e));
    }
    if (hashHolds && !journal.hashHex().equals(entry.runningSha256())) {
      hashHolds = false;
      problems.add(what + ": it is not what was stored (SHA-256)");
    }
  }

  private void checkHeader(CalibrationRows.Row row) {
    if (!RunningHash.of(row.headerText()).equals(row.headerSha256())) {
      problems.add("header: its text is not what was stored before the calibration");
    }
    try {
      CalibrationHeader header = row.header();
      if (!header.id().equals(id)
          || !header.rigName().equals(row.rigName())
          || !header.simulation().equals(row.simulation())) {
        problems.add("calibration row: id, rig or simulation are not those of its header");
      }
    } catch (IllegalArgumentException e) {
      problems.add(StoreException.oneLine(e));
    }
  }

  private void checkCertificate(CalibrationRows.Row row, CertificateRows.Row certificate) {
    int before = problems.size();
    if (!CertificateRows.sha256(certificate.json()).equals(certificate.sha256())) {
      problems.add("certificate: its text is not what was issued (SHA-256)");
    }
    if (!journal.readingsHashHex().equals(certificate.readingsSha256())) {
      problems.add("readings: they are not those the certificate was issued for (SHA-256)");
    }
    if (!certificate.rigName().equals(row.rigName())
        || !certificate.simulation().equals(row.simulation())) {
      problems.add("certificate: rig or simulation are not those of the calibration");
    }
    String seal =
        CertificateRows.seal(
            row.headerSha256(),
            journal,
            certificate.issuedAt(),
            certificate.validUntil(),
            certificate.json());
    if (problems.size() == before && !seal.equals(certificate.sealSha256())) {
      problems.add("seal: header, entries or certificate are not those of the issue");
    }
  }
}
