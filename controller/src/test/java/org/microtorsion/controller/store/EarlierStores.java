package org.microtorsion.controller.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Stores as the software of each schema version left them, one SQL text a version.
///
/// Each was written by that software and dumped by `sqlite3 runs.sqlite .dump`, with its
/// `application_id` and `user_version` behind: two whole runs, the first with a result; that one
/// imported again from CSV; one whose process died; and from version 2 on a calibration with its
/// certificate and one whose process died; from version 4 on an account and a note on the first
/// run.
public final class EarlierStores {
  public static final String FIRST = "20260301-101500-0a0b";
  static final String SECOND = "20260302-101500-0a0c";
  static final String DEAD = "20260303-101500-0a0d";
  static final long DEAD_SAMPLES = 99;
  public static final String CERTIFIED = "20260201-090000-00ff";
  static final String DEAD_CALIBRATION = "20260203-090000-00fd";

  private EarlierStores() {}

  /// Makes the store of a version in a folder.
  public static void make(int version, Path data) throws IOException, SQLException {
    String name = "schema-" + version + ".sql";
    try (InputStream stream = EarlierStores.class.getResourceAsStream(name);
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
        Statement statement = connection.createStatement()) {
      if (stream == null) {
        throw new AssertionError(
            name
                + ": expected a store of each schema version among the test resources, found none"
                + " of this one; dump one before the next version changes the tables");
      }
      statement.executeUpdate(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
