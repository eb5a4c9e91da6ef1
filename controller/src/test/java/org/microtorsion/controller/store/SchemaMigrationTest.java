package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.run.RunHeader;

/// A store as the first version of its schema left it, with a run in it, opened by this software.
class SchemaMigrationTest {
  private static final String ID = "20260301-101500-0a0b";

  /// A header as it was written then.
  private static final String HEADER =
      """
      {"id":"20260301-101500-0a0b","startedAt":"2026-03-01T10:15:00Z","sample":{"id":"w",\
      "material":"glass","diameter_m":{"value":5.2E-5,"standardUncertainty":3.0E-7},\
      "gaugeLength_m":{"value":0.0017,"standardUncertainty":5.0E-6},\
      "expectedShearModulus_Pa":2.2E10,"operator":"ada","notes":"","sourceText":""},\
      "methodName":"ramp 1","methodText":"","rigText":"","rigSha256":"","calibration":"nominal",\
      "torqueRelativeUncertainty":0.005,"angleRelativeUncertainty":2.0E-4,\
      "angleHarmonicUncertainty_rad":1.7E-4,"suspensionStiffness_Nm_per_rad":{"value":2.0E-7,\
      "standardUncertainty":4.0E-9},"loop_Hz":1000.0,"softwareVersion":"0.1.0"}\
      """;

  @TempDir private Path data;

  private void makeVersionOne() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
        Statement statement = connection.createStatement()) {
      for (String sql :
          new String[] {
            "CREATE TABLE run (id TEXT PRIMARY KEY NOT NULL, started_at TEXT NOT NULL,"
                + " sample_id TEXT NOT NULL, method_name TEXT NOT NULL, header TEXT NOT NULL,"
                + " header_sha256 TEXT NOT NULL, origin TEXT, ended TEXT, cause TEXT,"
                + " samples INTEGER, duration_nanos INTEGER, seal_sha256 TEXT) STRICT",
            "CREATE TABLE chunk (run_id TEXT NOT NULL REFERENCES run(id), sequence INTEGER NOT"
                + " NULL, samples INTEGER NOT NULL, data BLOB NOT NULL, running_sha256 BLOB NOT"
                + " NULL, PRIMARY KEY (run_id, sequence)) STRICT",
            "CREATE TABLE event (run_id TEXT NOT NULL REFERENCES run(id), sequence INTEGER NOT"
                + " NULL, time_nanos INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,"
                + " running_sha256 BLOB NOT NULL, PRIMARY KEY (run_id, sequence)) STRICT",
            "CREATE TABLE result (run_id TEXT NOT NULL REFERENCES run(id), kind TEXT NOT NULL,"
                + " version INTEGER NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL,"
                + " reason TEXT NOT NULL, json TEXT NOT NULL, sha256 TEXT NOT NULL,"
                + " PRIMARY KEY (run_id, kind, version)) STRICT",
            "PRAGMA application_id = " + Schema.APPLICATION_ID,
            "PRAGMA user_version = 1",
          }) {
        statement.execute(sql);
      }
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO run (id, started_at, sample_id, method_name, header, header_sha256)"
                  + " VALUES (?, '2026-03-01T10:15:00Z', 'w', 'ramp 1', ?, ?)")) {
        insert.setString(1, ID);
        insert.setString(2, HEADER);
        insert.setString(3, RunningHash.of(HEADER));
        insert.executeUpdate();
      }
    }
  }

  @Test
  void anOlderStoreKeepsItsRunsAndGetsARegister() throws SQLException {
    makeVersionOne();
    assertThatThrownBy(() -> RunStore.openForReading(data))
        .hasMessageContaining("expected schema version 2, found 1");
    try (RunStore store = RunStore.open(data, Durability.FULL)) {
      RunHeader header = store.run(ID).header();
      assertThat(header.calibration()).isEqualTo("nominal");
      assertThat(header.calibrationUsed()).isEmpty();
      assertThat(header.calibrationOverride()).isEmpty();
      assertThat(header.torqueZeroUncertaintyNewtonMetres()).isZero();
      assertThat(store.verify()).hasSize(1).allMatch(RunCheck::ok);
      Calibrations.carryOut(
          store.calibrations(), Calibrations.header(Calibrations.ID, Optional.empty()));
      assertThat(store.calibrations().list()).hasSize(1);
    }
    try (RunStore store = RunStore.openForReading(data)) {
      assertThat(store.list()).hasSize(1);
      assertThat(store.calibrations().verify()).allMatch(CalibrationCheck::ok);
    }
  }
}
