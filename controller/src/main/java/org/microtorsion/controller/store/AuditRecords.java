package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The records that the audit trail answers for, by the names it has for them.
final class AuditRecords {
  private AuditRecords() {}

  /// A record as it is in the store.
  ///
  /// @param subject what the trail calls it
  /// @param hashes all that entries about it may hold
  /// @param required the one that an entry about it must hold
  /// @param origin of an imported run; else empty
  record Known(String subject, Set<String> hashes, String required, String origin) {}

  static String run(String id) {
    return "run " + id;
  }

  static String result(String runId, String kind, int version) {
    return "run " + runId + " " + kind + " version " + version;
  }

  static String note(String runId, int number) {
    return "run " + runId + " note " + number;
  }

  static String calibration(String id) {
    return "calibration " + id;
  }

  static String certificate(String calibrationId) {
    return "certificate " + calibrationId;
  }

  /// All records, the earliest of a kind first.
  static List<Known> all(Connection connection) throws SQLException {
    List<Known> all = new ArrayList<>(adoptable(connection));
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT run_id, number, made_at, made_by, text FROM run_note"
                  + " ORDER BY made_at, run_id, number")) {
        while (rows.next()) {
          all.add(
              known(
                  note(rows.getString(1), rows.getInt(2)),
                  RunningHash.of(rows.getString(3), rows.getString(4), rows.getString(5))));
        }
      }
    }
    return all;
  }

  /// Those that may be older than the trail.
  private static List<Known> adoptable(Connection connection) throws SQLException {
    List<Known> all = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT id, header_sha256, coalesce(seal_sha256, header_sha256),"
                  + " coalesce(origin, '') FROM run ORDER BY started_at, id")) {
        while (rows.next()) {
          String required = rows.getString(3);
          all.add(
              new Known(
                  run(rows.getString(1)),
                  // One and the same while the run goes on.
                  Set.copyOf(List.of(rows.getString(2), required)),
                  required,
                  rows.getString(4)));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT run_id, kind, version, sha256 FROM result"
                  + " ORDER BY made_at, run_id, kind, version")) {
        while (rows.next()) {
          all.add(
              known(
                  result(rows.getString(1), rows.getString(2), rows.getInt(3)), rows.getString(4)));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT id, header_sha256 FROM calibration ORDER BY started_at, id")) {
        while (rows.next()) {
          all.add(known(calibration(rows.getString(1)), rows.getString(2)));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT calibration_id, seal_sha256 FROM certificate"
                  + " ORDER BY issued_at, calibration_id")) {
        while (rows.next()) {
          all.add(known(certificate(rows.getString(1)), rows.getString(2)));
        }
      }
    }
    return all;
  }

  /// Takes into a new trail what was there before it: from then on none of it can be changed or go
  /// missing without a trace.
  static void adopt(Connection connection, Author author) throws SQLException {
    for (Known known : adoptable(connection)) {
      AuditRows.append(
          connection,
          author.now(),
          new AuditRows.Act(
              AuditAction.RECORD_ADOPTED,
              author.name(),
              known.subject(),
              known.origin(),
              known.required()));
    }
  }

  private static Known known(String subject, String hash) {
    return new Known(subject, Set.of(hash), hash, "");
  }
}
