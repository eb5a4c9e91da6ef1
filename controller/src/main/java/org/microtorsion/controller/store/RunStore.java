package org.microtorsion.controller.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.SampleSink;

/// The runs and calibrations of one data folder, in `runs.sqlite`.
///
/// Every failure is a [StoreException] whose message is one line for people. Threads: all methods
/// may be called from any thread, also while a [RunWriter] writes on its own.
public final class RunStore implements AutoCloseable {
  /// What a sample takes in the store's file.
  public static final int SAMPLE_BYTES = SampleCodec.BYTES;

  /// Name of the file in the data folder.
  public static final String FILE_NAME = "runs.sqlite";

  /// The result kind whose modulus the list of runs shows: a `torsion.fit/1` object.
  public static final String FIT = "fit";

  /// Kind of the result of a run in the stepper device.
  public static final String FRACTURE = "fracture";

  private final Database database;
  private final Durability durability;
  private final @Nullable StoreLock lock;
  private final @Nullable Author author;
  private final List<String> findings;

  private RunStore(
      Database database,
      Durability durability,
      @Nullable StoreLock lock,
      @Nullable Author author,
      List<String> findings) {
    this.database = database;
    this.durability = durability;
    this.lock = lock;
    this.author = author;
    this.findings = List.copyOf(findings);
  }

  /// Opens the store for one process alone, makes it where there is none, brings an older one up to
  /// date, closes runs whose process died as `interrupted`, and notes so in its calibrations.
  ///
  /// @param author in whose name it is put on record what this store does
  public static RunStore open(Path dataDir, Durability durability, Author author) {
    try {
      Files.createDirectories(dataDir);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.UNWRITABLE,
          dataDir
              + ": expected a folder that can be made and written, found "
              + StoreLock.reason(e),
          e);
    }
    StoreLock lock = StoreLock.acquire(dataDir);
    try {
      Database database = Database.open(dataDir.resolve(FILE_NAME), durability, author);
      try {
        return new RunStore(
            database, durability, lock, author, Interrupted.closeAll(database, author));
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Opens the store beside the process that owns it: what is committed can be read, nothing
  /// written, and runs without an outcome are left as they are.
  public static RunStore openForReading(Path dataDir) {
    Path file = dataDir.resolve(FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          StoreException.Kind.RUN, file + ": expected a run store, found no such file");
    }
    return new RunStore(Database.openForReading(file), Durability.FULL, null, null, List.of());
  }

  /// What opening found and put right, one line each.
  public List<String> findings() {
    return findings;
  }

  /// The store's file.
  public Path file() {
    return database.file();
  }

  /// A name that no stored run has.
  public String newId(Instant startedAt) {
    return RunIds.unused(startedAt, this::contains);
  }

  /// Whether there is such a run.
  public boolean contains(String id) {
    return database.read(connection -> RunRows.find(connection, id).isPresent());
  }

  /// A writer for one run.
  public RunWriter writer() {
    return writer(samples -> {});
  }

  /// A writer for one run.
  ///
  /// @param committed told after each commit how many samples are in the store for good
  public RunWriter writer(LongConsumer committed) {
    return new RunWriter(database, requireOwner(), durability.commitNanos(), committed);
  }

  /// All runs, latest first.
  public List<RunSummary> list() {
    return database.read(RunSearch::all);
  }

  /// A run without its samples.
  public StoredRun run(String id) {
    return database.read(connection -> {
      RunRows.Row row = row(connection, id);
      RunRows.Tail tail = RunRows.lastChunk(connection, id);
      Optional<RunOutcome> outcome = row.outcome();
      try {
        return new StoredRun(
            row.header(),
            outcome,
            tail.samples(),
            tail.hash(),
            row.origin(),
            RunRows.events(connection, id));
      } catch (IllegalArgumentException e) {
        throw new StoreException(
            StoreException.Kind.BROKEN, "run " + id + ": " + e.getMessage(), e);
      }
    });
  }

  /// Hands every committed sample, in order, to the listener in one reused instance.
  public void forEachSample(String id, SampleSink listener) {
    database.read(connection -> {
      row(connection, id);
      ChunkReader.read(connection, id, listener);
      return id;
    });
  }

  /// All committed samples of a run as columns.
  public SampleColumns columns(String id) {
    SampleColumns columns = new SampleColumns(Math.toIntExact(run(id).samples()));
    forEachSample(id, columns::add);
    return columns;
  }

  /// Stores a result beside the earlier ones of its kind.
  ///
  /// @param json one JSON object
  /// @return its version, counted from 1
  public int saveResult(String id, String kind, String json, Provenance provenance) {
    Author owner = requireOwner();
    HeaderJson.requireObject(json);
    return database.write(connection -> {
      row(connection, id);
      return ResultRows.insert(connection, id, kind, json, provenance, owner);
    });
  }

  /// All results of a run, by kind and version.
  public List<StoredResult> results(String id) {
    return database.read(connection -> {
      row(connection, id);
      return ResultRows.select(connection, id);
    });
  }

  /// The latest version of a kind of result.
  public Optional<StoredResult> latestResult(String id, String kind) {
    return results(id).stream()
        .filter(result -> result.kind().equals(kind))
        .reduce((earlier, later) -> later);
  }

  /// Reads everything again and recomputes every hash; one entry a run, and one each for the file
  /// itself and the audit trail where fault is found with them.
  public List<RunCheck> verify() {
    return Verification.of(database);
  }

  /// Who did what, when and why.
  public AuditTrail audit() {
    return new AuditTrail(database, author);
  }

  /// What the page keeps and looks for: accounts, notes, pages of the list, curves.
  public PageRecords page() {
    return new PageRecords(database, author);
  }

  /// What ended by a fault, and who has taken note of it.
  public FaultRegister faults() {
    return new FaultRegister(database, audit());
  }

  /// The calibrations that lie beside the runs.
  public CalibrationRegister calibrations() {
    return new CalibrationRegister(database, author);
  }

  /// The database, for the importer.
  Database database() {
    requireOwner();
    return database;
  }

  private RunRows.Row row(Connection connection, String id) throws SQLException {
    return RunRows.find(connection, id)
        .orElseThrow(() ->
            new StoreException(
                StoreException.Kind.RUN,
                String.format(
                    Locale.ROOT,
                    "run %s: expected a run in %s, found none of that id",
                    id,
                    database.file())));
  }

  /// In whose name this store is written.
  Author requireOwner() {
    Author owner = author;
    if (owner == null) {
      throw StoreException.readOnly(database.file());
    }
    return owner;
  }

  @Override
  public void close() {
    try {
      database.close();
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}
