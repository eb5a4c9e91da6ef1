package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.microtorsion.controller.run.RunOutcome;

/// Closes runs that a dead process left open, and notes in its calibrations that they were cut off.
/// Only the owner of the store's lock may do so: no other process can then be writing them.
final class Interrupted {
  private Interrupted() {}

  /// Does so with all of them and says what was found, one line a run or calibration.
  static List<String> closeAll(Database database, Author author) {
    List<String> open = database.read(Interrupted::openRuns);
    List<String> findings = new ArrayList<>();
    for (String id : open) {
      findings.add(database.write(connection -> close(connection, id, author)));
    }
    for (String id : database.read(Interrupted::openCalibrations)) {
      findings.add(
          note(
              database,
              author,
              id,
              "the process ended before it did",
              " was left open by a process that ended",
              "can go on with it"));
    }
    for (String id : database.read(Interrupted::unissuedCalibrations)) {
      findings.add(
          note(
              database,
              author,
              id,
              "the process ended before anything was made of the readings",
              " was left without a certificate by a process that ended after the last reading",
              "--resume " + id + " evaluates them"));
    }
    return findings;
  }

  /// A calibration is open when nothing later says that it ended or was cut off.
  private static List<String> openCalibrations(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id FROM calibration WHERE coalesce(
              (SELECT kind FROM calibration_entry WHERE calibration_id = id
                AND kind IN ('end', 'interruption', 'resumption')
                ORDER BY sequence DESC LIMIT 1), 'resumption') = 'resumption'
              AND NOT EXISTS (SELECT 1 FROM certificate WHERE calibration_id = id)
            ORDER BY id
            """)) {
      return CalibrationRows.texts(select);
    }
  }

  /// All steps of a calibration were done, and that is the last that was heard of it.
  private static List<String> unissuedCalibrations(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id FROM calibration JOIN calibration_entry ON calibration_id = id
            WHERE sequence = (SELECT max(sequence) FROM calibration_entry
                WHERE calibration_id = id)
              AND kind = 'end' AND CASE WHEN json_valid(json)
                THEN json_extract(json, '$.end') = 'completed' END
              AND NOT EXISTS (SELECT 1 FROM certificate WHERE calibration_id = id)
            ORDER BY id
            """)) {
      return CalibrationRows.texts(select);
    }
  }

  /// Puts an interruption on record. One that cannot be read is left for verification to tell of:
  /// the store opens all the same.
  ///
  /// @return what was found, for people
  private static String note(
      Database database, Author author, String id, String recorded, String found, String remedy) {
    try {
      CalibrationJournal journal =
          database.read(connection -> CalibrationRows.journal(connection, id));
      String kept = journal.readings().size() + " readings are kept";
      CalibrationWriter.append(
          database, author, id, journal, new CalibrationEntry.Interruption(recorded + "; " + kept));
      return "calibration " + id + found + "; " + kept + ", and torsion calibrate torque " + remedy;
    } catch (StoreException e) {
      return String.valueOf(e.getMessage());
    }
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

  private static String close(Connection connection, String id, Author author) throws SQLException {
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
    String seal =
        RunRows.seal(connection, id, outcome, tail.hash(), RunRows.lastEventHash(connection, id));
    AuditRows.append(
        connection,
        author.now(),
        new AuditRows.Act(
            AuditAction.RUN_INTERRUPTED,
            author.name(),
            AuditRecords.run(id),
            outcome.cause(),
            seal));
    return "run " + id + " was left open by a process that ended; closed as interrupted, " + kept;
  }
}
