package org.microtorsion.controller.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

/// Takes back a run from an exported JSON or CSV file.
///
/// JSON carries everything, so its samples must have the hash the file promises. CSV carries what
/// was measured without raw counts; it comes back with those at zero, and its origin says so.
public final class RunImport {
  private RunImport() {}

  /// Stores the run in one transaction: all of it or nothing. Its id is kept if no stored run has
  /// it; else it gets a new one of the same start time.
  ///
  /// @return the id it has in this store
  public static String read(RunStore store, Path file) {
    ImportedRun run = parse(file);
    RunHeader header = run.header();
    String id = store.contains(header.id()) ? store.newId(header.startedAt()) : header.id();
    String origin =
        "imported from "
            + file.getFileName()
            + (run.samplesSha256().isPresent() ? "" : ", without raw counts")
            + (id.equals(header.id()) ? "" : ", there run " + header.id());
    store
        .database()
        .write(connection -> {
          insert(connection, header.withId(id), run, origin, file, store.requireOwner());
          return id;
        });
    return id;
  }

  static ImportedRun parse(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(ExportFormat.JSON.extension())) {
        return JsonReader.read(file);
      }
      if (name.endsWith(ExportFormat.CSV.extension())) {
        return CsvReader.read(file);
      }
      throw new IllegalArgumentException("expected a name that ends in .json or .csv");
    } catch (IllegalArgumentException e) {
      throw broken(file, StoreException.oneLine(e));
    } catch (IOException e) {
      throw broken(file, "expected a readable text file, found " + StoreLock.reason(e));
    }
  }

  private static StoreException broken(Path file, String what) {
    return new StoreException(StoreException.Kind.BROKEN, file + ": " + what);
  }

  private static void insert(
      Connection connection,
      RunHeader header,
      ImportedRun run,
      String origin,
      Path file,
      Author author)
      throws SQLException {
    String id = header.id();
    RunRows.insertRun(connection, header, Optional.of(origin));
    Sample sample = new Sample();
    ChunkAppender appender = new ChunkAppender(connection, id, header.loopHertz());
    for (int i = 0; i < run.samples().count(); i++) {
      run.samples().get(i, sample);
      if (appender.add(sample)) {
        appender.flush();
      }
    }
    appender.flush();
    String dataHash = appender.hash();
    if (run.samplesSha256().isPresent() && !run.samplesSha256().get().equals(dataHash)) {
      throw broken(
          file,
          "samplesSha256: expected "
              + run.samplesSha256().get()
              + " for its samples, found "
              + dataHash);
    }
    RunningHash eventHash = new RunningHash();
    long sequence = 0;
    for (RunEvent event : run.events()) {
      eventHash.add(event);
      RunRows.insertEvent(connection, id, sequence++, event, eventHash.value());
    }
    RunOutcome outcome =
        run.outcome()
            .orElseGet(() ->
                new RunOutcome(
                    RunOutcome.End.INTERRUPTED,
                    "exported before its end",
                    run.samples().count(),
                    sample.timeNanos));
    String seal = RunRows.seal(connection, id, outcome, dataHash, eventHash.hex());
    AuditRows.append(
        connection,
        author.now(),
        new AuditRows.Act(
            AuditAction.RUN_IMPORTED, author.name(), AuditRecords.run(id), origin, seal));
    for (StoredResult result : run.results()) {
      ResultRows.insert(connection, id, result.kind(), result.json(), result.provenance(), author);
    }
  }
}
