package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page keeps beside the runs, and how it looks for them. Threads: all methods may be
/// called from any thread.
public final class PageRecords {
  private final Database database;
  private final @Nullable Author author;

  PageRecords(Database database, @Nullable Author author) {
    this.database = database;
    this.author = author;
  }

  /// The accounts.
  public UserRegister users() {
    return new UserRegister(database);
  }

  /// A page of the list of runs.
  public RunPage search(RunQuery query) {
    return database.read(connection -> RunSearch.find(connection, query));
  }

  /// All committed samples of a run, as a drawing needs them.
  public CurveColumns curve(String runId) {
    return database.read(connection -> {
      RunRows.Tail tail = RunRows.lastChunk(connection, runId);
      return CurveColumns.read(connection, runId, Math.toIntExact(tail.samples()));
    });
  }

  /// The notes on a run, in the order in which they were written.
  public List<RunNote> notes(String runId) {
    return database.read(connection -> notes(connection, runId));
  }

  private static List<RunNote> notes(Connection connection, String runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT number, made_at, made_by, text FROM run_note WHERE run_id = ? ORDER BY"
                + " number")) {
      select.setString(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        List<RunNote> notes = new ArrayList<>();
        while (rows.next()) {
          notes.add(
              new RunNote(
                  rows.getInt(1),
                  new Provenance(
                      Instant.parse(rows.getString(2)), rows.getString(3), rows.getString(4))));
        }
        return notes;
      }
    }
  }

  /// Adds a note to a run.
  ///
  /// @param provenance who writes it, when; its `why` is the text
  /// @throws StoreException where there is no such run
  public RunNote addNote(String runId, Provenance provenance) {
    Author keeper = author;
    if (keeper == null) {
      throw StoreException.readOnly(database.file());
    }
    return database.write(connection -> {
      if (RunRows.find(connection, runId).isEmpty()) {
        throw new StoreException(
            StoreException.Kind.RUN, "run " + runId + ": expected a run, found none of that id");
      }
      RunNote note = new RunNote(notes(connection, runId).size() + 1, provenance);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO run_note (run_id, number, made_at, made_by, text) VALUES (?, ?, ?, ?,"
                  + " ?)")) {
        insert.setString(1, runId);
        insert.setInt(2, note.number());
        insert.setString(3, provenance.at().toString());
        insert.setString(4, provenance.who());
        insert.setString(5, note.text());
        insert.executeUpdate();
      }
      AuditRows.append(
          connection,
          keeper.now(),
          new AuditRows.Act(
              AuditAction.NOTE_ADDED,
              provenance.who(),
              AuditRecords.note(runId, note.number()),
              "",
              RunningHash.of(provenance.at().toString(), provenance.who(), note.text())));
      return note;
    });
  }
}
