package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.session.BareRun;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.bench.SimDevice;

/// One test a hazard of `docs/reference/safety.md`: the reaction and its time in ticks of the
/// default rig's 1 kHz, both seen at the plant.
class EmergencyChainTest {
  private static final double TICK_NANOS = 1e6;
  private static final double RELAY_TICKS = 100;

  private static final Instant NOW = Instant.parse("2026-11-22T14:30:05Z");

  @TempDir Path folder;

  /// A run of the fast ramp, and what an onlooker saw.
  private final class Scene implements RunSink {
    final SimBench bench;
    final RigSession session;
    final TestRequest request;
    Consumer<Sample> eachTick = sample -> {};

    Scene(RigConfig rig, Method method, String... faults) {
      request = WatchedRigs.fast(rig, 1, method, faults);
      bench = Rigs.bench(rig, request.sample(), request.rig().simulation().orElseThrow());
      session =
          Rigs.open(
              bench, rig, request.rig().simulation().orElseThrow(), RigOpener.nominalTorque(rig));
    }

    Scene(String... faults) {
      this(RigConfig.defaultRig(), WatchedRigs.fastRamp(), faults);
    }

    RunOutcome run() {
      RunOutcome outcome;
      try (RunStore store =
          RunStore.open(folder.resolve("data"), Durability.FAST, WatchedRigs.authorAt(NOW))) {
        outcome = BareRun.test(request, store, session, this, NOW, "test").outcome();
        assertThat(store.verify()).allMatch(RunCheck::ok);
      }
      session.ticker().sleepFor((long) (2 * RELAY_TICKS * TICK_NANOS));
      return outcome;
    }

    /// From the moment at which a device's fault first made a difference to zero current.
    double ticksToZeroAfter(SimDevice device) {
      return ticksToZeroAfter(bench.firstFaultNanos(device).orElseThrow());
    }

    double ticksToZeroAfter(long nanos) {
      return (bench.currentZeroSinceNanos().orElseThrow() - nanos) / TICK_NANOS;
    }

    @Override
    public void begin(RunHeader header) {}

    @Override
    public void event(long timeNanos, String kind, String text) {}

    @Override
    public void accept(Sample sample) {
      eachTick.accept(sample);
    }

    @Override
    public void end(RunOutcome end) {}
  }

  private static void expectFault(RunOutcome outcome, String words) {
    assertThat(outcome.end()).as(outcome.cause()).isEqualTo(End.FAULT);
    assertThat(outcome.cause()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "silence", "stuck"})
  void aHeartbeatThatIsLostOpensTheCoilInHardwareWithinTheRelaysTime(String kind) {
    Scene scene = new Scene("heartbeat:" + kind + "@6s");
    expectFault(scene.run(), "heartbeat");
    assertThat(scene.bench.isCoilOpen()).isTrue();
    assertThat(scene.ticksToZeroAfter(SimDevice.HEARTBEAT)).isBetween(90.0, RELAY_TICKS + 1);
  }

  @Test
  void aLoopThatHangsIsCutOffByTheRelayAndTheRunEndsWhenItComesBack() {
    Scene scene = new Scene();
    long[] hungNanos = {0};
    scene.eachTick =
        sample -> {
          if (sample.timeNanos == 6_000_000_000L) {
            hungNanos[0] = scene.session.ticker().nanoTime();
            scene.session.ticker().sleepFor(400_000_000);
          }
        };
    expectFault(scene.run(), "control loop: expected a tick at least every 100 ms");
    assertThat(scene.bench.relayOpenings()).isEqualTo(1);
    assertThat(scene.ticksToZeroAfter(hungNanos[0])).isBetween(90.0, RELAY_TICKS + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "emergency-stop:silence | EMERGENCY_STOP | emergency stop: expected closed | found open on",
        "emergency-stop:bounce | EMERGENCY_STOP | emergency stop: expected closed | for a moment",
        "positive-limit:silence | POSITIVE_LIMIT | positive limit switch: expected closed | found"
            + " open on",
        "positive-limit:bounce | POSITIVE_LIMIT | positive limit switch: expected closed | for a"
            + " moment",
        "negative-limit:silence | NEGATIVE_LIMIT | negative limit switch: expected closed | found"
            + " open on",
        "negative-limit:bounce | NEGATIVE_LIMIT | negative limit switch: expected closed | for a"
            + " moment",
      })
  void anOpenSwitchCutsTheCurrentInTheTickThatReadsItAndOneThatOnlyBouncesToo(
      String fault, SimDevice device, String beginning, String found) {
    Scene scene = new Scene(fault + (fault.endsWith("bounce") ? "@n5000+1" : "@6s"));
    RunOutcome outcome = scene.run();
    expectFault(outcome, beginning);
    assertThat(outcome.cause()).contains(found);
    assertThat(scene.ticksToZeroAfter(device)).isBetween(0.0, 2.0);
  }

  @Test
  void theEmergencyStopOpensTheCoilByItselfBeforeAnybodyReadsIt() {
    Scene scene = new Scene();
    long[] pressedNanos = {0};
    scene.eachTick =
        sample -> {
          if (sample.timeNanos == 6_000_000_000L) {
            pressedNanos[0] = scene.session.ticker().nanoTime();
            scene.bench.pressEmergencyStop();
          }
        };
    expectFault(scene.run(), "emergency stop: expected closed, found open");
    assertThat(scene.ticksToZeroAfter(pressedNanos[0])).isLessThan(1);
  }

  @Test
  void anEmergencyStopPressedAndReleasedBetweenTwoTicksEndsTheRun() {
    Scene scene = new Scene();
    long[] pressedNanos = {0};
    scene.eachTick =
        sample -> {
          if (sample.timeNanos == 6_000_000_000L) {
            pressedNanos[0] = scene.session.ticker().nanoTime();
            scene.bench.pressEmergencyStop();
            scene.bench.releaseEmergencyStop();
          }
        };
    expectFault(scene.run(), "emergency stop: expected closed, found opened for a moment");
    assertThat(scene.ticksToZeroAfter(pressedNanos[0])).isLessThan(2);
  }

  @Test
  void aRotorThatDoesNotFollowIsCutOffBySixStepsOrATenthOfASecondsTravel() {
    Scene scene = new Scene("angle:stuck@6s");
    expectFault(scene.run(), "following error");
    assertThat(scene.ticksToZeroAfter(SimDevice.ANGLE)).isLessThan(130);
  }

  @Test
  void aFixedEndThatStandsStillIsFoundByItsMissingNoise() {
    Scene scene = new Scene("angle-fixed-end:stuck@6s");
    expectFault(scene.run(), "fixed-end encoder: expected readings that differ by their noise");
    assertThat(scene.ticksToZeroAfter(SimDevice.FIXED_ANGLE)).isBetween(3000.0, 3500.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "silence", "corrupt"})
  void anEncoderWithoutAValidAnswerEndsTheRunAfterATenthOfASecond(String kind) {
    Scene scene = new Scene("angle:" + kind + "@6s");
    expectFault(scene.run(), "rotor encoder: expected a valid position every tick, found none in");
    assertThat(scene.ticksToZeroAfter(SimDevice.ANGLE)).isBetween(100.0, 103.0);
  }

  @ParameterizedTest
  @CsvSource({"angle:corrupt@6s+1ms, 2", "angle:drop@6s+1ms, 3", "angle:silence@6s+1ms, 3"})
  void afterOneBadAnswerTheEncoderIsAskedAgainInTheNextTicks(String fault, int mostStale) {
    Scene scene = new Scene(fault);
    int[] stale = {0};
    scene.eachTick = sample -> stale[0] += sample.has(SampleFlag.STALE_ROTOR_ANGLE) ? 1 : 0;
    assertThat(scene.run().end()).isEqualTo(End.FRACTURED);
    assertThat(stale[0]).isBetween(1, mostStale);
  }

  @Test
  void aFractureJustAfterABadAnswerIsCutOffInTenPeriodsAt2000HertzToo() {
    RigConfig fastRig = RigConfig.defaultRig().withLoopHertz(2000);
    Scene healthy = new Scene(fastRig, WatchedRigs.fastRamp());
    healthy.run();
    long brokenNanos = healthy.bench.fractureNanos().orElseThrow();
    String justBefore =
        String.format(Locale.ROOT, "angle:corrupt@%dus+0.4ms", brokenNanos / 1000 - 300);
    Scene scene = new Scene(fastRig, WatchedRigs.fastRamp(), justBefore);
    assertThat(scene.run().end()).isEqualTo(End.FRACTURED);
    assertThat(scene.bench.fractureNanos()).hasValue(brokenNanos);
    assertThat(2 * scene.ticksToZeroAfter(brokenNanos))
        .isLessThan(2 * healthy.ticksToZeroAfter(brokenNanos) + 3)
        .isLessThan(20);
  }

  @Test
  void aSourceThatStandsWhileItsRegisterFollowsIsFoundByTheMeterAndCutOffByTheRelay() {
    // The run takes the torque back from a whole wire, and the current does not follow.
    Method toOnePercent =
        new Method(
            "short",
            "1",
            new TestProgram.Ramp(1e-3, Duration.ofSeconds(1), OptionalDouble.of(0.01)),
            WatchedRigs.fastRamp().limits(),
            "");
    Scene scene = new Scene(RigConfig.defaultRig(), toOnePercent);
    assertThat(scene.run().end()).isEqualTo(End.COMPLETED);
    long unloadNanos = scene.bench.currentZeroSinceNanos().orElseThrow() - 900_000_000;
    Scene stuck =
        new Scene(
            RigConfig.defaultRig(),
            toOnePercent,
            String.format(Locale.ROOT, "dac:stuck@%dus", unloadNanos / 1000));
    expectFault(stuck.run(), "coil current: expected");
    // 0.3 mA and 2 % are passed some tenths of a second after; the relay then takes its time.
    assertThat(stuck.ticksToZeroAfter(SimDevice.DAC)).isLessThan(600);
    assertThat(stuck.bench.isCoilOpen()).isTrue();
  }

  @Test
  void aCoilThatLosesItsCurrentIsFoundInTwoReadingsAndTheSourceIsAtZeroBeforeItCloses() {
    Scene scene = new Scene("heartbeat:drop@6s+150ms");
    expectFault(scene.run(), "coil current: expected");
    // Relay 100 ms after the last edge, then two conversions.
    assertThat(scene.ticksToZeroAfter(SimDevice.HEARTBEAT)).isLessThan(RELAY_TICKS + 1);
    assertThat(scene.bench.relayOpenings()).isEqualTo(1);
  }

  @Test
  void aConversionThatRepeatsIsFoundByTheEleventh() {
    Scene scene = new Scene("adc:stuck@6s");
    expectFault(scene.run(), "ADS1256: expected conversions that differ by their noise");
    assertThat(scene.ticksToZeroAfter(SimDevice.ADC)).isBetween(10.0, 14.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "silence"})
  void aMeterWithoutConversionsEndsTheRunAfterATenthOfASecond(String kind) {
    Scene scene = new Scene("adc:" + kind + "@6s");
    expectFault(scene.run(), "ADS1256");
    assertThat(scene.ticksToZeroAfter(SimDevice.ADC)).isLessThan(103);
  }

  @Test
  void aSinkThatFailsAsOnAFullDiskCutsTheCurrentInTheSameTick() {
    Scene scene = new Scene();
    long[] failedNanos = {0};
    scene.eachTick =
        sample -> {
          if (sample.timeNanos >= 6_000_000_000L) {
            failedNanos[0] =
                failedNanos[0] == 0 ? scene.session.ticker().nanoTime() : failedNanos[0];
            throw new IllegalStateException("run store: disk full");
          }
        };
    expectFault(scene.run(), "disk full");
    assertThat(scene.ticksToZeroAfter(failedNanos[0])).isLessThan(1);
  }

  @Test
  void anOverrunLoopEndsTheRunWithinTwoSeconds() {
    Scene scene = new Scene();
    scene.eachTick =
        sample -> {
          if (sample.timeNanos >= 6_000_000_000L) {
            scene.session.ticker().sleepFor(5_200_000);
          }
        };
    RunOutcome outcome = scene.run();
    expectFault(outcome, "control loop: expected at least a quarter of");
    assertThat(outcome.durationNanos()).isLessThan(8_100_000_000L);
  }

  @Test
  void aCoilThatIsWarmByTheModelEndsTheTestAndCoolsWhateverTheMeterShows() {
    // The shortest coil: full current would lead to 60 K, the limit is a tenth of a kelvin.
    RigConfig hot =
        WatchedRigs.rigWith(
            folder,
            "thermal-resistance = \"60 ± 3 K/W\"",
            "thermal-resistance = \"600 ± 30 K/W\"",
            "thermal-time-constant = \"90 ± 5 s\"",
            "thermal-time-constant = \"2.0 ± 0.1 s\"",
            "coil-temperature-rise = \"40 K\"",
            "coil-temperature-rise = \"0.1 K\"");
    Scene scene = new Scene(hot, WatchedRigs.fastRamp());
    double[] hottest = {0};
    scene.eachTick = sample -> hottest[0] = Math.max(hottest[0], sample.coilTemperatureRiseKelvin);
    RunOutcome outcome = scene.run();
    assertThat(outcome.end()).as(outcome.cause()).isEqualTo(End.LIMIT);
    assertThat(outcome.cause()).startsWith("coil temperature rise limit reached");
    assertThat(hottest[0]).isCloseTo(0.1, within(0.01));
  }

  @Test
  void aWallClockThatLeapsChangesNoSample() {
    WatchedRigs rigs = new WatchedRigs();
    double[] still = angles(rigs, folder.resolve("still"), clock(0));
    double[] leaping = angles(rigs, folder.resolve("leaping"), clock(86_400));
    assertThat(leaping).isEqualTo(still);
  }

  private static double[] angles(WatchedRigs rigs, Path data, Clock clock) {
    TestReport report = rigs.run(WatchedRigs.fast(1), data, clock);
    assertThat(report.outcome().end()).isEqualTo(End.FRACTURED);
    try (RunStore store = RunStore.openForReading(data)) {
      return store.columns(report.header().id()).anglesRadians();
    }
  }

  /// Goes back and forth by so many seconds each time it is read.
  private static Clock clock(long leapSeconds) {
    Instant start = Instant.parse("2026-11-22T14:30:05Z");
    return new Clock() {
      private int reads;

      @Override
      public Instant instant() {
        reads++;
        return start.plusSeconds(reads % 2 == 0 ? leapSeconds : -leapSeconds * reads);
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
