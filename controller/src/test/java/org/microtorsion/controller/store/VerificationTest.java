package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  @TempDir private Path data;

  private RunStore open() {
    return RunStore.open(data, Durability.FULL, Runs.AUTHOR);
  }

  private void alter(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void verificationPassesForWholeRuns() {
    try (RunStore store = open()) {
      Runs.store(store, Runs.ID, 777);
      Runs.store(store, "20261122-143006-0001", 200);
      store.saveResult(Runs.ID, RunStore.FIT, "{}", Runs.FIRST_FIT);
      assertThat(store.verify()).hasSize(2).allMatch(RunCheck::ok);
    }
  }

  @Test
  void verificationFindsAnyFlippedBitOfTheSamples() throws SQLException {
    try (RunStore store = open()) {
      Runs.store(store, Runs.ID, 400);
    }
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      int chunk = random.nextInt(4);
      int at = random.nextInt(60 * SampleCodec.BYTES);
      int mask = 1 << random.nextInt(8);
      flip(chunk, at, mask);
      assertThat(problems()).anyMatch(problem -> problem.startsWith("chunk " + chunk));
      flip(chunk, at, mask);
      assertThat(problems()).isEmpty();
    }
  }

  private void flip(int chunk, int at, int mask) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
        var select = connection.prepareStatement("SELECT data FROM chunk WHERE sequence = ?");
        var update = connection.prepareStatement("UPDATE chunk SET data = ? WHERE sequence = ?")) {
      select.setInt(1, chunk);
      try (var rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
        byte[] bytes = rows.getBytes(1);
        bytes[at % bytes.length] ^= (byte) mask;
        update.setBytes(1, bytes);
        update.setInt(2, chunk);
        assertThat(update.executeUpdate()).isEqualTo(1);
      }
    }
  }

  private List<String> problems() {
    try (RunStore store = open()) {
      return store.verify().stream().flatMap(check -> check.problems().stream()).toList();
    }
  }

  @Test
  void verificationFindsEveryOtherChangeAsWell() throws SQLException {
    try (RunStore store = open()) {
      Runs.store(store, Runs.ID, 400);
      store.saveResult(Runs.ID, RunStore.FIT, "{\"a\":1}", Runs.FIRST_FIT);
    }
    byte[] whole = bytesOf(data.resolve(RunStore.FILE_NAME));
    for (String change :
        List.of(
            "DELETE FROM chunk WHERE sequence = 1",
            "DELETE FROM chunk WHERE sequence = (SELECT max(sequence) FROM chunk)",
            "UPDATE chunk SET sequence = sequence + 10",
            "UPDATE chunk SET samples = samples - 1 WHERE sequence = 2",
            "UPDATE event SET text = 'other' WHERE sequence = 0",
            "DELETE FROM event WHERE sequence = 1",
            "UPDATE run SET header = replace(header, 'PdCuNiP', 'PdCuNiX')",
            "UPDATE run SET header = 'no JSON'",
            "UPDATE run SET sample_id = 'other'",
            "UPDATE run SET method_name = 'other'",
            "UPDATE run SET started_at = '2026-11-22T14:30:06Z'",
            "UPDATE run SET cause = 'other'",
            "UPDATE run SET ended = 'completed'",
            "UPDATE run SET ended = 'unheard of'",
            "UPDATE run SET samples = samples + 1",
            "UPDATE run SET duration_nanos = 1",
            "UPDATE run SET seal_sha256 = ''",
            "UPDATE result SET json = '{\"a\":2}'",
            "UPDATE result SET made_by = 'somebody else'",
            "DELETE FROM run")) {
      alter(change);
      assertThat(problems()).as(change).isNotEmpty();
      restore(whole);
    }
    assertThat(problems()).isEmpty();
  }

  private static byte[] bytesOf(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void restore(byte[] whole) {
    try {
      Files.write(data.resolve(RunStore.FILE_NAME), whole);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
