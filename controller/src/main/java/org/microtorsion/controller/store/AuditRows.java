package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The rows of the audit trail, one statement a method.
final class AuditRows {
  /// What stands before the first entry.
  static final String START = "0".repeat(64);

  private static final String COLUMNS =
      "number, at, who, action, subject, why, record_sha256, sha256";

  private AuditRows() {}

  /// Something that is done, to be put on record with it.
  ///
  /// @param recordSha256 hash of the record it is about; empty where there is none
  record Act(AuditAction action, String who, String subject, String why, String recordSha256) {}

  /// The last entry, as far as the next one has to know it.
  private record Tail(long number, String sha256) {}

  /// Adds an entry behind the last one; in the transaction of what it is about, so that there is
  /// never one without the other.
  static AuditEntry append(Connection connection, Instant at, Act act) throws SQLException {
    Tail last = tail(connection);
    AuditEntry entry =
        new AuditEntry(
            last.number() + 1,
            at,
            act.who(),
            act.action().word(),
            act.subject(),
            act.why(),
            act.recordSha256(),
            "");
    entry = entry.withHash(hash(last.sha256(), entry));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, entry.number());
      insert.setString(2, entry.at().toString());
      insert.setString(3, entry.who());
      insert.setString(4, entry.action());
      insert.setString(5, entry.subject());
      insert.setString(6, entry.why());
      insert.setString(7, entry.recordSha256());
      insert.setString(8, entry.sha256());
      insert.executeUpdate();
    }
    return entry;
  }

  private static Tail tail(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT number, sha256 FROM audit ORDER BY number DESC LIMIT 1");
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? new Tail(rows.getLong(1), rows.getString(2)) : new Tail(0, START);
    }
  }

  /// The hash an entry has to have behind the one before.
  static String hash(String before, AuditEntry entry) {
    return RunningHash.of(
        before,
        Long.toString(entry.number()),
        entry.at().toString(),
        entry.who(),
        entry.action(),
        entry.subject(),
        entry.why(),
        entry.recordSha256());
  }

  /// All entries, the first first.
  static List<AuditEntry> all(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT " + COLUMNS + " FROM audit ORDER BY number");
        ResultSet rows = select.executeQuery()) {
      List<AuditEntry> entries = new ArrayList<>();
      while (rows.next()) {
        entries.add(entry(rows));
      }
      return entries;
    }
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    try {
      return new AuditEntry(
          row.getLong(1),
          Instant.parse(row.getString(2)),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getString(6),
          row.getString(7),
          row.getString(8));
    } catch (DateTimeException e) {
      throw new StoreException(
          StoreException.Kind.BROKEN,
          "audit entry " + row.getLong(1) + ": " + StoreException.oneLine(e),
          e);
    }
  }
}
