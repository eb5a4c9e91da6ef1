package org.microtorsion.controller.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.SystemTicker;
import org.microtorsion.driver.time.Ticker;

class RecorderTest {
  private static final int TICKS = 20_000;

  @TempDir Path folder;

  private final Ticker system = new SystemTicker();
  private final byte[] question = {0x54};
  private final byte[] answer = new byte[8];
  private final Sample sample = new Sample();

  private Path file() {
    return folder.resolve("a.trec");
  }

  private Recorder start(Overflow overflow, Ticker ticker) {
    RecordingHeader header =
        new RecordingHeader(
            "test",
            Instant.EPOCH,
            "rig.toml",
            "rig",
            "0",
            Optional.of("seed 1"),
            CoilConstant.uniform(8e-3, 1e-3),
            new RecordingHeader.OfRun(
                "sample",
                "method",
                "nominal",
                Optional.empty(),
                Optional.of("test"),
                Optional.empty()),
            null);
    return Recorder.start(file(), header, overflow, ticker);
  }

  /// Answers every question with six bytes.
  private static final class Answering implements SerialLine {
    @Override
    public String name() {
      return "line";
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return 6;
    }

    @Override
    public void close() {}
  }

  private void tick(SerialLine line, Ticker ticker, Scribe scribe, int number) {
    ticker.sleepUntil(0);
    sample.tick = number;
    sample.timeNanos = ticker.nanoTime();
    line.write(question, 0, 1);
    line.read(answer, 0, 8);
    scribe.sample(sample);
  }

  private static Scribe scribe(Recorder recorder) {
    Scribe scribe = recorder.scribe();
    if (scribe == null) {
      throw new IllegalStateException("expected to record on the thread that made the recorder");
    }
    return scribe;
  }

  private int count() {
    try (RecordingReader reader = new RecordingReader(file())) {
      int count = 0;
      while (reader.next() != null) {
        count++;
      }
      return count;
    }
  }

  private RecordingReader.Ending ending() {
    try (RecordingReader reader = new RecordingReader(file())) {
      Entry entry;
      do {
        entry = reader.next();
      } while (entry != null);
      return reader.ending();
    }
  }

  @Test
  void aRecordedTickAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    try (Recorder recorder = start(Overflow.WAIT, system)) {
      Ticker ticker = recorder.ticker(new SystemTicker());
      SerialLine line = recorder.balance(new Answering());
      Scribe scribe = scribe(recorder);
      for (int round = 0; round < 10; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TICKS / 10; i++) {
          tick(line, ticker, scribe, i);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
    }
    assertThat(least).isLessThan(TICKS / 10);
    // The line's name, and five entries a tick.
    assertThat(count()).isEqualTo(1 + 5 * TICKS);
    assertThat(ending()).isInstanceOf(RecordingReader.Ending.Whole.class);
  }

  @Test
  void aDiskThatStallsEndsTheRecordingAndNothingElse() throws InterruptedException {
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Ticker stalling = stalling(asleep, release);
    Recorder recorder = start(Overflow.END_RECORDING, stalling);
    Ticker ticker = recorder.ticker(system);
    SerialLine line = recorder.balance(new Answering());
    Scribe scribe = scribe(recorder);
    asleep.await();
    int ticks = 0;
    while (scribe.ended() == null) {
      tick(line, ticker, scribe, ticks++);
    }
    tick(line, ticker, scribe, ticks);
    assertThat(answer).hasSize(8);
    release.countDown();
    recorder.close();
    assertThat(recorder.findings())
        .singleElement()
        .asString()
        .contains("the disk did not keep up", "went on undisturbed");
    assertThat(ending()).isEqualTo(new RecordingReader.Ending.Early("the disk did not keep up"));
    assertThat(count()).isGreaterThan(5 * ticks - 10);
  }

  /// The writing thread sleeps by this clock until it is let go.
  private Ticker stalling(CountDownLatch asleep, CountDownLatch release) {
    return new Ticker() {
      @Override
      public long nanoTime() {
        return system.nanoTime();
      }

      @Override
      public void sleepUntil(long deadlineNanos) {
        asleep.countDown();
        try {
          release.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public void pollPause() {}
    };
  }

  @Test
  void anotherThreadsUseOfALineIsNotedAndNotMixedIn() throws InterruptedException {
    try (Recorder recorder = start(Overflow.WAIT, system)) {
      SerialLine line = recorder.balance(new Answering());
      line.write(question, 0, 1);
      Thread other = Thread.ofPlatform().start(() -> line.write(answer, 0, 8));
      other.join();
      line.write(question, 0, 1);
    }
    try (RecordingReader reader = new RecordingReader(file())) {
      assertThat(reader.next()).isEqualTo(new Entry.Noted(NoteKind.LINE, "9", "line"));
      Entry.Written written = new Entry.Written(RigLine.BALANCE, Bytes.of(question, 0, 1));
      assertThat(reader.next()).isEqualTo(written);
      assertThat(reader.next()).isEqualTo(new Entry.Noted(NoteKind.OTHER_THREAD, "", ""));
      assertThat(reader.next()).isEqualTo(written);
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void theHeaderComesBackInFull() {
    start(Overflow.WAIT, system).close();
    try (RecordingReader reader = new RecordingReader(file())) {
      RecordingHeader header = reader.header();
      assertThat(header.torque()).isEqualTo(CoilConstant.uniform(8e-3, 1e-3));
      assertThat(header.simulation()).contains("seed 1");
      RecordingHeader.@Nullable OfRun run = header.run();
      assertThat(run).isNotNull();
      assertThat(header.calibration()).isNull();
    }
  }

  @Test
  void aFolderThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() ->
            Recorder.start(
                folder.resolve("none/a.trec"),
                RecordingHeader.parse("test", headerJson()),
                Overflow.WAIT,
                system))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a folder to record in, found none; make it first");
  }

  private String headerJson() {
    start(Overflow.WAIT, system).close();
    try (RecordingReader reader = new RecordingReader(file())) {
      return reader.header().json();
    }
  }
}
