package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

/// A store as each version of the schema left it, opened by this software.
class SchemaMigrationTest {
  private static final String FIRST_FORM = "{\"schema\":\"torsion.certificate/1\",";

  @TempDir private Path data;

  private RunStore open() {
    return RunStore.open(data, Durability.FULL, Runs.AUTHOR);
  }

  static IntStream versions() {
    return IntStream.rangeClosed(1, Schema.current());
  }

  static IntStream earlierVersions() {
    return IntStream.range(1, Schema.current());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyVersionKeepsItsRunsBitForBit(int version) throws IOException, SQLException {
    EarlierStores.make(version, data);
    try (RunStore store = open()) {
      assertThat(Runs.storedBits(store, EarlierStores.FIRST))
          .isEqualTo(Runs.bits(Runs.samples(40, 1)));
      StoredRun run = store.run(EarlierStores.FIRST);
      assertThat(run.outcome().orElseThrow().end()).isEqualTo(RunOutcome.End.FRACTURED);
      assertThat(run.events()).hasSize(2);
      assertThat(store.latestResult(EarlierStores.FIRST, RunStore.FIT).orElseThrow().provenance())
          .isEqualTo(Runs.FIRST_FIT);
      assertThat(store.list()).hasSize(4);
      assertThat(store.list().stream().map(each -> store.run(each.id()).origin()))
          .filteredOn(Optional::isPresent)
          .singleElement()
          .asString()
          .contains("imported from " + EarlierStores.FIRST + ".csv");
      assertThat(store.verify()).hasSize(4).allMatch(RunCheck::ok);
      assertThat(store.audit().verify().problems()).isEmpty();
    }
    try (RunStore store = RunStore.openForReading(data)) {
      assertThat(store.list()).hasSize(4);
      assertThat(store.calibrations().verify()).allMatch(CalibrationCheck::ok);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatADeadProcessOfAnyVersionLeftOpenIsFoundAndClosed(int version)
      throws IOException, SQLException {
    EarlierStores.make(version, data);
    try (RunStore store = open()) {
      assertThat(store.findings())
          .first()
          .asString()
          .contains(EarlierStores.DEAD, "interrupted", EarlierStores.DEAD_SAMPLES + " samples");
      if (version >= 2) {
        assertThat(store.findings())
            .element(1)
            .asString()
            .contains(EarlierStores.DEAD_CALIBRATION, "1 readings are kept");
      }
      assertThat(Runs.storedBits(store, EarlierStores.DEAD))
          .isEqualTo(Runs.bits(Runs.samples(130, 3).subList(0, (int) EarlierStores.DEAD_SAMPLES)));
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyVersionGetsWhatCameLater(int version) throws IOException, SQLException {
    EarlierStores.make(version, data);
    try (RunStore store = open()) {
      RunHeader header = store.run(EarlierStores.FIRST).header();
      if (version == 1) {
        assertThat(header.calibrationUsed()).isEmpty();
        assertThat(header.rig().torqueZeroShiftNewtonMetres()).isEqualTo(Estimate.exact(0));
        assertThat(header.rig().torqueConstant()).isEmpty();
      } else {
        StoredCalibration stored = store.calibrations().calibration(EarlierStores.CERTIFIED);
        IssuedCertificate issued = stored.certificate().orElseThrow();
        assertThat(issued.certificate().form()).isEqualTo(1);
        assertThat(issued.certificate().statesTemperatures()).isFalse();
        assertThat(issued.json()).as("as it was issued").startsWith(FIRST_FORM);
        assertThat(issued.sha256()).isEqualTo(CertificateRows.sha256(issued.json()));
        assertThat(store.calibrations().list())
            .filteredOn(each -> each.id().equals(EarlierStores.CERTIFIED))
            .singleElement()
            .extracting(each -> each.issue().orElseThrow().constantNewtonMetresPerAmpere().value())
            .isEqualTo(0.008049462093459274);
      }
      Calibrations.carryOut(
          store.calibrations(), Calibrations.header(Calibrations.ID, Optional.empty()));
      Runs.store(store, Runs.ID, 20);
      int notes = store.page().notes(EarlierStores.FIRST).size();
      Provenance note = new Provenance(Runs.AUTHOR.now(), "Ada", "a note");
      assertThat(store.page().addNote(EarlierStores.FIRST, note).number()).isEqualTo(notes + 1);
      assertThat(notes).isZero();
      assertThat(store.page().users().all()).hasSize(version >= 4 ? 1 : 0);
      assertThat(store.verify()).hasSize(5).allMatch(RunCheck::ok);
    }
  }

  @ParameterizedTest
  @MethodSource("earlierVersions")
  void bringingUpToDateIsPutOnRecordWithEverythingThatWasThere(int version)
      throws IOException, SQLException {
    EarlierStores.make(version, data);
    try (RunStore store = open()) {
      List<AuditEntry> entries = store.audit().entries();
      assertThat(entries)
          .anyMatch(entry ->
              entry.action().equals(AuditAction.STORE_UPDATED.word())
                  && entry.why().contains("from schema version " + version));
      assertThat(entries)
          .extracting(AuditEntry::subject)
          .contains("run " + EarlierStores.FIRST, "run " + EarlierStores.FIRST + " fit version 1");
    }
  }

  @ParameterizedTest
  @MethodSource("earlierVersions")
  void aStoreThatMayOnlyBeReadStaysAsItIs(int version) throws IOException, SQLException {
    EarlierStores.make(version, data);
    byte[] before = Files.readAllBytes(data.resolve(RunStore.FILE_NAME));
    assertThatThrownBy(() -> RunStore.openForReading(data))
        .hasMessageContaining("expected schema version " + Schema.current() + ", found " + version);
    assertThat(data.resolve(RunStore.FILE_NAME)).hasBinaryContent(before);
  }

  @ParameterizedTest
  @MethodSource("earlierVersions")
  void aStepThatFailsLeavesTheOldVersionWhole(int version) throws IOException, SQLException {
    EarlierStores.make(version, data);
    sql("CREATE TABLE run_note (somebody TEXT)");
    List<String> before = dump();
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .withMessageContainingAll(RunStore.FILE_NAME, "run_note");
    assertThat(dump()).isEqualTo(before);
    sql("DROP TABLE run_note");
    open().close();
  }

  @Test
  void theStoreOfTheNextVersionIsLeftAlone() throws SQLException {
    open().close();
    sql("PRAGMA user_version = " + (Schema.current() + 1));
    List<String> before = dump();
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .matches(e -> e.kind() == StoreException.Kind.NEWER);
    assertThat(dump()).isEqualTo(before);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = connect();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
  }

  /// Version, tables and number of rows.
  private List<String> dump() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 'version ' || user_version FROM pragma_user_version"
                    + " UNION ALL SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
                    + " UNION ALL SELECT id || header || coalesce(seal_sha256, '') FROM run"
                    + " UNION ALL SELECT run_id || sequence || hex(data) FROM chunk")) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }
}
