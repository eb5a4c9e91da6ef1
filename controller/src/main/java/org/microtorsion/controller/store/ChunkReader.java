package org.microtorsion.controller.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.SampleSink;

/// Streams the samples of a run, a chunk in memory at a time.
final class ChunkReader {
  private ChunkReader() {}

  static void read(Connection connection, String runId, SampleSink listener) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT samples, data FROM chunk WHERE run_id = ? ORDER BY sequence")) {
      select.setString(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        Sample sample = new Sample();
        while (rows.next()) {
          int count = rows.getInt(1);
          byte[] data = rows.getBytes(2);
          if (data.length != count * SampleCodec.BYTES) {
            throw new StoreException(
                StoreException.Kind.BROKEN,
                "run "
                    + runId
                    + ": expected "
                    + count * SampleCodec.BYTES
                    + " bytes in a chunk, found "
                    + data.length);
          }
          ByteBuffer view = SampleCodec.view(data);
          for (int i = 0; i < count; i++) {
            SampleCodec.decode(view, sample);
            listener.accept(sample);
          }
        }
      }
    }
  }
}
