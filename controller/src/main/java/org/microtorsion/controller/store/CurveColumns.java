package org.microtorsion.controller.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// What a drawing of a run needs of its samples, and nothing else, so that a million of them is
/// read in a blink.
///
/// The arrays are handed out as they are, not copied.
public final class CurveColumns {
  private final double[] timesSeconds;
  private final double[] anglesRadians;
  private final double[] torquesNewtonMetres;

  private CurveColumns(int count) {
    timesSeconds = new double[count];
    anglesRadians = new double[count];
    torquesNewtonMetres = new double[count];
  }

  /// Number of samples.
  public int count() {
    return timesSeconds.length;
  }

  /// Since the run's start.
  public double[] timesSeconds() {
    return timesSeconds;
  }

  /// Twist of the wire.
  public double[] anglesRadians() {
    return anglesRadians;
  }

  /// Torque of the wire.
  public double[] torquesNewtonMetres() {
    return torquesNewtonMetres;
  }

  static CurveColumns read(Connection connection, String runId, int count) throws SQLException {
    CurveColumns columns = new CurveColumns(count);
    try (PreparedStatement select =
        connection.prepareStatement("SELECT data FROM chunk WHERE run_id = ? ORDER BY sequence")) {
      select.setString(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        int row = 0;
        while (rows.next() && row < count) {
          byte[] data = rows.getBytes(1);
          ByteBuffer view = SampleCodec.view(data);
          for (int at = 0; at + SampleCodec.BYTES <= data.length && row < count; row++) {
            columns.timesSeconds[row] = view.getLong(at + SampleCodec.TIME_OFFSET) / 1e9;
            columns.anglesRadians[row] = view.getDouble(at + SampleCodec.ANGLE_OFFSET);
            columns.torquesNewtonMetres[row] = view.getDouble(at + SampleCodec.TORQUE_OFFSET);
            at += SampleCodec.BYTES;
          }
        }
      }
    }
    return columns;
  }
}
