package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.microtorsion.controller.run.RunOutcome;

/// Closes runs that a dead process left open. Only the owner of the store's lock may do so: no
/// other process can then be writing them.
final class Interrupted {
  private Interrupted() {}

  /// Closes them all and says what was found, one line a run.
  static List<String> closeAll(Database database) {
    List<String> open = database.read(Interrupted::openRuns);
    List<String> findings = new ArrayList<>();
    for (String id : open) {
      findings.add(database.write(connection -> close(connection, id)));
    }
    return findings;
  }

  private static List<String> openRuns(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT id FROM run WHERE ended IS NULL ORDER BY id")) {
      List<String> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }

  private static String close(Connection connection, String id) throws SQLException {
    RunRows.Tail tail = RunRows.lastChunk(connection, id);
    String kept =
        String.format(
            Locale.ROOT,
            "%d samples up to %.3f s are kept",
            tail.samples(),
            tail.lastTimeNanos() / 1e9);
    RunOutcome outcome =
        new RunOutcome(
            RunOutcome.End.INTERRUPTED,
            "the process ended before the run did; " + kept,
            tail.samples(),
            Math.max(0, tail.lastTimeNanos()));
    RunRows.seal(connection, id, outcome, tail.hash(), RunRows.lastEventHash(connection, id));
    return "run " + id + " was left open by a process that ended; closed as interrupted, " + kept;
  }
}
