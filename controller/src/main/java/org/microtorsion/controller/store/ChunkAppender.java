package org.microtorsion.controller.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;

/// Collects samples in a preallocated buffer and inserts them as chunks. Adding allocates nothing;
/// inserting does.
final class ChunkAppender {
  private static final int MOST_SAMPLES = 2000;
  private static final double LONGEST_SECONDS = 1;

  private final Connection connection;
  private final String runId;
  private final RunningHash hash = new RunningHash();
  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final int capacity;
  private int count;
  private long sequence;
  private long firstTimeNanos;
  private long lastTimeNanos;
  private long inserted;
  private byte @Nullable [] pendingHash;

  /// Prepares for a run: a chunk holds what is measured in a second.
  ///
  /// @param loopHertz samples expected each second
  ChunkAppender(Connection connection, String runId, double loopHertz) {
    capacity = (int) Math.clamp(Math.ceil(loopHertz * LONGEST_SECONDS), 1, MOST_SAMPLES);
    bytes = new byte[capacity * SampleCodec.BYTES];
    buffer = SampleCodec.view(bytes);
    this.connection = connection;
    this.runId = runId;
  }

  /// Whether the samples in the buffer span at least so long.
  boolean spans(long nanos) {
    return count > 0 && lastTimeNanos - firstTimeNanos >= nanos;
  }

  /// Adds a copy of the sample.
  ///
  /// @return whether the buffer is full and has to be inserted before another is added
  boolean add(Sample sample) {
    if (count == 0) {
      firstTimeNanos = sample.timeNanos;
    }
    lastTimeNanos = sample.timeNanos;
    SampleCodec.encode(sample, buffer);
    count++;
    return count == capacity;
  }

  /// Inserts what was added, if anything. After a failure it may be called again: the same bytes
  /// are inserted with the same hash.
  void flush() throws SQLException {
    if (count == 0) {
      return;
    }
    int length = count * SampleCodec.BYTES;
    if (pendingHash == null) {
      hash.add(bytes, length);
      pendingHash = hash.value();
    }
    // Prepared each time: one that failed, as on a full disk, does not work again.
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO chunk (run_id, sequence, samples, data, running_sha256)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, runId);
      insert.setLong(2, sequence);
      insert.setInt(3, count);
      insert.setBytes(4, length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
      insert.setBytes(5, pendingHash);
      insert.executeUpdate();
    }
    pendingHash = null;
    inserted += count;
    sequence++;
    count = 0;
    buffer.clear();
  }

  /// Samples inserted so far.
  long inserted() {
    return inserted;
  }

  /// Hash of all inserted bytes, hex.
  String hash() {
    return hash.hex();
  }
}
