package org.microtorsion.controller.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.calibrate.CalibrationHeader;

/// The rows of calibrations, one statement a method.
final class CalibrationRows {
  private CalibrationRows() {}

  /// The row of a calibration.
  record Row(String rigName, Optional<String> simulation, String headerText, String headerSha256) {
    CalibrationHeader header() {
      return RecordReader.read(
          "header", RecordJson.parse("header", headerText), CalibrationHeader.class);
    }
  }

  /// One entry as it is stored.
  ///
  /// @param runningSha256 hash over all entries up to this one, hex
  record EntryRow(long sequence, String kind, String json, String runningSha256) {}

  /// Takes the entries of a calibration, in order.
  @FunctionalInterface
  interface EntryVisitor {
    void see(EntryRow entry);
  }

  /// Stores a header.
  ///
  /// @return its hash, hex
  static String insert(Connection connection, CalibrationHeader header) throws SQLException {
    String text = RecordJson.write(header).toString();
    String hash = RunningHash.of(text);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO calibration (id, started_at, rig_name, simulation, header, header_sha256)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, header.id());
      insert.setString(2, header.startedAt().toString());
      insert.setString(3, header.rigName());
      insert.setString(4, header.simulation().orElse(null));
      insert.setString(5, text);
      insert.setString(6, hash);
      insert.executeUpdate();
    }
    return hash;
  }

  static Optional<Row> find(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT rig_name, simulation, header, header_sha256 FROM calibration WHERE id = ?")) {
      select.setString(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Row(
                    rows.getString(1),
                    Optional.ofNullable(rows.getString(2)),
                    rows.getString(3),
                    rows.getString(4)))
            : Optional.empty();
      }
    }
  }

  /// The id that a beginning stands for.
  static String resolve(Connection connection, String given, Path file) throws SQLException {
    List<String> matching;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM calibration WHERE id = ?1"
                + " UNION SELECT id FROM calibration WHERE substr(id, 1, length(?1)) = ?1"
                + " AND NOT EXISTS (SELECT 1 FROM calibration WHERE id = ?1) ORDER BY 1")) {
      select.setString(1, given);
      matching = texts(select);
    }
    if (given.isEmpty() || matching.size() != 1) {
      throw new StoreException(
          StoreException.Kind.CALIBRATION,
          "calibration "
              + given
              + ": expected one in "
              + file
              + ", found "
              + (matching.isEmpty() ? "none of that id" : String.join(", ", matching)));
    }
    return matching.getFirst();
  }

  /// Ids of all calibrations, the latest first.
  static List<String> ids(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM calibration ORDER BY started_at DESC, id DESC")) {
      return texts(select);
    }
  }

  /// Id of the calibration of a rig that was begun last.
  static Optional<String> latest(Connection connection, String rigName, Optional<String> simulation)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM calibration WHERE rig_name = ? AND simulation IS ?"
                + " ORDER BY started_at DESC, id DESC LIMIT 1")) {
      select.setString(1, rigName);
      select.setString(2, simulation.orElse(null));
      return texts(select).stream().findFirst();
    }
  }

  static List<String> texts(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  static void insertEntry(
      Connection connection, String id, long sequence, CalibrationEntry entry, byte[] runningHash)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO calibration_entry (calibration_id, sequence, kind, json, running_sha256)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, id);
      insert.setLong(2, sequence);
      insert.setString(3, entry.word());
      insert.setString(4, entry.json());
      insert.setBytes(5, runningHash);
      insert.executeUpdate();
    }
  }

  static void entries(Connection connection, String id, EntryVisitor visitor) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sequence, kind, json, running_sha256 FROM calibration_entry"
                + " WHERE calibration_id = ? ORDER BY sequence")) {
      select.setString(1, id);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          visitor.see(
              new EntryRow(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getString(3),
                  HexFormat.of().formatHex(rows.getBytes(4))));
        }
      }
    }
  }

  /// The journal of a calibration.
  static CalibrationJournal journal(Connection connection, String id) throws SQLException {
    CalibrationJournal journal = new CalibrationJournal();
    try {
      entries(connection, id, entry -> journal.add(entry.kind(), entry.json()));
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          StoreException.Kind.BROKEN,
          "calibration "
              + id
              + ": entry "
              + (journal.entryCount() - 1)
              + ": "
              + StoreException.oneLine(e)
              + "; see torsion calibrations verify",
          e);
    }
    return journal;
  }
}
