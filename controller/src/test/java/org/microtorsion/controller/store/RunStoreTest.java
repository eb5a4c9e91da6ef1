package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

class RunStoreTest {
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
  void everyFieldOfEverySampleComesBackBitForBit() {
    try (RunStore store = open()) {
      List<Sample> samples = Runs.store(store, Runs.ID, 1234);
      assertThat(Runs.storedBits(store, Runs.ID)).isEqualTo(Runs.bits(samples));
      SampleColumns columns = store.columns(Runs.ID);
      assertThat(columns.anglesRadians())
          .containsExactly(samples.stream().mapToDouble(s -> s.angleRadians).toArray());
      assertThat(columns.timesNanos())
          .containsExactly(samples.stream().mapToLong(s -> s.timeNanos).toArray());
    }
  }

  @Test
  void extremeValuesComeBackBitForBit() {
    Sample sample = new Sample();
    sample.tick = Long.MIN_VALUE;
    sample.timeNanos = Long.MAX_VALUE;
    sample.conversionCount = -1;
    sample.rotorRawCounts = Integer.MIN_VALUE;
    sample.angleRadians = -0.0;
    sample.torqueNewtonMetres = Double.NaN;
    sample.currentAmperes = Double.MIN_VALUE;
    sample.coilTemperatureRiseKelvin = Double.NEGATIVE_INFINITY;
    sample.flags = -1;
    try (RunStore store = open();
        RunWriter writer = store.writer()) {
      writer.begin(Runs.header(Runs.ID));
      writer.accept(sample);
      writer.event(0, "state", "done");
      assertThat(Runs.storedBits(store, Runs.ID)).containsExactly(Runs.bits(sample));
    }
  }

  @Test
  void headerOutcomeAndEventsComeBackAsTheyWere() {
    try (RunStore store = open()) {
      List<Sample> samples = Runs.store(store, Runs.ID, 300);
      StoredRun run = store.run(Runs.ID);
      assertThat(run.header()).isEqualTo(Runs.header(Runs.ID));
      assertThat(run.outcome()).contains(Runs.outcome(samples));
      assertThat(run.events())
          .containsExactly(
              new RunEvent(0, "state", "zeroing"),
              new RunEvent(samples.get(150).timeNanos, "state", "ramp, \"quoted\"\nsecond line"));
      assertThat(run.origin()).isEmpty();
    }
  }

  @Test
  void theRunIsInTheStoreBeforeItsFirstSample() {
    try (RunStore store = open();
        RunWriter writer = store.writer();
        RunStore beside = reading(writer)) {
      assertThat(beside.list()).singleElement().extracting(RunSummary::id).isEqualTo(Runs.ID);
      assertThat(beside.run(Runs.ID).outcome()).isEmpty();
      assertThat(store.contains(Runs.ID)).isTrue();
    }
  }

  private RunStore reading(RunWriter writer) {
    writer.begin(Runs.header(Runs.ID));
    return RunStore.openForReading(data);
  }

  @Test
  void aWriterThatHasCaughtUpLeavesNoMoreThan50MillisecondsUncommitted() {
    for (int stepMillis : new int[] {1, 7, 99, 100, 101, 5000}) {
      String id = String.format(Locale.ROOT, "step-%d", stepMillis);
      try (RunStore store = open();
          RunWriter writer = store.writer()) {
        writer.begin(Runs.header(id));
        Sample sample = new Sample();
        for (int i = 0; i < 500; i++) {
          sample.tick++;
          sample.timeNanos += stepMillis * 1_000_000L;
          writer.accept(sample);
          writer.caughtUp();
          long uncommitted = i + 1 - store.run(id).samples();
          assertThat((uncommitted - 1) * stepMillis).isLessThan(50);
        }
      }
    }
  }

  @Test
  void aRunWhoseProcessDiedKeepsWhatWasCommittedAndIsClosedAsInterrupted() {
    List<Sample> samples = Runs.samples(450, 7);
    long committed;
    try (RunStore store = open();
        RunWriter writer = store.writer()) {
      writer.begin(Runs.header(Runs.ID));
      Runs.tell(writer, samples);
      committed = writer.committedSamples();
      assertThat(committed).isBetween(400L, 449L);
    }
    try (RunStore store = open()) {
      assertThat(store.findings())
          .singleElement()
          .asString()
          .contains(Runs.ID, "interrupted", committed + " samples")
          .doesNotContain("\n");
      RunOutcome outcome = store.run(Runs.ID).outcome().orElseThrow();
      assertThat(outcome.end()).isEqualTo(RunOutcome.End.INTERRUPTED);
      assertThat(outcome.samples()).isEqualTo(committed);
      assertThat(outcome.durationNanos()).isEqualTo(samples.get((int) committed - 1).timeNanos);
      assertThat(Runs.storedBits(store, Runs.ID))
          .isEqualTo(Runs.bits(samples.subList(0, (int) committed)));
      assertThat(store.verify()).allMatch(RunCheck::ok);
    }
    try (RunStore store = open()) {
      assertThat(store.findings()).isEmpty();
    }
  }

  @Test
  void aRunThatDiedBeforeItsFirstSampleIsClosedToo() {
    try (RunStore store = open();
        RunWriter writer = store.writer()) {
      writer.begin(Runs.header(Runs.ID));
    }
    try (RunStore store = open()) {
      assertThat(store.findings()).hasSize(1);
      assertThat(store.run(Runs.ID).samples()).isZero();
      assertThat(store.verify()).allMatch(RunCheck::ok);
    }
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

  @Test
  void aNewerStoreIsRefusedAndNotChangedByAByte() throws SQLException {
    open().close();
    alter("PRAGMA user_version = 99");
    Path file = data.resolve(RunStore.FILE_NAME);
    byte[] before = bytesOf(file);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .matches(e -> e.kind() == StoreException.Kind.NEWER)
        .withMessageContainingAll(file.toString(), "version " + Schema.current(), "found 99");
    assertThatThrownBy(() -> RunStore.openForReading(data)).hasMessageContaining("found 99");
    assertThat(bytesOf(file)).isEqualTo(before);
  }

  @Test
  void whatIsNoRunStoreIsRefusedAndNotChangedByAByte() throws SQLException {
    Path file = data.resolve(RunStore.FILE_NAME);
    byte[] noise = new byte[5000];
    Arrays.fill(noise, (byte) 'x');
    restore(noise);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .withMessageContainingAll(file.toString(), "expected a run store");
    assertThat(bytesOf(file)).isEqualTo(noise);

    restore(new byte[0]);
    alter("CREATE TABLE photo (id)");
    byte[] foreign = bytesOf(file);
    assertThatThrownBy(this::open).hasMessageContaining("another program");
    assertThat(bytesOf(file)).isEqualTo(foreign);
  }

  @Test
  void aStoreHasOneOwnerAtATime() {
    try (RunStore first = open()) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(this::open)
          .matches(e -> e.kind() == StoreException.Kind.BUSY)
          .withMessageContaining("in use by this process");
      assertThat(first.list()).isEmpty();
    }
    open().close();
  }

  @Test
  void aSecondProcessIsToldWhoHoldsTheStoreAndMayRead() throws IOException {
    try (RunStore store = open()) {
      Runs.store(store, Runs.ID, 120);
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "--enable-native-access=ALL-UNNAMED",
                  SecondProcess.class.getName(),
                  data.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said)
          .contains("in use by process " + ProcessHandle.current().pid())
          .contains("read 120 samples");
    }
  }

  /// What the second process does.
  static final class SecondProcess {
    private SecondProcess() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
      Path dataDir = Path.of(args[0]);
      try (RunStore store = RunStore.open(dataDir, Durability.FULL, Runs.AUTHOR)) {
        System.out.println("opened " + store.file());
      } catch (StoreException e) {
        System.out.println(e.getMessage());
      }
      try (RunStore store = RunStore.openForReading(dataDir)) {
        System.out.println("read " + store.run(Runs.ID).samples() + " samples");
      }
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(data.resolve("plain"), "");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> RunStore.open(file.resolve("below"), Durability.FULL, Runs.AUTHOR))
        .matches(e -> e.kind() == StoreException.Kind.UNWRITABLE)
        .withMessageContaining(file.resolve("below").toString());
  }

  @Test
  void anUnknownRunIsNamed() {
    try (RunStore store = open()) {
      assertThatThrownBy(() -> store.run("nope")).hasMessageContaining("run nope");
      assertThatThrownBy(() -> store.columns("nope")).hasMessageContaining("run nope");
      assertThatThrownBy(() -> store.results("nope")).hasMessageContaining("run nope");
      assertThatThrownBy(() -> store.saveResult("nope", "fit", "{}", Runs.FIRST_FIT))
          .hasMessageContaining("run nope");
    }
  }

  @Test
  void aHeaderThatCouldNotBeReadBackKeepsTheRunFromStarting() {
    try (RunStore store = open();
        RunWriter writer = store.writer()) {
      RunHeader header = Runs.withTorqueRelativeUncertainty(Runs.header(Runs.ID), Double.NaN);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> writer.begin(header))
          .withMessageContaining("torqueRelativeUncertainty");
      assertThat(store.list()).isEmpty();
    }
  }

  @Test
  void anIdIsTakenOnlyOnce() {
    try (RunStore store = open();
        RunWriter second = store.writer()) {
      Runs.store(store, Runs.ID, 10);
      assertThatThrownBy(() -> second.begin(Runs.header(Runs.ID)))
          .hasMessageContaining("expected a new id");
      assertThat(store.verify()).allMatch(RunCheck::ok);
    }
  }

  @Test
  void resultsStandBesideEachOtherByVersion() {
    try (RunStore store = open()) {
      Runs.store(store, Runs.ID, 10);
      Provenance again =
          new Provenance(Instant.parse("2026-11-23T08:00:00Z"), "ada", "window ends at 3 %");
      assertThat(store.saveResult(Runs.ID, "fit", "{\"n\":1}", Runs.FIRST_FIT)).isEqualTo(1);
      assertThat(store.saveResult(Runs.ID, "fit", "{\"n\":2}", again)).isEqualTo(2);
      assertThat(store.saveResult(Runs.ID, "loop", "{}", again)).isEqualTo(1);
      assertThat(store.results(Runs.ID))
          .containsExactly(
              new StoredResult("fit", 1, Runs.FIRST_FIT, "{\"n\":1}"),
              new StoredResult("fit", 2, again, "{\"n\":2}"),
              new StoredResult("loop", 1, again, "{}"));
      assertThat(store.latestResult(Runs.ID, "fit").orElseThrow().version()).isEqualTo(2);
      assertThatThrownBy(() -> store.saveResult(Runs.ID, "fit", "{", again))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theListShowsTheLatestRunFirstAndTheModulusOfItsLatestFit() {
    try (RunStore store = open()) {
      Runs.store(store, "20261122-143005-0001", 30);
      Runs.store(store, "20261122-143005-0002", 40);
      String json = "{\"elastic\":{\"apparentShearModulus_Pa\":{\"value\":2.2e10}}}";
      store.saveResult("20261122-143005-0001", "fit", "{}", Runs.FIRST_FIT);
      store.saveResult("20261122-143005-0001", "fit", json, Runs.FIRST_FIT);
      assertThat(store.list())
          .extracting(RunSummary::id, RunSummary::samples, RunSummary::apparentShearModulusPascals)
          .containsExactly(
              tuple("20261122-143005-0002", 40L, OptionalDouble.empty()),
              tuple("20261122-143005-0001", 30L, OptionalDouble.of(2.2e10)));
    }
  }

  @Test
  void aWriterThatCannotStoreRefusesFurtherSamples() throws SQLException {
    try (RunStore store = open();
        RunWriter writer = store.writer()) {
      writer.begin(Runs.header(Runs.ID));
      alter("CREATE TRIGGER full BEFORE INSERT ON chunk BEGIN SELECT RAISE(ABORT, 'full'); END");
      List<Sample> samples = Runs.samples(250, 2);
      assertThatThrownBy(() -> Runs.tell(writer, samples)).isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> writer.accept(samples.get(100)))
          .hasMessageContaining("no more are taken");
      alter("DROP TRIGGER full");
      long start = samples.getFirst().timeNanos;
      // The first that spans 50 ms is the last that was taken.
      int kept =
          1 + (int) samples.stream().takeWhile(s -> s.timeNanos - start < 50_000_000).count();
      writer.end(new RunOutcome(RunOutcome.End.FAULT, "store", kept, 0));
      assertThat(Runs.storedBits(store, Runs.ID)).isEqualTo(Runs.bits(samples.subList(0, kept)));
      assertThat(store.verify()).allMatch(RunCheck::ok);
    }
  }

  @Test
  void idsSortByTime() {
    try (RunStore store = open()) {
      assertThat(store.newId(Instant.parse("2026-01-02T03:04:05Z")))
          .matches("20260102-030405-[0-9a-f]{4}");
    }
  }
}
