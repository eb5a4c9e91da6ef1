package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunOutcome;

class RunWriterTest {
  @TempDir private Path data;

  private RunStore open() {
    return RunStore.open(data, Durability.FULL, Runs.AUTHOR);
  }

  @Test
  void aWriterThatIsBehindTakesASecondAtATime() {
    try (RunStore store = open();
        RunWriter writer = store.writer()) {
      writer.begin(Runs.header(Runs.ID));
      Runs.samples(2500, 3).forEach(writer::accept);
      assertThat(store.run(Runs.ID).samples()).isEqualTo(2000);
      writer.caughtUp();
      assertThat(store.run(Runs.ID).samples()).isEqualTo(2500);
    }
  }

  @Test
  void everyCommitIsToldAfterItIsOne() {
    List<Long> told = new ArrayList<>();
    try (RunStore store = open();
        RunWriter writer =
            store.writer(count -> {
              assertThat(store.run(Runs.ID).samples()).isEqualTo(count);
              told.add(count);
            })) {
      writer.begin(Runs.header(Runs.ID));
      List<Sample> samples = Runs.samples(120, 3);
      Runs.tell(writer, samples);
      writer.end(Runs.outcome(samples));
      assertThat(told).hasSizeGreaterThan(2).last().isEqualTo(120L);
    }
  }

  @Test
  void anOutcomeSaysHowManySamplesCouldNotBeStored() {
    try (RunStore store = open();
        RunWriter writer = store.writer()) {
      writer.begin(Runs.header(Runs.ID));
      Runs.tell(writer, Runs.samples(60, 3));
      writer.end(new RunOutcome(RunOutcome.End.FAULT, "the disk is full", 75, 1_000_000_000));
      RunOutcome outcome = store.run(Runs.ID).outcome().orElseThrow();
      assertThat(outcome.cause()).isEqualTo("the disk is full; of 75 samples 60 could be stored");
      assertThat(outcome.samples()).isEqualTo(60);
      assertThat(store.verify()).allMatch(RunCheck::ok);
    }
  }
}
