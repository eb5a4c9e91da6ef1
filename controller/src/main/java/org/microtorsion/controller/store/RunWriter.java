package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunSink;

/// Writes one run while it goes on: the header is committed before motion, samples at the interval
/// of the store's [Durability], and with each event those before it. A disk that takes longer than
/// the interval gets more samples at a time, up to a second's.
///
/// Threads: one thread calls all methods; it waits for the disk itself, so it is not the loop's. A
/// failed write throws [StoreException], and so does every sample after it: a run whose samples
/// cannot be kept has to end. [#end] tries once more to write what is still in hand.
public final class RunWriter implements RunSink, AutoCloseable {
  private final Database database;
  private final Author author;
  private final long commitNanos;
  private final LongConsumer committed;
  private RunningHash eventHash = new RunningHash();
  private @Nullable ChunkAppender appender;
  private String runId = "";
  private String operator = "";
  private long events;
  private boolean failed;
  private boolean ended;

  /// @param committed told after each commit how many samples are in the store for good
  RunWriter(Database database, Author author, long commitNanos, LongConsumer committed) {
    this.committed = committed;
    this.database = database;
    this.author = author;
    this.commitNanos = commitNanos;
  }

  @Override
  public void begin(RunHeader header) {
    if (appender != null) {
      throw new IllegalStateException("begin: expected once a writer, found run " + runId);
    }
    runId = header.id();
    appender =
        database.write(connection -> {
          if (RunRows.find(connection, header.id()).isPresent()) {
            throw new StoreException(
                StoreException.Kind.RUN,
                "run " + header.id() + ": expected a new id, found it in the store already");
          }
          audit(connection, header, RunRows.insertRun(connection, header, Optional.empty()));
          return new ChunkAppender(connection, header.id(), header.loopHertz());
        });
  }

  private void audit(Connection connection, RunHeader header, String headerHash)
      throws SQLException {
    String who = author.or(header.sample().operator());
    String subject = AuditRecords.run(header.id());
    AuditRows.append(
        connection,
        author.now(),
        new AuditRows.Act(
            AuditAction.RUN_STARTED,
            who,
            subject,
            header.methodName() + " on " + header.sample().id() + ", " + header.calibration(),
            headerHash));
    if (header.calibrationOverride().isPresent()) {
      AuditRows.append(
          connection,
          author.now(),
          new AuditRows.Act(
              AuditAction.CALIBRATION_OVERRIDDEN,
              who,
              subject,
              header.calibrationOverride().get(),
              headerHash));
    }
    operator = who;
  }

  @Override
  public void accept(Sample sample) {
    ChunkAppender chunk = open();
    if (failed) {
      throw new StoreException(
          StoreException.Kind.UNWRITABLE,
          "run " + runId + ": its samples could not be stored, so no more are taken");
    }
    if (chunk.add(sample)) {
      flush(chunk);
    }
  }

  @Override
  public void caughtUp() {
    ChunkAppender chunk = open();
    if (!failed && chunk.spans(commitNanos)) {
      flush(chunk);
    }
  }

  private void flush(ChunkAppender chunk) {
    failed = true;
    database.writeAlone(connection -> {
      chunk.flush();
      return runId;
    });
    failed = false;
    committed.accept(chunk.inserted());
  }

  @Override
  public void event(long timeNanos, String kind, String text) {
    ChunkAppender chunk = open();
    if (!failed) {
      flush(chunk);
    }
    RunEvent event = new RunEvent(timeNanos, kind, text);
    RunningHash withEvent = eventHash.copy();
    withEvent.add(event);
    database.writeAlone(connection -> {
      RunRows.insertEvent(connection, runId, events, event, withEvent.value());
      return runId;
    });
    // Only now: an event that could not be stored is not in the seal either.
    eventHash = withEvent;
    events++;
  }

  /// {@inheritDoc}
  ///
  /// Where samples could not be stored, the outcome that is stored says how many, and counts those
  /// that were.
  @Override
  public void end(RunOutcome given) {
    ChunkAppender chunk = open();
    try {
      seal(chunk, given);
    } catch (StoreException e) {
      throw new StoreException(
          e.kind(),
          "run "
              + runId
              + ": "
              + e.getMessage()
              + "; of its "
              + given.samples()
              + " samples "
              + chunk.inserted()
              + " are kept, and the next start closes it as interrupted ("
              + given.cause()
              + ")",
          e);
    } finally {
      close();
    }
  }

  private void seal(ChunkAppender chunk, RunOutcome given) {
    flush(chunk);
    RunOutcome outcome = given.withSamplesStored(chunk.inserted());
    database.write(connection -> {
      String seal = RunRows.seal(connection, runId, outcome, chunk.hash(), eventHash.hex());
      AuditRows.append(
          connection,
          author.now(),
          new AuditRows.Act(
              AuditAction.RUN_ENDED,
              operator,
              AuditRecords.run(runId),
              outcome.end().word() + ": " + outcome.cause(),
              seal));
      return runId;
    });
  }

  /// Samples in the store so far.
  public long committedSamples() {
    return appender == null ? 0 : appender.inserted();
  }

  private ChunkAppender open() {
    ChunkAppender chunk = appender;
    if (chunk == null || ended) {
      throw new IllegalStateException(
          "run "
              + runId
              + ": expected between begin and end, found "
              + (ended ? "after" : "before"));
    }
    return chunk;
  }

  /// Lets go of the run without an outcome, as a dying process would; after [#end] it does nothing
  /// more.
  @Override
  public void close() {
    ended = true;
  }
}
