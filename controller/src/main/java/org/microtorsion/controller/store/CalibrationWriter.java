package org.microtorsion.controller.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationSink;

/// Writes one calibration while it goes on: every call is committed before it returns, so a process
/// that dies loses nothing that was read.
///
/// Threads: one thread calls all methods; it waits for the disk itself.
final class CalibrationWriter implements CalibrationSink {
  private final Database database;
  private final Author author;
  private @Nullable CalibrationJournal journal;
  private String id = "";

  /// A writer for a calibration that has not begun.
  CalibrationWriter(Database database, Author author) {
    this.database = database;
    this.author = author;
  }

  /// Goes on with a stored calibration, and notes that it does.
  static CalibrationWriter resume(Database database, Author author, String id) {
    CalibrationWriter writer = new CalibrationWriter(database, author);
    writer.id = id;
    CalibrationJournal stored =
        database.read(connection -> CalibrationRows.journal(connection, id));
    if (stored.state() != CalibrationJournal.State.PAUSED) {
      throw new StoreException(
          StoreException.Kind.CALIBRATION,
          "calibration "
              + id
              + ": expected one that was cut short, found it "
              + switch (stored.state()) {
                case OPEN, PAUSED -> "still going on";
                case COMPLETED, REFUSED -> "completed";
              });
    }
    writer.journal = stored;
    writer.append(new CalibrationEntry.Resumption());
    return writer;
  }

  /// Notes what came of the readings of a completed calibration without certificate.
  static void refuse(Database database, Author author, String id, String cause) {
    CalibrationJournal stored =
        database.read(connection -> CalibrationRows.journal(connection, id));
    switch (stored.state()) {
      case COMPLETED, REFUSED ->
          append(database, author, id, stored, new CalibrationEntry.Refusal(cause));
      case OPEN, PAUSED ->
          throw new StoreException(
              StoreException.Kind.CALIBRATION,
              "calibration "
                  + id
                  + ": expected one whose every step was done, found it unfinished");
    }
  }

  @Override
  public void begin(CalibrationHeader header) {
    if (journal != null) {
      throw new IllegalStateException("begin: expected once a writer, found calibration " + id);
    }
    database.write(connection -> {
      if (CalibrationRows.find(connection, header.id()).isPresent()) {
        throw new StoreException(
            StoreException.Kind.CALIBRATION,
            "calibration " + header.id() + ": expected a new id, found it in the store already");
      }
      AuditRows.append(
          connection,
          author.now(),
          new AuditRows.Act(
              AuditAction.CALIBRATION_STARTED,
              author.or(header.operator()),
              AuditRecords.calibration(header.id()),
              "rig " + header.rigName() + (header.asFound() ? ", as found" : ", as left"),
              CalibrationRows.insert(connection, header)));
      return header;
    });
    id = header.id();
    journal = new CalibrationJournal();
  }

  @Override
  public void reading(LoadReading reading) {
    append(new CalibrationEntry.Reading(reading));
  }

  @Override
  public void withdraw(int index, String reason) {
    append(new CalibrationEntry.Withdrawal(index, reason));
  }

  @Override
  public void event(double timeSeconds, String kind, String text) {
    append(new CalibrationEntry.Event(timeSeconds, kind, text));
  }

  @Override
  public void end(End end, String cause) {
    append(new CalibrationEntry.End(end, cause));
  }

  private void append(CalibrationEntry entry) {
    CalibrationJournal open = journal;
    boolean resuming = entry instanceof CalibrationEntry.Resumption;
    if (open == null || (open.state() != CalibrationJournal.State.OPEN && !resuming)) {
      throw new IllegalStateException(
          "calibration "
              + id
              + ": expected between begin and end, found "
              + (open == null ? "before" : "after"));
    }
    append(database, author, id, open, entry);
  }

  /// Commits the entry as the next one of the journal. The journal has it only once it is stored:
  /// after a failed write the next one takes its number.
  static void append(
      Database database,
      Author author,
      String id,
      CalibrationJournal journal,
      CalibrationEntry entry) {
    journal.require(entry);
    byte[] hash = journal.hashWith(entry);
    database.write(connection -> {
      CalibrationRows.insertEntry(connection, id, journal.entryCount(), entry, hash);
      Optional<AuditRows.Act> act = act(author, id, entry);
      if (act.isPresent()) {
        AuditRows.append(connection, author.now(), act.get());
      }
      return id;
    });
    journal.add(entry);
  }

  /// What of the journal is in the audit trail too. Its own hash is sealed by the certificate.
  private static Optional<AuditRows.Act> act(Author author, String id, CalibrationEntry entry) {
    return switch (entry) {
      case CalibrationEntry.End(End end, String cause) ->
          Optional.of(act(author, AuditAction.CALIBRATION_ENDED, id, end.word() + ": " + cause));
      case CalibrationEntry.Refusal(String cause) ->
          Optional.of(act(author, AuditAction.CERTIFICATE_REFUSED, id, cause));
      case CalibrationEntry.Interruption(String cause) ->
          Optional.of(act(author, AuditAction.CALIBRATION_INTERRUPTED, id, cause));
      case CalibrationEntry.Resumption() ->
          Optional.of(act(author, AuditAction.CALIBRATION_RESUMED, id, ""));
      case CalibrationEntry.Reading _, CalibrationEntry.Withdrawal _, CalibrationEntry.Event _ ->
          Optional.empty();
    };
  }

  private static AuditRows.Act act(Author author, AuditAction action, String id, String why) {
    return new AuditRows.Act(action, author.name(), AuditRecords.calibration(id), why, "");
  }
}
