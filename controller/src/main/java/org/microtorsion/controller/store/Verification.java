package org.microtorsion.controller.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

/// Reads every run again and says what does not hold: hashes, the order of chunks, ticks and times,
/// and counts. The first break of a running hash is reported; those after it follow from it.
final class Verification {
  private final Connection connection;
  private final String runId;
  private final List<String> problems = new ArrayList<>();
  private long samples;

  private Verification(Connection connection, String runId) {
    this.connection = connection;
    this.runId = runId;
  }

  static List<RunCheck> of(Database database) {
    List<RunCheck> checks = new ArrayList<>();
    List<String> faults = database.read(Verification::faultsOfFile);
    if (!faults.isEmpty()) {
      checks.add(new RunCheck(RunStore.FILE_NAME, 0, faults));
    }
    for (String id : database.read(Verification::ids)) {
      checks.add(check(database, id));
    }
    AuditCheck audit = AuditVerification.of(database);
    if (!audit.ok()) {
      checks.add(new RunCheck("audit trail", 0, audit.problems()));
    }
    return checks;
  }

  private static RunCheck check(Database database, String id) {
    try {
      return database.read(connection -> new Verification(connection, id).check());
    } catch (StoreException e) {
      return new RunCheck(id, 0, List.of(e.getMessage()));
    }
  }

  private static List<String> faultsOfFile(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(10)")) {
      List<String> faults = new ArrayList<>();
      while (rows.next()) {
        String line = rows.getString(1);
        if (!line.equals("ok")) {
          faults.add(line.replaceAll("\\s+", " "));
        }
      }
      return faults;
    }
  }

  private static List<String> ids(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM run UNION SELECT run_id FROM chunk UNION SELECT run_id FROM event"
                    + " UNION SELECT run_id FROM result ORDER BY 1")) {
      List<String> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }

  private RunCheck check() throws SQLException {
    Optional<RunRows.Row> found = RunRows.find(connection, runId);
    if (found.isEmpty()) {
      problems.add("run row: expected one, found none");
    }
    String dataHash = checkChunks();
    String eventHash = checkEvents();
    for (String broken : ResultRows.broken(connection, runId)) {
      problems.add("result " + broken + ": its content is not what was stored");
    }
    if (found.isPresent()) {
      checkRow(found.get(), dataHash, eventHash);
    }
    return new RunCheck(runId, samples, problems);
  }

  private void checkRow(RunRows.Row row, String dataHash, String eventHash) {
    try {
      RunHeader header = row.header();
      if (!header.id().equals(runId) || !row.isListedAs(header)) {
        problems.add("run row: id, start, sample or method are not those of its header");
      }
      if (!RunningHash.of(row.headerText()).equals(row.headerSha256())) {
        problems.add("header: its text is not what was stored before the run");
      }
      Optional<RunOutcome> outcome = row.outcome();
      if (outcome.isEmpty()) {
        return;
      }
      if (outcome.get().samples() != samples) {
        problems.add(
            "samples: expected "
                + outcome.get().samples()
                + " as the outcome says, found "
                + samples);
      }
      String seal = RunRows.sealOf(row.headerSha256(), dataHash, eventHash, outcome.get());
      if (problems.isEmpty() && !seal.equals(row.sealSha256())) {
        problems.add("seal: header, samples, events or outcome are not those of the run's end");
      }
    } catch (IllegalArgumentException e) {
      problems.add(StoreException.oneLine(e));
    }
  }

  private String checkChunks() throws SQLException {
    RunningHash hash = new RunningHash();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sequence, samples, data, running_sha256 FROM chunk WHERE run_id = ?"
                + " ORDER BY sequence")) {
      select.setString(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        Order order = new Order();
        boolean hashHolds = true;
        for (long expected = 0; rows.next(); expected++) {
          long sequence = rows.getLong(1);
          if (sequence != expected) {
            problems.add("chunk " + expected + ": expected next, found chunk " + sequence);
            expected = sequence;
          }
          byte[] data = rows.getBytes(3);
          if (data.length != rows.getInt(2) * SampleCodec.BYTES) {
            problems.add(
                "chunk "
                    + sequence
                    + ": expected "
                    + rows.getInt(2)
                    + " samples, found "
                    + data.length
                    + " bytes");
          }
          hash.add(data, data.length);
          if (hashHolds && !Arrays.equals(hash.value(), rows.getBytes(4))) {
            hashHolds = false;
            problems.add(
                "chunk " + sequence + ": its bytes are not those that were stored (SHA-256)");
          }
          int whole = data.length / SampleCodec.BYTES;
          samples += whole;
          order.check(sequence, SampleCodec.view(data), whole);
        }
      }
    }
    return hash.hex();
  }

  /// Ticks rise and times never fall from sample to sample, also across chunks.
  private final class Order {
    private final Sample sample = new Sample();
    private long lastTick = Long.MIN_VALUE;
    private long lastTimeNanos = Long.MIN_VALUE;
    private boolean holds = true;

    void check(long sequence, ByteBuffer data, int count) {
      for (int i = 0; i < count; i++) {
        SampleCodec.decode(data, sample);
        if (holds && (sample.tick <= lastTick || sample.timeNanos < lastTimeNanos)) {
          holds = false;
          problems.add(
              "chunk "
                  + sequence
                  + ": expected a tick after "
                  + lastTick
                  + " and no time before "
                  + lastTimeNanos
                  + " ns, found tick "
                  + sample.tick
                  + " at "
                  + sample.timeNanos
                  + " ns");
        }
        lastTick = sample.tick;
        lastTimeNanos = sample.timeNanos;
      }
    }
  }

  private String checkEvents() throws SQLException {
    RunningHash hash = new RunningHash();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sequence, time_nanos, kind, text, running_sha256 FROM event WHERE run_id = ?"
                + " ORDER BY sequence")) {
      select.setString(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        boolean hashHolds = true;
        for (long expected = 0; rows.next(); expected++) {
          if (rows.getLong(1) != expected) {
            problems.add("event " + expected + ": expected next, found event " + rows.getLong(1));
            expected = rows.getLong(1);
          }
          hash.add(new RunEvent(rows.getLong(2), rows.getString(3), rows.getString(4)));
          if (hashHolds && !Arrays.equals(hash.value(), rows.getBytes(5))) {
            hashHolds = false;
            problems.add("event " + expected + ": it is not what was stored (SHA-256)");
          }
        }
      }
    }
    return hash.hex();
  }
}
