package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunOutcome;

class PageRecordsTest {
  private static final String OTHER_ID = "20261123-143005-0001";

  @TempDir private Path data;

  @SuppressWarnings("NullAway.Init")
  private RunStore store;

  @BeforeEach
  void open() {
    store = RunStore.open(data, Durability.FAST, Runs.AUTHOR);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static UserAccount account(String name, Role role) {
    return new UserAccount(name, role, "hash", false, Instant.EPOCH);
  }

  private void storeRun(String id, int samples) {
    try (RunWriter writer = store.writer()) {
      writer.begin(Runs.header(id));
      for (int i = 0; i < samples; i++) {
        writer.accept(sample(i));
      }
      writer.end(new RunOutcome(RunOutcome.End.FRACTURED, "broke", samples, samples));
    }
  }

  private static Sample sample(int index) {
    Sample sample = new Sample();
    sample.tick = index;
    sample.timeNanos = index * 1_000_000L;
    sample.angleRadians = index * 1e-5;
    sample.rotorAngleRadians = -1;
    sample.currentAmperes = -2;
    sample.torqueNewtonMetres = Math.sin(index);
    return sample;
  }

  @Test
  void runsAreFoundByEveryWordThatAPersonMayRemember() {
    storeRun(Runs.ID, 10);
    storeRun(OTHER_ID, 20);
    assertThat(found("pdcunip RAMP").total()).isEqualTo(2);
    assertThat(found("pd40cu30").total()).isEqualTo(2);
    assertThat(found("20261123").runs())
        .singleElement()
        .satisfies(run -> assertThat(run.samples()).isEqualTo(20));
    assertThat(found("100%_'; DROP TABLE run").total()).isZero();
    assertThat(
            store
                .page()
                .search(query("", Optional.of(RunOutcome.End.STOPPED), Optional.empty(), 0))
                .total())
        .isZero();
    assertThat(
            store
                .page()
                .search(query("", Optional.empty(), Optional.of(LocalDate.parse("2026-11-23")), 0))
                .total())
        .isZero();
    RunPage second = store.page().search(query("", Optional.empty(), Optional.empty(), 1));
    assertThat(second.total()).isEqualTo(2);
    assertThat(second.runs()).hasSize(1);
  }

  private RunPage found(String words) {
    return store.page().search(query(words, Optional.empty(), Optional.empty(), 0));
  }

  private static RunQuery query(
      String words, Optional<RunOutcome.End> end, Optional<LocalDate> from, int offset) {
    return new RunQuery(words, end, from, Optional.empty(), offset, 50);
  }

  @Test
  void aCurveIsTheStoredSamples() {
    storeRun(Runs.ID, 2500);
    CurveColumns curve = store.page().curve(Runs.ID);
    assertThat(curve.count()).isEqualTo(2500);
    assertThat(curve.timesSeconds()).isEqualTo(store.columns(Runs.ID).timesSeconds());
    assertThat(curve.anglesRadians()).isEqualTo(store.columns(Runs.ID).anglesRadians());
    assertThat(curve.torquesNewtonMetres()).isEqualTo(store.columns(Runs.ID).torquesNewtonMetres());
  }

  @Test
  void notesAreKeptInOrderAndOnlyForRunsThatAreThere() {
    storeRun(Runs.ID, 1);
    Provenance first = new Provenance(Instant.EPOCH, "anna", "grip slipped?");
    store.page().addNote(Runs.ID, first);
    store.page().addNote(Runs.ID, new Provenance(Instant.EPOCH, "ben", "no"));
    assertThat(store.page().notes(Runs.ID)).hasSize(2).first().isEqualTo(new RunNote(1, first));
    assertThatThrownBy(() -> store.page().addNote(OTHER_ID, first)).hasMessageContaining(OTHER_ID);
  }

  @Test
  void thereIsOneFirstAccountAndAlwaysSomebodyWhoMayGiveRoles() {
    UserRegister users = store.page().users();
    assertThat(users.addFirst(account("Anna", Role.ADMINISTRATOR))).isTrue();
    assertThat(users.addFirst(account("Ben", Role.ADMINISTRATOR))).isFalse();
    assertThat(users.add(account("anna", Role.VIEWER))).isFalse();
    assertThat(users.find("ANNA")).contains(account("Anna", Role.ADMINISTRATOR));
    assertThat(users.replace(account("Anna", Role.OPERATOR))).isFalse();
    assertThat(users.add(account("Ben", Role.ADMINISTRATOR))).isTrue();
    assertThat(users.replace(account("Anna", Role.OPERATOR))).isTrue();
    assertThat(users.find("Anna").orElseThrow().role()).isEqualTo(Role.OPERATOR);
    assertThat(users.replace(account("Nobody", Role.OPERATOR))).isFalse();
  }
}
