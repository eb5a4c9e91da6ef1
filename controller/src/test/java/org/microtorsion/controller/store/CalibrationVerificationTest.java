package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing in the register can be changed, and what was changed behind its back is found.
class CalibrationVerificationTest {
  @TempDir private Path data;

  private RunStore open() {
    return RunStore.open(data, Durability.FAST, Runs.AUTHOR);
  }

  private void issueOne() {
    try (RunStore store = open()) {
      Calibrations.issue(
          store.calibrations(),
          Calibrations.header(Calibrations.ID, Optional.of("seed 1")),
          Instant.parse("2026-11-01T11:00:00Z"),
          LocalDate.parse("2027-11-01"));
    }
  }

  private void alter(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE calibration SET rig_name = 'other'",
        "DELETE FROM calibration",
        "INSERT OR REPLACE INTO calibration SELECT * FROM calibration",
        "UPDATE calibration_entry SET kind = 'event' WHERE sequence = 1",
        "DELETE FROM calibration_entry WHERE sequence = 5",
        "INSERT OR REPLACE INTO calibration_entry SELECT * FROM calibration_entry",
        "INSERT INTO calibration_entry SELECT calibration_id, 999, kind, json, running_sha256"
            + " FROM calibration_entry WHERE sequence = 1",
        "UPDATE certificate SET valid_until = '2099-01-01'",
        "DELETE FROM certificate",
        "INSERT OR REPLACE INTO certificate SELECT * FROM certificate",
      })
  void theDatabaseItselfRefusesEveryChange(String sql) {
    issueOne();
    assertThatThrownBy(() -> alter(sql)).isInstanceOf(SQLException.class);
    try (RunStore store = open()) {
      assertThat(store.calibrations().verify()).hasSize(1).allMatch(CalibrationCheck::ok);
    }
  }

  /// With the triggers gone, as on a disk that rots.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "calibration SET rig_name = 'other' | calibration row",
        "calibration SET simulation = NULL | calibration row",
        "calibration SET header = replace(header, 'ada', 'bob') | header",
        "calibration_entry SET json = replace(json, '0.02', '0.03') WHERE sequence = 4 | entry 4",
        "calibration_entry SET kind = 'end' WHERE sequence = 4 | entry 4",
        "calibration_entry SET sequence = 99 WHERE sequence = 4 | entry 4",
        "certificate SET json = replace(json, 'laboratory', 'elsewhere') | certificate",
        "certificate SET valid_until = '2099-01-01' | seal",
        "certificate SET readings_sha256 = 'ab' | readings",
        "certificate SET rig_name = 'other' | certificate",
      })
  void verificationFindsEveryChange(String changeAndFinding) throws SQLException {
    issueOne();
    String[] parts = changeAndFinding.split(" \\| ", 2);
    dropGuards();
    alter("UPDATE " + parts[0]);
    assertThat(problems()).isNotEmpty().first().asString().startsWith(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"calibration_entry WHERE sequence = 9", "certificate"})
  void verificationFindsAFlippedBitAnywhere(String row) throws SQLException {
    issueOne();
    dropGuards();
    String before = json(row);
    Random random = new Random(5);
    for (int i = 0; i < 12; i++) {
      int place = random.nextInt(before.length());
      char[] characters = before.toCharArray();
      characters[place] ^= (char) (1 << random.nextInt(5));
      setJson(row, new String(characters));
      assertThat(problems()).as(row + " at " + place).isNotEmpty();
    }
    setJson(row, before);
    assertThat(problems()).isEmpty();
  }

  private void setJson(String row, String json) throws SQLException {
    String sql = "UPDATE " + row.replaceFirst("(?= WHERE|$)", " SET json = ?");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, json);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private String json(String row) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT json FROM " + row)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private void dropGuards() throws SQLException {
    for (String table : List.of("calibration", "calibration_entry", "certificate")) {
      alter("DROP TRIGGER " + table + "_unchanged");
      alter("DROP TRIGGER " + table + "_once");
    }
  }

  private List<String> problems() {
    try (RunStore store = RunStore.openForReading(data)) {
      return store.calibrations().verify().stream()
          .flatMap(check -> check.problems().stream())
          .toList();
    }
  }
}
