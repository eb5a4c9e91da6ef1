package org.microtorsion.controller.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables, and the steps from each earlier version of them to the present one. SQLite's
/// `user_version` counts the steps taken; a step that was released is never edited.
final class Schema {
  /// "mtor" in SQLite's `application_id`: tells our file from any other SQLite database.
  static final int APPLICATION_ID = 0x6d746f72;

  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE run (
                id TEXT PRIMARY KEY NOT NULL,
                started_at TEXT NOT NULL,
                sample_id TEXT NOT NULL,
                method_name TEXT NOT NULL,
                header TEXT NOT NULL,
                header_sha256 TEXT NOT NULL,
                origin TEXT,
                ended TEXT,
                cause TEXT,
                samples INTEGER,
                duration_nanos INTEGER,
                seal_sha256 TEXT
              ) STRICT
              """,
              """
              CREATE TABLE chunk (
                run_id TEXT NOT NULL REFERENCES run(id),
                sequence INTEGER NOT NULL,
                samples INTEGER NOT NULL,
                data BLOB NOT NULL,
                running_sha256 BLOB NOT NULL,
                PRIMARY KEY (run_id, sequence)
              ) STRICT
              """,
              """
              CREATE TABLE event (
                run_id TEXT NOT NULL REFERENCES run(id),
                sequence INTEGER NOT NULL,
                time_nanos INTEGER NOT NULL,
                kind TEXT NOT NULL,
                text TEXT NOT NULL,
                running_sha256 BLOB NOT NULL,
                PRIMARY KEY (run_id, sequence)
              ) STRICT
              """,
              """
              CREATE TABLE result (
                run_id TEXT NOT NULL REFERENCES run(id),
                kind TEXT NOT NULL,
                version INTEGER NOT NULL,
                made_at TEXT NOT NULL,
                made_by TEXT NOT NULL,
                reason TEXT NOT NULL,
                json TEXT NOT NULL,
                sha256 TEXT NOT NULL,
                PRIMARY KEY (run_id, kind, version)
              ) STRICT
              """),
          CalibrationSchema.STEP,
          AuditSchema.STEP,
          PageSchema.STEP);

  /// The version from which on everything is in the audit trail.
  private static final int AUDITED = 3;

  private Schema() {}

  /// The version this software writes.
  static int current() {
    return STEPS.size();
  }

  /// Refuses what is newer or not ours; changes nothing. A file without tables is ours to fill.
  ///
  /// @return the version found
  static int inspect(Connection connection, Path file) throws SQLException {
    int version = number(connection, "PRAGMA user_version");
    int application = number(connection, "PRAGMA application_id");
    int tables = number(connection, "SELECT count(*) FROM sqlite_schema");
    if (tables > 0 && application != APPLICATION_ID) {
      throw new StoreException(
          StoreException.Kind.BROKEN,
          file + ": expected a run store, found a database of another program; move it away");
    }
    if (version > current()) {
      throw new StoreException(
          StoreException.Kind.NEWER,
          file
              + ": expected schema version "
              + current()
              + " or older, found "
              + version
              + "; it was made by newer software, use that; nothing was changed");
    }
    return version;
  }

  /// Takes the missing steps in one transaction, and puts on record that it did: all of it or
  /// nothing.
  ///
  /// @param author in whose name
  static void migrate(Connection connection, int from, Author author) throws SQLException {
    if (from == current()) {
      return;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (List<String> step : STEPS.subList(from, current())) {
        for (String sql : step) {
          statement.execute(sql);
        }
      }
      if (from > 0) {
        putOnRecord(connection, from, author);
      }
      statement.execute("PRAGMA application_id = " + APPLICATION_ID);
      statement.execute("PRAGMA user_version = " + current());
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void putOnRecord(Connection connection, int from, Author author)
      throws SQLException {
    AuditRows.append(
        connection,
        author.now(),
        new AuditRows.Act(
            AuditAction.STORE_UPDATED,
            author.name(),
            "store",
            "from schema version " + from + " to " + current(),
            ""));
    if (from < AUDITED) {
      AuditRecords.adopt(connection, author);
    }
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
