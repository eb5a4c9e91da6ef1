package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The versions of a run's results.
final class ResultRows {
  private ResultRows() {}

  /// Adds the next version and puts it on record.
  static int insert(
      Connection connection,
      String runId,
      String kind,
      String json,
      Provenance provenance,
      Author author)
      throws SQLException {
    int version = lastVersion(connection, runId, kind) + 1;
    StoredResult result = new StoredResult(kind, version, provenance, json);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO result (run_id, kind, version, made_at, made_by, reason, json, sha256)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, runId);
      insert.setString(2, kind);
      insert.setInt(3, version);
      insert.setString(4, provenance.at().toString());
      insert.setString(5, provenance.who());
      insert.setString(6, provenance.why());
      insert.setString(7, json);
      insert.setString(8, hash(runId, result));
      insert.executeUpdate();
    }
    AuditRows.append(
        connection,
        author.now(),
        new AuditRows.Act(
            AuditAction.RESULT_STORED,
            author.or(provenance.who()),
            AuditRecords.result(runId, kind, version),
            provenance.why(),
            hash(runId, result)));
    return version;
  }

  private static int lastVersion(Connection connection, String runId, String kind)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT coalesce(max(version), 0) FROM result WHERE run_id = ? AND kind = ?")) {
      select.setString(1, runId);
      select.setString(2, kind);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }

  static List<StoredResult> select(Connection connection, String runId) throws SQLException {
    List<StoredResult> results = new ArrayList<>();
    visit(connection, runId, (result, hash) -> results.add(result));
    return results;
  }

  /// Results whose stored hash is not that of their content, by kind and version.
  static List<String> broken(Connection connection, String runId) throws SQLException {
    List<String> broken = new ArrayList<>();
    visit(
        connection,
        runId,
        (result, hash) -> {
          if (!hash.equals(hash(runId, result))) {
            broken.add(result.kind() + " version " + result.version());
          }
        });
    return broken;
  }

  @FunctionalInterface
  private interface Visitor {
    void see(StoredResult result, String hash);
  }

  private static void visit(Connection connection, String runId, Visitor visitor)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT kind, version, made_at, made_by, reason, json, sha256 FROM result"
                + " WHERE run_id = ? ORDER BY kind, version")) {
      select.setString(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          visitor.see(
              new StoredResult(
                  rows.getString(1),
                  rows.getInt(2),
                  new Provenance(
                      Instant.parse(rows.getString(3)), rows.getString(4), rows.getString(5)),
                  rows.getString(6)),
              rows.getString(7));
        }
      }
    }
  }

  private static String hash(String runId, StoredResult result) {
    Provenance provenance = result.provenance();
    return RunningHash.of(
        runId,
        result.kind(),
        Integer.toString(result.version()),
        provenance.at().toString(),
        provenance.who(),
        provenance.why(),
        result.json());
  }
}
