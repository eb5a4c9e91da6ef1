package org.microtorsion.controller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

/// The rows of a run, one statement a method.
final class RunRows {
  private RunRows() {}

  /// The row of a run.
  ///
  /// @param ended word of the end; null while the run goes on
  record Row(
      String headerText,
      String headerSha256,
      Optional<String> origin,
      @Nullable String ended,
      String cause,
      long samples,
      long durationNanos,
      String sealSha256,
      String startedAt,
      String sampleId,
      String methodName) {

    /// Whether what lists show of the header, from columns of its own, is what the header says.
    boolean isListedAs(RunHeader header) {
      return startedAt.equals(header.startedAt().toString())
          && sampleId.equals(header.sample().id())
          && methodName.equals(header.methodName());
    }

    RunHeader header() {
      return RunRows.header(headerText);
    }

    Optional<RunOutcome> outcome() {
      return ended == null
          ? Optional.empty()
          : Optional.of(new RunOutcome(HeaderJson.endOfWord(ended), cause, samples, durationNanos));
    }
  }

  /// Stores a header.
  ///
  /// @return its hash, hex
  static String insertRun(Connection connection, RunHeader header, Optional<String> origin)
      throws SQLException {
    String text = HeaderJson.write(header).toString();
    requireReadable(text, header);
    String hash = RunningHash.of(text);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO run (id, started_at, sample_id, method_name, header, header_sha256,"
                + " origin) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, header.id());
      insert.setString(2, header.startedAt().toString());
      insert.setString(3, header.sample().id());
      insert.setString(4, header.methodName());
      insert.setString(5, text);
      insert.setString(6, hash);
      insert.setString(7, origin.orElse(null));
      insert.executeUpdate();
    }
    return hash;
  }

  /// A header that could not be read back, such as one with a number that is not finite, must not
  /// start a run.
  private static void requireReadable(String text, RunHeader header) {
    try {
      if (header(text).equals(header)) {
        return;
      }
      throw new IllegalArgumentException("header: expected to be read back as it is");
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          StoreException.Kind.RUN, "run " + header.id() + ": " + StoreException.oneLine(e), e);
    }
  }

  private static RunHeader header(String text) {
    try {
      return HeaderJson.readHeader(HeaderJson.MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "header: expected JSON, found " + e.getOriginalMessage(), e);
    }
  }

  static void insertEvent(
      Connection connection, String runId, long sequence, RunEvent event, byte[] runningHash)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO event (run_id, sequence, time_nanos, kind, text, running_sha256)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, runId);
      insert.setLong(2, sequence);
      insert.setLong(3, event.timeNanos());
      insert.setString(4, event.kind());
      insert.setString(5, event.text());
      insert.setBytes(6, runningHash);
      insert.executeUpdate();
    }
  }

  /// Writes the outcome and the seal over header, data, events and outcome.
  ///
  /// @return the seal, hex
  static String seal(
      Connection connection, String runId, RunOutcome outcome, String dataHash, String eventHash)
      throws SQLException {
    String headerHash = find(connection, runId).orElseThrow().headerSha256();
    String seal = sealOf(headerHash, dataHash, eventHash, outcome);
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE run SET ended = ?, cause = ?, samples = ?, duration_nanos = ?, seal_sha256 = ?"
                + " WHERE id = ?")) {
      update.setString(1, outcome.end().word());
      update.setString(2, outcome.cause());
      update.setLong(3, outcome.samples());
      update.setLong(4, outcome.durationNanos());
      update.setString(5, seal);
      update.setString(6, runId);
      update.executeUpdate();
    }
    return seal;
  }

  static String sealOf(String headerHash, String dataHash, String eventHash, RunOutcome outcome) {
    return RunningHash.of(
        headerHash,
        dataHash,
        eventHash,
        outcome.end().word(),
        outcome.cause(),
        Long.toString(outcome.samples()),
        Long.toString(outcome.durationNanos()));
  }

  static Optional<Row> find(Connection connection, String runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT header, header_sha256, origin, ended, coalesce(cause, ''),"
                + " coalesce(samples, 0), coalesce(duration_nanos, 0), coalesce(seal_sha256, ''),"
                + " started_at, sample_id, method_name"
                + " FROM run WHERE id = ?")) {
      select.setString(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Row(
                    rows.getString(1),
                    rows.getString(2),
                    Optional.ofNullable(rows.getString(3)),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getLong(6),
                    rows.getLong(7),
                    rows.getString(8),
                    rows.getString(9),
                    rows.getString(10),
                    rows.getString(11)))
            : Optional.empty();
      }
    }
  }

  static List<RunEvent> events(Connection connection, String runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT time_nanos, kind, text FROM event WHERE run_id = ? ORDER BY sequence")) {
      select.setString(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        List<RunEvent> events = new ArrayList<>();
        while (rows.next()) {
          events.add(new RunEvent(rows.getLong(1), rows.getString(2), rows.getString(3)));
        }
        return events;
      }
    }
  }

  /// What the last row of a run's chunks or events says.
  ///
  /// @param samples committed samples; zero for events
  record Tail(long samples, long lastTimeNanos, String hash) {}

  static Tail lastChunk(Connection connection, String runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT (SELECT sum(samples) FROM chunk WHERE run_id = ?1), data, running_sha256"
                + " FROM chunk WHERE run_id = ?1 ORDER BY sequence DESC LIMIT 1")) {
      select.setString(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? new Tail(
                rows.getLong(1),
                SampleCodec.lastTimeNanos(rows.getBytes(2)),
                HexFormat.of().formatHex(rows.getBytes(3)))
            : new Tail(0, 0, new RunningHash().hex());
      }
    }
  }

  static String lastEventHash(Connection connection, String runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT running_sha256 FROM event WHERE run_id = ? ORDER BY sequence DESC LIMIT 1")) {
      select.setString(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? HexFormat.of().formatHex(rows.getBytes(1)) : new RunningHash().hex();
      }
    }
  }
}
