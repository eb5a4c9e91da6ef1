package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunOutcome;

/// A disk that is full, or cannot be written: a clear error, and nothing damaged. Where this
/// process may mount one, a real one of memory; a trigger that undoes the transaction stands in for
/// it.
class FullDiskTest {
  @TempDir private Path data;
  private boolean mounted;

  private RunStore open() {
    return RunStore.open(data, Durability.FULL, Runs.AUTHOR);
  }

  private int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  private void mount() throws InterruptedException {
    try {
      mounted = run("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", data.toString()) == 0;
    } catch (IOException e) {
      mounted = false;
    }
    assumeThat(mounted).as("may mount a file system").isTrue();
  }

  private void remount(String options) throws IOException, InterruptedException {
    assertThat(run("mount", "-o", "remount," + options, data.toString())).isZero();
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted) {
      run("umount", data.toString());
    }
  }

  private static void expectFull(Runnable work) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(work::run)
        .matches(e -> e.kind() == StoreException.Kind.UNWRITABLE)
        .withMessageContaining("the disk is full");
  }

  @Test
  void aRunOnADiskThatFillsUpKeepsWhatWasCommitted() throws IOException, InterruptedException {
    mount();
    List<Sample> samples = Runs.samples(6000, 3);
    long committed;
    try (RunStore store = open();
        RunWriter writer = store.writer()) {
      writer.begin(Runs.header(Runs.ID));
      expectFull(() -> Runs.tell(writer, samples));
      committed = writer.committedSamples();
      assertThat(committed).isPositive();
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> writer.end(new RunOutcome(RunOutcome.End.FAULT, "store", 6000, 0)))
          .withMessageContainingAll("run " + Runs.ID, "the disk is full", committed + " are kept");
      expectFull(() -> Runs.store(store, "another", 10));
    }
    try (RunStore store = RunStore.openForReading(data)) {
      assertThat(store.run(Runs.ID).samples()).isEqualTo(committed);
    }
    remount("size=10m");
    try (RunStore store = open()) {
      assertThat(store.findings()).singleElement().asString().contains("closed as interrupted");
      assertThat(Runs.storedBits(store, Runs.ID))
          .isEqualTo(Runs.bits(samples.subList(0, (int) committed)));
      assertThat(store.verify()).hasSize(1).allMatch(RunCheck::ok);
    }
  }

  @Test
  void aStoreOnADiskThatCannotBeWrittenCanBeRead() throws IOException, InterruptedException {
    mount();
    try (RunStore store = open()) {
      Runs.store(store, Runs.ID, 100);
    }
    remount("ro");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .matches(e -> e.kind() == StoreException.Kind.UNWRITABLE)
        .withMessageContaining("Read-only file system");
    try (RunStore store = RunStore.openForReading(data)) {
      assertThat(Runs.storedBits(store, Runs.ID)).isEqualTo(Runs.bits(Runs.samples(100, 1)));
      assertThat(store.verify()).hasSize(1).allMatch(RunCheck::ok);
    }
  }

  @Test
  void aStoreOnADiskWithoutAByteLeftCanBeRead() throws IOException, InterruptedException {
    mount();
    try (RunStore store = open()) {
      Runs.store(store, Runs.ID, 100);
    }
    try (OutputStream out = Files.newOutputStream(data.resolve("fill"))) {
      out.write(new byte[1 << 20]);
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
    expectFull(this::open);
    try (RunStore store = RunStore.openForReading(data)) {
      assertThat(Runs.storedBits(store, Runs.ID)).isEqualTo(Runs.bits(Runs.samples(100, 1)));
      assertThat(store.verify()).hasSize(1).allMatch(RunCheck::ok);
    }
  }

  @Test
  void whatUndoesATransactionByItselfIsToldAsItIs() throws SQLException {
    try (RunStore store = open();
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ROLLBACK, 'no room');"
              + " END");
      assertThatThrownBy(() -> Runs.store(store, Runs.ID, 10)).hasMessageContaining("no room");
      assertThat(store.list()).isEmpty();
      statement.execute("DROP TRIGGER full");
      Runs.store(store, Runs.ID, 10);
      assertThat(store.verify()).hasSize(1).allMatch(RunCheck::ok);
    }
  }
}
