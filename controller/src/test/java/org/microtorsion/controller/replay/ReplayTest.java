package org.microtorsion.controller.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.recording.Overflow;
import org.microtorsion.controller.recording.RecordedRun;
import org.microtorsion.controller.recording.RecordedWishes;
import org.microtorsion.controller.recording.Recorder;
import org.microtorsion.controller.recording.RecordingHeader;
import org.microtorsion.controller.rig.RigLines;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.time.SystemTicker;
import org.microtorsion.driver.time.Ticker;

/// A small program is recorded, changed in one way, and replayed: the replay names what is not as
/// it was, and nothing else.
class ReplayTest {
  private static final int TICKS = 10;
  private static final long PERIOD_NANOS = 1_000_000;

  @TempDir Path folder;

  /// What the lines of the recorded rig do.
  private final FakeRig rig = new FakeRig();

  /// A loop of ten ticks; each changed one overrides a part.
  private static class Program {
    final byte[] buffer = new byte[2];
    final byte[] in = new byte[2];
    long made;

    void run(RigLines lines, Ticker ticker, RunSink sink, Wishes wishes) {
      long start = ticker.nanoTime();
      sink.event(0, "testing", "");
      for (int tick = 0; tick < ticks() && wishes.stopAsked() == null; tick++) {
        ticker.sleepUntil(start + tick * PERIOD_NANOS);
        Sample sample = new Sample();
        sample.tick = tick;
        sample.timeNanos = ticker.nanoTime() - start;
        read(lines, sample, ticker);
        command(lines, tick);
        try {
          sink.accept(sample);
          made++;
        } catch (IllegalStateException e) {
          sink.event(sample.timeNanos, "fault", String.valueOf(e.getMessage()));
          break;
        }
      }
      String why = wishes.stopAsked();
      sink.end(
          new RunOutcome(
              RunOutcome.End.COMPLETED, why == null ? "done" : why, made, ticker.nanoTime()));
    }

    int ticks() {
      return TICKS;
    }

    void read(RigLines lines, Sample sample, Ticker ticker) {
      askAngle(lines, sample, ticker);
      sample.flags = lines.emergencyStop().isHigh() ? 1 : 0;
    }

    void askAngle(RigLines lines, Sample sample, Ticker ticker) {
      lines.rotorAngle().write(new byte[] {0x54}, 0, 1);
      while (lines.rotorAngle().read(buffer, 0, 2) == 0) {
        ticker.pollPause();
      }
      sample.angleRadians = buffer[0] + buffer[1] / 256.0;
    }

    void command(RigLines lines, int tick) {
      send(lines, new byte[] {1, (byte) tick});
    }

    final void send(RigLines lines, byte[] out) {
      lines.currentSource().select();
      lines.currentSource().transfer(out, in, 2);
      lines.currentSource().deselect();
    }
  }

  private void record(Program program, @Nullable String stopAfterTicks) {
    Path file = folder.resolve("a.trec");
    try (Recorder recorder = Recorder.start(file, header(), Overflow.WAIT, new SystemTicker())) {
      Ticker ticker = recorder.ticker(rig);
      RecordedWishes wishes = new RecordedWishes(recorder);
      RunSink listener = new Listener(stopAfterTicks, wishes);
      program.run(recorder.lines(rig.lines()), ticker, new RecordedRun(recorder, listener), wishes);
    }
  }

  private ReplayReport replay(Program program) {
    try (Replay replay = new Replay(folder.resolve("a.trec"))) {
      return replay.play(
          () -> program.run(replay.lines(), replay.ticker(), replay.runSink(), replay.wishes()));
    }
  }

  private ReplayReport replayed(Program changed) {
    record(new Program(), null);
    return replay(changed);
  }

  private static Difference first(Differences differences) {
    return differences.first().orElseThrow();
  }

  @Test
  void theSameProgramDoesTheSame() {
    Comparison comparison = replayed(new Program()).comparison();
    assertThat(comparison.same()).isTrue();
    assertThat(comparison.order().first()).isEmpty();
    assertThat(comparison.samples().recordedCount()).isEqualTo(TICKS);
    assertThat(comparison.samples().recordedHash()).isEqualTo(comparison.samples().replayedHash());
    assertThat(comparison.outputCount()).isEqualTo(2 * TICKS);
  }

  @Test
  void aByteThatGoesOutOtherwiseIsNamedWithLineAndTime() {
    Program other =
        new Program() {
          @Override
          void command(RigLines lines, int tick) {
            send(lines, new byte[] {1, (byte) (tick == 3 ? 7 : tick)});
          }
        };
    Comparison comparison = replayed(other).comparison();
    assertThat(comparison.same()).isFalse();
    assertThat(comparison.outputs().count()).isOne();
    Difference difference = first(comparison.outputs());
    assertThat(difference.what()).isEqualTo("current source");
    assertThat(difference.recorded()).isEqualTo("01 03");
    assertThat(difference.replayed()).isEqualTo("01 07");
    assertThat(difference.timeSeconds()).isBetween(0.003, 0.004);
    assertThat(comparison.samples().differences().count()).isZero();
    assertThat(comparison.order().count()).isZero();
  }

  @Test
  void theLastBitOfASampleCounts() {
    Program other =
        new Program() {
          @Override
          void read(RigLines lines, Sample sample, Ticker ticker) {
            super.read(lines, sample, ticker);
            sample.torqueNewtonMetres = sample.tick == 4 ? Double.MIN_VALUE : 0;
          }
        };
    Comparison comparison = replayed(other).comparison();
    assertThat(comparison.samples().differences().count()).isOne();
    assertThat(first(comparison.samples().differences()).what())
        .isEqualTo("sample 4, torqueNewtonMetres");
    assertThat(first(comparison.samples().differences()).replayed()).isEqualTo("4.9E-324");
    assertThat(comparison.samples().recordedHash())
        .isNotEqualTo(comparison.samples().replayedHash());
  }

  @Test
  void anotherOrderOfCallsAloneChangesNoResult() {
    Program other =
        new Program() {
          @Override
          void read(RigLines lines, Sample sample, Ticker ticker) {
            sample.flags = lines.emergencyStop().isHigh() ? 1 : 0;
            askAngle(lines, sample, ticker);
          }
        };
    Comparison comparison = replayed(other).comparison();
    assertThat(comparison.same()).isTrue();
    assertThat(comparison.order().count()).isPositive();
    assertThat(first(comparison.order()).replayed()).isEqualTo("Seen, emergency stop");
  }

  @Test
  void oneMoreLookAtTheClockATickChangesNoTimeOfASample() {
    Program other =
        new Program() {
          @Override
          void read(RigLines lines, Sample sample, Ticker ticker) {
            super.read(lines, sample, ticker);
            ticker.nanoTime();
          }
        };
    Comparison comparison = replayed(other).comparison();
    assertThat(comparison.same()).isTrue();
    assertThat(comparison.order().count()).isEqualTo(TICKS);
  }

  @Test
  void aProgramThatEndsEarlyLeavesSamplesAndOutputsBehind() {
    Program other =
        new Program() {
          @Override
          int ticks() {
            return TICKS - 4;
          }
        };
    Comparison comparison = replayed(other).comparison();
    assertThat(comparison.samples().replayedCount()).isEqualTo(TICKS - 4);
    assertThat(comparison.samples().recordedCount()).isEqualTo(TICKS);
    assertThat(comparison.outputs().count()).isEqualTo(8);
    assertThat(first(comparison.outputs()).replayed()).isEqualTo("nothing");
  }

  @Test
  void aProgramThatWantsMoreThanWasRecordedIsEnded() {
    Program other =
        new Program() {
          @Override
          int ticks() {
            return 1000;
          }
        };
    Comparison comparison = replayed(other).comparison();
    assertThat(comparison.samples().recordedCount()).isEqualTo(TICKS);
    assertThat(first(comparison.records()).recorded()).isEqualTo("completed: done");
  }

  @Test
  void aPollForBytesThatWereNotRecordedEnds() {
    Program other =
        new Program() {
          @Override
          void askAngle(RigLines lines, Sample sample, Ticker ticker) {
            super.askAngle(lines, sample, ticker);
            long deadlineNanos = ticker.nanoTime() + 300_000;
            while (lines.fixedEndAngle().read(buffer, 0, 2) == 0
                && ticker.nanoTime() < deadlineNanos) {
              ticker.pollPause();
            }
          }
        };
    assertThat(replayed(other).comparison().samples().replayedCount()).isEqualTo(TICKS);
  }

  @Test
  void whatWasRefusedIsRefusedAgain() {
    record(new Program(), "refuse 6");
    Comparison comparison = replay(new Program()).comparison();
    assertThat(comparison.same()).as(comparison.records().first().toString()).isTrue();
    assertThat(comparison.samples().replayedCount()).isEqualTo(7);
  }

  @Test
  void aStopIsSeenInTheSameTick() {
    record(new Program(), "stop 5");
    Comparison comparison = replay(new Program()).comparison();
    assertThat(comparison.same()).as(comparison.records().first().toString()).isTrue();
    assertThat(comparison.order().count()).isZero();
    assertThat(comparison.samples().replayedCount()).isEqualTo(6);
  }

  @Test
  void aLineThatThrewThrowsAgain() {
    rig.lostAfterReads = 4;
    Program tolerant =
        new Program() {
          @Override
          void askAngle(RigLines lines, Sample sample, Ticker ticker) {
            try {
              super.askAngle(lines, sample, ticker);
            } catch (DeviceException.Disconnected e) {
              sample.angleRadians = -String.valueOf(e.getMessage()).length();
            }
          }
        };
    record(tolerant, null);
    Comparison comparison = replay(tolerant).comparison();
    assertThat(comparison.same()).isTrue();
    assertThat(comparison.order().count()).isZero();
  }

  private static RecordingHeader header() {
    return new RecordingHeader(
        "test",
        Instant.EPOCH,
        "rig.toml",
        "rig",
        "0",
        Optional.empty(),
        CoilConstant.uniform(8e-3, 1e-3),
        new RecordingHeader.OfRun(
            "sample", "method", "nominal", Optional.empty(), Optional.empty(), Optional.empty()),
        null);
  }

  /// Refuses, or asks for a stop, at the sample that a text such as `stop 5` says.
  private record Listener(@Nullable String what, Wishes wishes) implements RunSink {
    @Override
    public void begin(RunHeader header) {}

    @Override
    public void accept(Sample sample) {
      if (("refuse " + sample.tick).equals(what)) {
        throw new IllegalStateException("disk full");
      }
      if (("stop " + sample.tick).equals(what)) {
        wishes.askStop("enough");
      }
    }

    @Override
    public void event(long timeNanos, String kind, String text) {}

    @Override
    public void end(RunOutcome outcome) {}
  }
}
