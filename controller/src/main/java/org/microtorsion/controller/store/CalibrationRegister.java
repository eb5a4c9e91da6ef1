package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.controller.calibrate.CalibrationSink;

/// The calibrations of one data folder: what was read, what was made of it, and until when it
/// holds. What is in it is never changed.
///
/// A calibration is known by its id or by any beginning of it that no other one has. Threads: all
/// methods may be called from any thread, also while a calibration is written on its own.
public final class CalibrationRegister {
  private final Database database;
  private final @Nullable Author author;

  /// @param author in whose name it is written; null where it is only read
  CalibrationRegister(Database database, @Nullable Author author) {
    this.database = database;
    this.author = author;
  }

  /// A name that no stored calibration has.
  public String newId(Instant startedAt) {
    return RunIds.unused(startedAt, this::contains);
  }

  private boolean contains(String id) {
    return database.read(connection -> CalibrationRows.find(connection, id).isPresent());
  }

  /// A writer for one new calibration; everything it is told is on disk before it returns.
  public CalibrationSink writer() {
    return new CalibrationWriter(database, requireAuthor());
  }

  /// A writer that goes on with a calibration that was cut short, without another beginning.
  ///
  /// @throws StoreException where it is completed or still going on
  public CalibrationSink resume(String id) {
    return CalibrationWriter.resume(database, requireAuthor(), calibration(id).header().id());
  }

  /// The latest calibration of a rig, where something is left to do: it was cut short, or nobody
  /// has made anything of its readings.
  ///
  /// @param simulation which simulated rig; empty for the real one
  public Optional<StoredCalibration> unfinished(String rigName, Optional<String> simulation) {
    return database.read(connection -> {
      Optional<String> latest = CalibrationRows.latest(connection, rigName, simulation);
      return latest.isPresent() && isUnfinished(connection, latest.get())
          ? Optional.of(calibration(connection, latest.get()))
          : Optional.empty();
    });
  }

  private static boolean isUnfinished(Connection connection, String id) throws SQLException {
    return switch (CalibrationRows.journal(connection, id).state()) {
      case PAUSED -> true;
      case COMPLETED -> CertificateRows.find(connection, id).isEmpty();
      case OPEN, REFUSED -> false;
    };
  }

  /// One calibration.
  ///
  /// @param id its id, or a beginning of it that no other one has
  public StoredCalibration calibration(String id) {
    return database.read(connection -> calibration(connection, id));
  }

  /// The readings as they are stored, a line of JSON each with its line feed: what the hash of the
  /// readings is over.
  public String readingLines(String id) {
    return database.read(connection -> {
      StringBuilder lines = new StringBuilder();
      CalibrationRows.entries(
          connection,
          CalibrationRows.resolve(connection, id, database.file()),
          entry -> {
            if (entry.kind().equals("reading")) {
              lines.append(entry.json()).append('\n');
            }
          });
      return lines.toString();
    });
  }

  private StoredCalibration calibration(Connection connection, String given) throws SQLException {
    String id = CalibrationRows.resolve(connection, given, database.file());
    CalibrationRows.Row row = CalibrationRows.find(connection, id).orElseThrow();
    CalibrationJournal journal = CalibrationRows.journal(connection, id);
    Optional<IssuedCertificate> certificate = issued(connection, id);
    try {
      return new StoredCalibration(
          row.header(),
          journal.readings(),
          journal.events(),
          journal.end(),
          journal.readingsHashHex(),
          certificate);
    } catch (IllegalArgumentException e) {
      throw broken(id, e);
    }
  }

  private static StoreException broken(String id, RuntimeException met) {
    return new StoreException(
        StoreException.Kind.BROKEN,
        "calibration "
            + id
            + ": "
            + StoreException.oneLine(met)
            + "; see torsion calibrations verify",
        met);
  }

  private static Optional<IssuedCertificate> issued(Connection connection, String id)
      throws SQLException {
    Optional<CertificateRows.Row> row = CertificateRows.find(connection, id);
    return row.isPresent() ? Optional.of(issued(row.get())) : Optional.empty();
  }

  private static IssuedCertificate issued(CertificateRows.Row row) {
    try {
      return new IssuedCertificate(CertificateJson.read(row.json()), row.json(), row.sha256());
    } catch (IllegalArgumentException e) {
      throw broken(row.calibrationId(), e);
    }
  }

  /// All calibrations, the latest first.
  public List<CalibrationSummary> list() {
    return database.read(connection -> {
      List<CalibrationSummary> list = new ArrayList<>();
      for (String id : CalibrationRows.ids(connection)) {
        list.add(calibration(connection, id).summary());
      }
      return list;
    });
  }

  /// Stores the certificate of a completed calibration; from then on nothing can be added to it.
  ///
  /// @throws StoreException where it has one already, is not completed, or the certificate is of
  ///   other readings or another rig
  public void issue(String id, Certificate certificate) {
    Author owner = requireAuthor();
    database.write(connection -> {
      CertificateIssue.insert(connection, calibration(connection, id), certificate, owner);
      return id;
    });
  }

  /// Notes that the readings of a completed calibration were evaluated and give no certificate.
  ///
  /// @param cause why, in one line
  /// @throws StoreException where it is not completed, or has its certificate
  public void refuse(String id, String cause) {
    CalibrationWriter.refuse(database, requireAuthor(), calibration(id).header().id(), cause);
  }

  /// The certificate of a rig that was issued last, whether or not it is in date.
  ///
  /// @param simulation which simulated rig; empty for the real one
  public Optional<IssuedCertificate> latest(String rigName, Optional<String> simulation) {
    return database.read(connection ->
        CertificateRows.latest(connection, rigName, simulation).map(CalibrationRegister::issued));
  }

  /// Reads everything again and recomputes every hash; one entry a calibration.
  public List<CalibrationCheck> verify() {
    return CalibrationVerification.of(database);
  }

  private Author requireAuthor() {
    Author owner = author;
    if (owner == null) {
      throw StoreException.readOnly(database.file());
    }
    return owner;
  }
}
