package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.rig.RigConfig;

class CalibrationRegisterTest {
  private static final Optional<String> SEED_1 = Optional.of("seed 1");
  private static final String RIG = RigConfig.defaultRig().name();
  private static final Instant ISSUED = Instant.parse("2026-11-01T11:00:00Z");
  private static final LocalDate UNTIL = LocalDate.parse("2027-11-01");

  @TempDir private Path data;

  private RunStore open() {
    return RunStore.open(data, Durability.FAST, Runs.AUTHOR);
  }

  private static CalibrationHeader header(String id) {
    return Calibrations.header(id, SEED_1);
  }

  private void issueOne() {
    try (RunStore store = open()) {
      Calibrations.issue(store.calibrations(), header(Calibrations.ID), ISSUED, UNTIL);
    }
  }

  @Test
  void everythingThatWasToldComesBack() {
    try (RunStore store = open()) {
      CalibrationRegister register = store.calibrations();
      CalibrationSink sink = register.writer();
      sink.begin(header(Calibrations.ID));
      List<LoadReading> readings = Calibrations.readings(3);
      readings.forEach(sink::reading);
      sink.withdraw(2, "out of line");
      sink.withdraw(2, "its series was not finished");
      sink.event(612.5, "prompt", "level? \"yes\"\nsecond line");
      sink.end(CalibrationSink.End.FAULT, "balance: silent");
      StoredCalibration stored = register.calibration(Calibrations.ID);
      assertThat(stored.header()).isEqualTo(header(Calibrations.ID));
      assertThat(stored.readings()).extracting(StoredReading::reading).isEqualTo(readings);
      assertThat(stored.readings())
          .extracting(StoredReading::index)
          .isEqualTo(IntStream.range(0, readings.size()).boxed().toList());
      assertThat(stored.readings().get(2).withdrawnReason()).contains("out of line");
      assertThat(stored.usedReadings()).hasSize(readings.size() - 1);
      assertThat(stored.events())
          .containsExactly(
              new CalibrationEvent(612.5, "prompt", "level? \"yes\"\nsecond line"),
              new CalibrationEvent(612.5, "fault", "balance: silent"));
      assertThat(stored.end())
          .contains(new CalibrationEnd(CalibrationSink.End.FAULT, "balance: silent"));
      assertThat(stored.certificate()).isEmpty();
    }
  }

  @Test
  void aReadingIsThereForOthersBeforeTheNextOneIsTaken() {
    try (RunStore store = open()) {
      CalibrationSink sink = store.calibrations().writer();
      sink.begin(header(Calibrations.ID));
      try (RunStore beside = RunStore.openForReading(data)) {
        int count = 0;
        for (LoadReading reading : Calibrations.readings(1)) {
          sink.reading(reading);
          assertThat(beside.calibrations().calibration(Calibrations.ID).readings())
              .hasSize(++count);
        }
      }
    }
  }

  @Test
  void aCalibrationWhoseProcessDiedIsSaidOnceAndGoesOnWithAllItsReadings() {
    List<LoadReading> readings = Calibrations.readings(2);
    try (RunStore store = open()) {
      CalibrationSink sink = store.calibrations().writer();
      sink.begin(header(Calibrations.ID));
      readings.subList(0, 7).forEach(sink::reading);
    }
    try (RunStore store = open()) {
      assertThat(store.findings())
          .singleElement()
          .asString()
          .contains(Calibrations.ID, "7 readings are kept", "torsion calibrate torque");
      assertThat(store.calibrations().unfinished(RIG, Optional.of("seed 2"))).isEmpty();
      assertThat(store.calibrations().unfinished(RIG, Optional.empty())).isEmpty();
      StoredCalibration found = store.calibrations().unfinished(RIG, SEED_1).orElseThrow();
      assertThat(found.usedReadings()).isEqualTo(readings.subList(0, 7));
      assertThat(found.end()).isEmpty();
      assertThat(found.events()).extracting(CalibrationEvent::kind).containsExactly("interrupted");
    }
    try (RunStore store = open()) {
      assertThat(store.findings()).isEmpty();
      CalibrationSink sink = store.calibrations().resume(Calibrations.ID);
      assertThat(store.calibrations().unfinished(RIG, SEED_1)).isEmpty();
      readings.subList(7, readings.size()).forEach(sink::reading);
      sink.end(CalibrationSink.End.COMPLETED, "all steps done");
      StoredCalibration whole = store.calibrations().calibration(Calibrations.ID);
      assertThat(whole.usedReadings()).isEqualTo(readings);
      assertThat(whole.end().orElseThrow().end()).isEqualTo(CalibrationSink.End.COMPLETED);
      assertThat(store.calibrations().unfinished(RIG, SEED_1)).contains(whole);
      assertThat(store.calibrations().verify()).allMatch(CalibrationCheck::ok);
    }
  }

  @Test
  void onlyWhatWasCutShortCanGoOn() {
    try (RunStore store = open()) {
      CalibrationRegister register = store.calibrations();
      CalibrationSink sink = register.writer();
      sink.begin(header(Calibrations.ID));
      assertThatThrownBy(() -> register.resume(Calibrations.ID))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("still going on");
      sink.end(CalibrationSink.End.STOPPED, "lunch");
      assertThat(register.unfinished(RIG, SEED_1)).isPresent();
      assertThatThrownBy(() -> sink.event(0, "late", "")).isInstanceOf(IllegalStateException.class);
      CalibrationSink again = register.resume(Calibrations.ID);
      assertThatThrownBy(() -> again.withdraw(0, "not there"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("one of 0 readings");
      again.end(CalibrationSink.End.COMPLETED, "done");
      assertThatThrownBy(() -> register.resume(Calibrations.ID)).hasMessageContaining("completed");
      assertThat(register.verify()).allMatch(CalibrationCheck::ok);
    }
  }

  @Test
  void aLaterCalibrationOfTheRigTakesThePlaceOfAnUnfinishedOne() {
    try (RunStore store = open()) {
      CalibrationRegister register = store.calibrations();
      CalibrationSink sink = register.writer();
      sink.begin(header(Calibrations.ID));
      sink.end(CalibrationSink.End.STOPPED, "lunch");
      Calibrations.carryOut(register, header("20261101-090000-ffff"));
      assertThat(register.unfinished(RIG, SEED_1).orElseThrow().header().id())
          .isEqualTo("20261101-090000-ffff");
    }
  }

  @Test
  void oneWhoseProcessDiedBeforeTheCertificateIsSaidOnceAndGetsItLater() {
    try (RunStore store = open()) {
      Calibrations.carryOut(store.calibrations(), header(Calibrations.ID));
    }
    String readings;
    try (RunStore store = open()) {
      assertThat(store.findings())
          .singleElement()
          .asString()
          .contains(
              Calibrations.ID,
              "after the last reading",
              "52 readings are kept",
              "torsion calibrate torque --resume " + Calibrations.ID);
      readings = store.calibrations().readingLines(Calibrations.ID);
    }
    try (RunStore store = open()) {
      assertThat(store.findings()).isEmpty();
      CalibrationRegister register = store.calibrations();
      StoredCalibration stored = register.unfinished(RIG, SEED_1).orElseThrow();
      assertThat(stored.end().orElseThrow().end()).isEqualTo(CalibrationSink.End.COMPLETED);
      register.issue(
          Calibrations.ID,
          Calibrations.certificate(
              Calibrations.ID,
              stored.readingsSha256(),
              Calibrations.STARTED.plusSeconds(7200),
              LocalDate.of(2027, 11, 1)));
      assertThat(register.unfinished(RIG, SEED_1)).isEmpty();
      assertThat(register.readingLines(Calibrations.ID)).isEqualTo(readings);
      assertThat(register.verify()).allMatch(CalibrationCheck::ok);
    }
    try (RunStore store = open()) {
      assertThat(store.findings()).isEmpty();
    }
  }

  @Test
  void oneWhoseReadingsGiveNoCertificateIsOnRecordAsThatAndNotTakenForInterrupted() {
    try (RunStore store = open()) {
      CalibrationRegister register = store.calibrations();
      CalibrationSink sink = register.writer();
      sink.begin(header(Calibrations.ID));
      assertThatThrownBy(() -> register.refuse(Calibrations.ID, "too few"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("unfinished");
      sink.end(CalibrationSink.End.COMPLETED, "done");
      register.refuse(Calibrations.ID, "too few");
      register.refuse(Calibrations.ID, "still too few");
    }
    try (RunStore store = open()) {
      CalibrationRegister register = store.calibrations();
      assertThat(store.findings()).isEmpty();
      assertThat(register.unfinished(RIG, SEED_1)).isEmpty();
      assertThat(register.calibration(Calibrations.ID).events("refused"))
          .extracting(CalibrationEvent::text)
          .containsExactly("too few", "still too few");
      assertThatThrownBy(() -> register.resume(Calibrations.ID)).hasMessageContaining("completed");
      assertThat(register.verify()).allMatch(CalibrationCheck::ok);
    }
  }

  @Test
  void aCertificateReadsBackEqualAndIsFoundForItsRigAlone() {
    issueOne();
    try (RunStore store = open()) {
      CalibrationRegister register = store.calibrations();
      StoredCalibration stored = register.calibration(Calibrations.ID);
      IssuedCertificate issued = stored.certificate().orElseThrow();
      Certificate given =
          Calibrations.certificate(Calibrations.ID, stored.readingsSha256(), ISSUED, UNTIL);
      assertThat(issued.certificate()).isEqualTo(given);
      assertThat(issued.json()).startsWith("{\"schema\":\"torsion.certificate/2\",");
      assertThat(issued.sha256()).isEqualTo(sha256(issued.json()));
      assertThat(register.latest(RIG, SEED_1)).contains(issued);
      assertThat(register.latest(RIG, Optional.of("seed 2"))).isEmpty();
      assertThat(register.latest(RIG, Optional.empty())).isEmpty();
      assertThat(register.latest("other", SEED_1)).isEmpty();
    }
  }

  @Test
  void theReadingsHashIsThatOfTheirLinesAsAnyProgramComputesIt() {
    issueOne();
    try (RunStore store = open()) {
      StoredCalibration stored = store.calibrations().calibration(Calibrations.ID);
      StringBuilder lines = new StringBuilder();
      stored
          .readings()
          .forEach(reading -> lines.append(RecordJson.write(reading.reading())).append('\n'));
      assertThat(stored.readingsSha256()).isEqualTo(sha256(lines.toString()));
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theLatestIssueCountsWhateverTheOrderOfBeginning() {
    try (RunStore store = open()) {
      CalibrationRegister register = store.calibrations();
      Calibrations.issue(register, header("b"), ISSUED.plusSeconds(60), UNTIL);
      Calibrations.issue(register, header("a"), ISSUED, UNTIL);
      assertThat(register.latest(RIG, SEED_1).orElseThrow().certificate().details().id())
          .isEqualTo("b");
    }
  }

  @Test
  void aCertificateIsIssuedOnceAndOnlyForWhatWasRead() {
    try (RunStore store = open()) {
      CalibrationRegister register = store.calibrations();
      CalibrationSink sink = register.writer();
      sink.begin(header(Calibrations.ID));
      Calibrations.readings(1).forEach(sink::reading);
      String hash = register.calibration(Calibrations.ID).readingsSha256();
      Certificate right = Calibrations.certificate(Calibrations.ID, hash, ISSUED, UNTIL);
      assertThatThrownBy(() -> register.issue(Calibrations.ID, right))
          .hasMessageContaining("every step to be done")
          .hasMessageContaining("found it unfinished");
      sink.end(CalibrationSink.End.COMPLETED, "done");
      assertThatThrownBy(() ->
              register.issue(
                  Calibrations.ID,
                  Calibrations.certificate(Calibrations.ID, "ab".repeat(32), ISSUED, UNTIL)))
          .hasMessageContaining("SHA-256 of its readings " + hash);
      assertThatThrownBy(() ->
              register.issue(
                  Calibrations.ID, Calibrations.certificate("other", hash, ISSUED, UNTIL)))
          .hasMessageContaining("id " + Calibrations.ID + ", found other");
      register.issue(Calibrations.ID, right);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> register.issue(Calibrations.ID, right))
          .matches(e -> e.kind() == StoreException.Kind.CALIBRATION)
          .withMessageContaining("a certificate is issued once");
      assertThatThrownBy(() -> register.issue("none", right))
          .hasMessageContaining("none of that id");
    }
  }

  @Test
  void aBeginningOfAnIdIsEnoughWhereNoOtherHasIt() {
    try (RunStore store = open()) {
      CalibrationRegister register = store.calibrations();
      for (String id : List.of("20261101-090000-aaaa", "20261101-090000-aabb", "20261101-0")) {
        register.writer().begin(header(id));
      }
      assertThat(register.calibration("20261101-090000-aab").header().id()).endsWith("aabb");
      assertThat(register.calibration("20261101-0").header().id()).isEqualTo("20261101-0");
      assertThatThrownBy(() -> register.calibration("20261101-09"))
          .hasMessageContaining("found 20261101-090000-aaaa, 20261101-090000-aabb");
      assertThatThrownBy(() -> register.calibration("")).hasMessageContaining("expected one");
      assertThatThrownBy(() -> register.calibration("x%")).hasMessageContaining("none of that id");
    }
  }

  @Test
  void theListSaysWhatEachIsGoodFor() {
    try (RunStore store = open()) {
      CalibrationRegister register = store.calibrations();
      Calibrations.issue(register, header("a"), ISSUED, UNTIL);
      Calibrations.carryOut(register, header("b"));
      register.writer().begin(header("c"));
      List<CalibrationSummary> list = register.list();
      assertThat(list).extracting(CalibrationSummary::id).containsExactly("c", "b", "a");
      Instant lastDay = Instant.parse("2027-11-01T23:59:59Z");
      assertThat(list)
          .extracting(summary -> summary.standing(lastDay).word())
          .containsExactly("unfinished", "no certificate", "valid");
      assertThat(list.getLast().standing(lastDay.plusSeconds(1)).word()).isEqualTo("expired");
      CalibrationSummary.Issue issue = list.getLast().issue().orElseThrow();
      assertThat(issue.constantNewtonMetresPerAmpere().value())
          .isBetween(
              Calibrations.TRUE.centreNewtonMetresPerAmpere()
                  - issue.expandedUncertaintyNewtonMetresPerAmpere(),
              Calibrations.TRUE.centreNewtonMetresPerAmpere()
                  + issue.expandedUncertaintyNewtonMetresPerAmpere());
    }
  }

  @Test
  void nothingIsWrittenToAStoreOpenForReading() {
    open().close();
    try (RunStore store = RunStore.openForReading(data)) {
      CalibrationRegister register = store.calibrations();
      assertThat(register.list()).isEmpty();
      assertThatThrownBy(register::writer).hasMessageContaining("open for reading only");
      assertThatThrownBy(() -> register.resume("x")).hasMessageContaining("reading only");
    }
  }
}
