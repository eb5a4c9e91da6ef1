package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.calibrate.CalibrationSink;

/// Who did what, when and why; and that nothing of it can be changed without being found.
class AuditTrailTest {
  private static final Provenance AGAIN =
      new Provenance(Instant.parse("2026-11-23T08:00:00Z"), "ada", "window ends at 3 %");

  private static byte[] worked = {};

  @TempDir private Path data;

  private RunStore open() {
    return RunStore.open(data, Durability.FAST, Runs.AUTHOR);
  }

  private void alter(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// A run with two results, the same imported, a calibration with its certificate, an act that is
  /// about no record.
  @BeforeAll
  static void work(@TempDir Path folder) throws IOException {
    try (RunStore store = RunStore.open(folder, Durability.FAST, Runs.AUTHOR)) {
      Runs.store(store, Runs.ID, 30);
      store.saveResult(Runs.ID, RunStore.FIT, "{\"n\":1}", Runs.FIRST_FIT);
      store.saveResult(Runs.ID, RunStore.FIT, "{\"n\":2}", AGAIN);
      RunImport.read(store, RunExport.write(store, Runs.ID, ExportFormat.CSV, folder));
      Calibrations.issue(
          store.calibrations(),
          Calibrations.header(Calibrations.ID, Optional.empty()),
          Instant.parse("2026-11-01T11:00:00Z"),
          LocalDate.parse("2027-11-01"));
      store
          .audit()
          .add(AuditAction.FAULT_ACKNOWLEDGED, "ada", "rig default", "limit switch, arm freed");
    }
    worked = Files.readAllBytes(folder.resolve(RunStore.FILE_NAME));
  }

  @BeforeEach
  void copyTheStore() throws IOException {
    Files.write(data.resolve(RunStore.FILE_NAME), worked);
  }

  private List<AuditEntry> entries() {
    try (RunStore store = RunStore.openForReading(data)) {
      return store.audit().entries();
    }
  }

  private List<String> problems() {
    try (RunStore store = RunStore.openForReading(data)) {
      return store.audit().verify().problems();
    }
  }

  @Test
  void everythingThatIsDoneIsOnRecordWithWhoAndWhy() {
    String imported;
    try (RunStore store = RunStore.openForReading(data)) {
      imported =
          store.list().stream()
              .map(RunSummary::id)
              .filter(id -> !id.equals(Runs.ID))
              .findFirst()
              .orElseThrow();
    }
    assertThat(entries())
        .extracting(AuditEntry::action, AuditEntry::who, AuditEntry::subject, AuditEntry::why)
        .containsExactly(
            tuple(
                "run-started",
                "keeper",
                "run " + Runs.ID,
                "ramp to fracture 3 on PdCuNiP, \"wire\" #7, calibration 20261101-090000-00ff"),
            tuple("calibration-overridden", "keeper", "run " + Runs.ID, "certificate, \"late\""),
            tuple("run-ended", "keeper", "run " + Runs.ID, "fractured: rotor three steps ahead"),
            tuple(
                "result-stored", "torsion demo", "run " + Runs.ID + " fit version 1", "first fit"),
            tuple("result-stored", "ada", "run " + Runs.ID + " fit version 2", AGAIN.why()),
            tuple(
                "run-imported",
                "keeper",
                "run " + imported,
                "imported from " + Runs.ID + ".csv, without raw counts, there run " + Runs.ID),
            tuple(
                "calibration-started",
                "ada \"the\" technician",
                "calibration " + Calibrations.ID,
                "rig default, as found"),
            tuple(
                "calibration-ended",
                "keeper",
                "calibration " + Calibrations.ID,
                "completed: all steps done"),
            tuple(
                "certificate-issued",
                "ada \"the\" technician",
                "certificate " + Calibrations.ID,
                "rig default, valid until 2027-11-01"),
            tuple("fault-acknowledged", "ada", "rig default", "limit switch, arm freed"));
    assertThat(entries()).extracting(AuditEntry::at).containsOnly(Runs.AUTHOR.now());
    assertThat(problems()).isEmpty();
  }

  @Test
  void whatADeadProcessLeftOpenIsClosedInTheNameOfWhoOpensNext() {
    try (RunStore store = open();
        RunWriter writer = store.writer()) {
      writer.begin(Runs.header("dead"));
      CalibrationSink sink = store.calibrations().writer();
      sink.begin(Calibrations.header("cut", Optional.of("seed 1")));
    }
    try (RunStore store = open()) {
      assertThat(store.audit().last(AuditAction.RUN_INTERRUPTED, "run dead").orElseThrow().why())
          .contains("the process ended before the run did", "0 samples");
      assertThat(store.audit().last(AuditAction.CALIBRATION_INTERRUPTED, "calibration cut"))
          .isPresent();
      store.calibrations().resume("cut");
      assertThat(store.audit().last(AuditAction.CALIBRATION_RESUMED, "calibration cut"))
          .isPresent();
      assertThat(store.audit().verify().problems()).isEmpty();
    }
  }

  @Test
  void anActNamesItsPersonOrElseTheKeeperOfTheStore() {
    try (RunStore store = open()) {
      AuditTrail audit = store.audit();
      assertThat(audit.add(AuditAction.FAULT_ACKNOWLEDGED, " bob ", "rig default", "").who())
          .isEqualTo("bob");
      AuditEntry entry = audit.add(AuditAction.FAULT_ACKNOWLEDGED, "", "rig default", "again");
      assertThat(entry.who()).isEqualTo("keeper");
      assertThat(audit.last(AuditAction.FAULT_ACKNOWLEDGED, "rig default")).contains(entry);
      assertThat(audit.last(AuditAction.FAULT_ACKNOWLEDGED, "rig other")).isEmpty();
    }
    try (RunStore store = RunStore.openForReading(data)) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.audit().add(AuditAction.FAULT_ACKNOWLEDGED, "", "rig", ""))
          .withMessageContaining("open for reading only");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit SET who = 'nobody'",
        "DELETE FROM audit WHERE number = 10",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
      })
  void theDatabaseItselfRefusesEveryChange(String sql) {
    assertThatThrownBy(() -> alter(sql)).isInstanceOf(SQLException.class);
    assertThat(problems()).isEmpty();
  }

  /// With the triggers gone, as in the hands of somebody who wants it so.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit SET at = '2026-11-23T09:00:01Z' WHERE number = 4 | entry 4",
        "UPDATE audit SET who = 'bob' WHERE number = 5 | entry 5",
        "UPDATE audit SET why = '' WHERE number = 10 | entry 10",
        "UPDATE audit SET at = 'yesterday' WHERE number = 2 | audit entry 2",
        "UPDATE audit SET action = 'run-ended' WHERE number = 2 | entry 2",
        "UPDATE audit SET sha256 = 'ab' WHERE number = 6 | entry 6",
        "UPDATE audit SET number = 99 WHERE number = 10 | entry 10",
        "DELETE FROM audit WHERE number = 2 | entry 2",
        "DELETE FROM audit WHERE number >= 9 | certificate",
        "DELETE FROM audit | calibration",
        "INSERT INTO audit SELECT 11, at, who, action, subject, why, record_sha256, sha256"
            + " FROM audit WHERE number = 10 | entry 11",
      })
  void aChangedEntryIsFound(String changeAndFinding) throws SQLException {
    String[] parts = changeAndFinding.split(" \\| ", 2);
    for (String guard : List.of("once", "unchanged", "kept")) {
      alter("DROP TRIGGER audit_" + guard);
    }
    alter(parts[0]);
    assertThat(problems()).anyMatch(problem -> problem.startsWith(parts[1]));
    try (RunStore store = open()) {
      assertThat(store.verify()).anyMatch(check -> check.id().equals("audit trail"));
    }
  }

  /// What leaves every other hash whole: whole records gone, put in, or made anew with their seals.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM result WHERE version = 2",
        "INSERT INTO result SELECT run_id, 'fit', 3, made_at, made_by, reason, json, sha256"
            + " FROM result WHERE version = 2",
        "UPDATE run SET origin = NULL",
        "UPDATE run SET origin = 'imported from elsewhere'",
        "UPDATE run SET ended = NULL, seal_sha256 = NULL WHERE origin IS NULL",
        "INSERT INTO run SELECT 'copy', started_at, sample_id, method_name, header, header_sha256,"
            + " NULL, NULL, NULL, NULL, NULL, NULL FROM run LIMIT 1",
      })
  void aRecordChangedBehindTheTrailsBackIsFound(String sql) throws SQLException {
    alter(sql);
    assertThat(problems()).isNotEmpty();
  }

  @Test
  void aRunThatIsGoneWithAllItsRowsIsFound() throws SQLException {
    for (String table : List.of("chunk", "event", "result")) {
      alter("DELETE FROM " + table + " WHERE run_id = '" + Runs.ID + "'");
    }
    alter("DELETE FROM run WHERE id = '" + Runs.ID + "'");
    assertThat(problems())
        .anyMatch(problem -> problem.startsWith("run " + Runs.ID + ": expected the record"));
    try (RunStore store = open()) {
      assertThat(store.verify())
          .filteredOn(check -> !check.ok())
          .extracting(RunCheck::id)
          .containsExactly("audit trail");
    }
  }

  @Test
  void anEarlierStoreInPlaceOfTheLaterIsFoundByAHashWrittenDown() throws IOException {
    Path file = data.resolve(RunStore.FILE_NAME);
    byte[] earlier = Files.readAllBytes(file);
    String hash;
    try (RunStore store = open()) {
      Runs.store(store, "later", 10);
      hash = store.audit().verify().lastSha256();
    }
    assertThat(entries()).extracting(AuditEntry::sha256).contains(hash);
    Files.write(file, earlier);
    assertThat(problems()).isEmpty();
    assertThat(entries()).extracting(AuditEntry::sha256).doesNotContain(hash);
  }

  @Test
  void anEntryThatCannotBeReadStopsNoWork() throws SQLException {
    alter("DROP TRIGGER audit_unchanged");
    alter("UPDATE audit SET at = 'yesterday' WHERE number = 10");
    try (RunStore store = open()) {
      Runs.store(store, "later", 10);
      assertThatThrownBy(() -> store.audit().entries())
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("audit entry 10");
      assertThat(store.audit().verify().ok()).isFalse();
    }
  }
}
