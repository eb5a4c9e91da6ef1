package org.microtorsion.controller.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.QueuedSink.Overflow;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class QueuedSinkTest {
  private static final RunOutcome OUTCOME = new RunOutcome(RunOutcome.End.COMPLETED, "done", 3, 3);

  /// Notes everything in order; may be held up, or told to fail at a tick.
  private static final class Listener implements RunSink {
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);
    long holdingTick = -1;
    long failingTick = -1;

    @Override
    public void begin(RunHeader header) {
      heard.add("begin");
    }

    @Override
    public void accept(Sample sample) {
      if (sample.tick == holdingTick) {
        reached.countDown();
        await(released);
      }
      if (sample.tick == failingTick) {
        throw new IllegalArgumentException("disk full");
      }
      heard.add("sample " + sample.tick);
    }

    @Override
    public void event(long timeNanos, String kind, String text) {
      heard.add(kind + " " + text + " at " + timeNanos);
    }

    @Override
    public void end(RunOutcome outcome) {
      heard.add("end " + outcome.cause());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("latch: expected to be counted down, found it waiting");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final Listener target = new Listener();

  private QueuedSink begun(Overflow overflow, int slotCount) {
    QueuedSink sink = new QueuedSink("run store", target, overflow, slotCount);
    sink.begin(header());
    return sink;
  }

  private static RunHeader header() {
    SampleDescription sample =
        new SampleDescription(
            "wire",
            "",
            Estimate.of(52e-6, 0.3e-6),
            Estimate.of(1.7e-3, 5e-6),
            22e9,
            Optional.empty(),
            "",
            "",
            "");
    return TestRunTest.header(sample, 1000);
  }

  private static Sample sample(long tick) {
    Sample sample = new Sample();
    sample.tick = tick;
    return sample;
  }

  @Test
  void handsOverEverythingInOrderAndDrainsAtTheEnd() {
    QueuedSink sink = begun(Overflow.FAIL_RUN, 1 << 14);
    Sample reused = new Sample();
    for (long tick = 0; tick < 10_000; tick++) {
      reused.tick = tick;
      sink.accept(reused);
      if (tick == 5_000) {
        sink.event(tick, "testing", "halfway");
      }
    }
    sink.end(OUTCOME);
    List<String> expected = new ArrayList<>(List.of("begin"));
    LongStream.rangeClosed(0, 5_000).forEach(tick -> expected.add("sample " + tick));
    expected.add("testing halfway at 5000");
    LongStream.range(5_001, 10_000).forEach(tick -> expected.add("sample " + tick));
    expected.add("end done");
    assertThat(target.heard).isEqualTo(expected);
    assertThat(sink.dropped()).isZero();
  }

  @Test
  void aFullQueueOfTheStoreFailsTheRunInPlainWords() {
    target.holdingTick = 0;
    QueuedSink sink = begun(Overflow.FAIL_RUN, 8);
    sink.accept(sample(0));
    await(target.reached);
    for (long tick = 1; tick < 8; tick++) {
      sink.accept(sample(tick));
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> sink.accept(sample(8)))
        .withMessage(
            "run store: expected every sample to be taken within 8 ticks, found the queue full;"
                + " the disk is too slow or stalled");
    assertThatIllegalStateException()
        .isThrownBy(() -> sink.event(8, "fault", "full"))
        .withMessageStartingWith("run store: expected every sample");
    target.released.countDown();
    sink.end(OUTCOME);
    assertThat(target.heard).hasSize(10).endsWith("sample 7", "end done");
  }

  @Test
  void aDisplayThatHangsHoldsNobodyUpAndGoesOnAtTheNewest() {
    target.holdingTick = 0;
    QueuedSink sink = begun(Overflow.NEWEST_WINS, 8);
    sink.accept(sample(0));
    await(target.reached);
    // That these calls come back while the display hangs is what is tried here.
    for (long tick = 1; tick < 1000; tick++) {
      sink.accept(sample(tick));
      if (tick == 500) {
        sink.event(tick, "coasting", "broken");
      }
    }
    target.released.countDown();
    sink.end(OUTCOME);
    assertThat(target.heard)
        .containsExactly("begin", "sample 0", "coasting broken at 500", "sample 999", "end done");
    assertThat(sink.dropped()).isEqualTo(998);
  }

  @Test
  void aDisplayThatKeepsUpMissesNothing() {
    QueuedSink sink = begun(Overflow.NEWEST_WINS, 1 << 14);
    for (long tick = 0; tick < 5000; tick++) {
      sink.accept(sample(tick));
    }
    sink.end(OUTCOME);
    assertThat(target.heard).hasSize(5002);
    assertThat(sink.dropped()).isZero();
  }

  @Test
  void whatADisplayHearsIsWholeAndInOrderHoweverFastTheLoop() {
    QueuedSink sink = begun(Overflow.NEWEST_WINS, 8);
    int ticks = 200_000;
    for (long tick = 0; tick < ticks; tick++) {
      sink.accept(sample(tick));
    }
    sink.end(OUTCOME);
    List<Long> heard =
        target.heard.stream()
            .filter(line -> line.startsWith("sample"))
            .map(line -> Long.valueOf(line.substring("sample ".length())))
            .toList();
    assertThat(heard).isSorted().doesNotHaveDuplicates().last().isEqualTo(ticks - 1L);
    assertThat(heard.size() + sink.dropped()).isEqualTo(ticks);
  }

  @Test
  void aStoreThatFailsIsReportedByItsNameAtTheEndAtTheLatest() {
    target.failingTick = 2;
    QueuedSink sink = begun(Overflow.FAIL_RUN, 1 << 10);
    sink.accept(sample(0));
    sink.accept(sample(1));
    sink.accept(sample(2));
    assertThatIllegalStateException()
        .isThrownBy(() -> sink.end(OUTCOME))
        .withMessage("run store: disk full")
        .withCauseInstanceOf(IllegalArgumentException.class);
    assertThat(target.heard).containsExactly("begin", "sample 0", "sample 1", "end done");
  }

  @Test
  void aDisplayThatFailsHurtsNobody() {
    target.failingTick = 0;
    QueuedSink sink = begun(Overflow.NEWEST_WINS, 1 << 10);
    for (long tick = 0; tick < 100; tick++) {
      sink.accept(sample(tick));
    }
    sink.end(OUTCOME);
    assertThat(target.heard).first().isEqualTo("begin");
    assertThat(target.heard).last().isEqualTo("end done");
  }

  @Test
  void aTargetThatRefusesTheHeaderIsNotFedAndStartsNoThread() {
    RunSink refusing =
        new RunSink() {
          @Override
          public void begin(RunHeader header) {
            throw new IllegalStateException("store: in use since " + Instant.EPOCH);
          }

          @Override
          public void accept(Sample sample) {}

          @Override
          public void event(long timeNanos, String kind, String text) {}

          @Override
          public void end(RunOutcome outcome) {}
        };
    QueuedSink sink = new QueuedSink("refusing sink", refusing, Overflow.FAIL_RUN, 8);
    assertThatIllegalStateException()
        .isThrownBy(() -> sink.begin(header()))
        .withMessageStartingWith("store: in use");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().contains("refusing sink"));
  }
}
