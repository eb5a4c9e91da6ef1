package org.microtorsion.controller.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// The rows of certificates, one statement a method.
final class CertificateRows {
  private CertificateRows() {}

  /// The row of a certificate.
  ///
  /// @param sha256 of the JSON text, hex
  /// @param readingsSha256 of the calibration's readings when it was issued, hex
  /// @param sealSha256 over header, journal and certificate, hex
  record Row(
      String calibrationId,
      String rigName,
      Optional<String> simulation,
      Instant issuedAt,
      LocalDate validUntil,
      String json,
      String sha256,
      String readingsSha256,
      String sealSha256) {}

  static void insert(Connection connection, Row row) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO certificate (calibration_id, rig_name, simulation, issued_at, valid_until,"
                + " json, sha256, readings_sha256, seal_sha256)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, row.calibrationId());
      insert.setString(2, row.rigName());
      insert.setString(3, row.simulation().orElse(null));
      insert.setString(4, row.issuedAt().toString());
      insert.setString(5, row.validUntil().toString());
      insert.setString(6, row.json());
      insert.setString(7, row.sha256());
      insert.setString(8, row.readingsSha256());
      insert.setString(9, row.sealSha256());
      insert.executeUpdate();
    }
  }

  static Optional<Row> find(Connection connection, String calibrationId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT calibration_id, rig_name, simulation, issued_at, valid_until, json, sha256,"
                + " readings_sha256, seal_sha256 FROM certificate WHERE calibration_id = ?")) {
      select.setString(1, calibrationId);
      return first(select);
    }
  }

  /// The certificate of a rig that was issued last.
  static Optional<Row> latest(Connection connection, String rigName, Optional<String> simulation)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT calibration_id, rig_name, simulation, issued_at, valid_until, json, sha256,"
                + " readings_sha256, seal_sha256 FROM certificate"
                + " WHERE rig_name = ? AND simulation IS ?"
                + " ORDER BY issued_at DESC, calibration_id DESC LIMIT 1")) {
      select.setString(1, rigName);
      select.setString(2, simulation.orElse(null));
      return first(select);
    }
  }

  private static Optional<Row> first(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Row(
                  rows.getString(1),
                  rows.getString(2),
                  Optional.ofNullable(rows.getString(3)),
                  Instant.parse(rows.getString(4)),
                  LocalDate.parse(rows.getString(5)),
                  rows.getString(6),
                  rows.getString(7),
                  rows.getString(8),
                  rows.getString(9)))
          : Optional.empty();
    }
  }

  /// SHA-256 of a text's UTF-8 bytes as any other program computes it, hex.
  static String sha256(String text) {
    RunningHash hash = new RunningHash();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    hash.add(bytes, bytes.length);
    return hash.hex();
  }

  /// Hash over everything a certificate rests on.
  static String seal(
      String headerSha256,
      CalibrationJournal journal,
      Instant issuedAt,
      LocalDate validUntil,
      String json) {
    return RunningHash.of(
        headerSha256,
        journal.hashHex(),
        journal.readingsHashHex(),
        issuedAt.toString(),
        validUntil.toString(),
        json);
  }
}
