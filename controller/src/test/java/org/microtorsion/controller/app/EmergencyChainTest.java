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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.hardwaresim.bench.SimDevice;

/// One test a hazard of `docs/reference/safety.md`: the reaction and its time in ticks of the
/// default rig's 1 kHz, both seen at the plant.
class EmergencyChainTest {
  private static final double RELAY_TICKS = EmergencyScene.RELAY_TICKS;

  @TempDir Path folder;

  private EmergencyScene scene(String... faults) {
    return scene(RigConfig.defaultRig(), WatchedRigs.fastRamp(), faults);
  }

  private EmergencyScene scene(RigConfig rig, Method method, String... faults) {
    return new EmergencyScene(folder.resolve("data"), rig, method, faults);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "silence", "stuck"})
  void aHeartbeatThatIsLostOpensTheCoilInHardwareWithinTheRelaysTime(String kind) {
    EmergencyScene scene = scene("heartbeat:" + kind + "@6s");
    EmergencyScene.expectFault(scene.run(), "heartbeat");
    assertThat(scene.bench.isCoilOpen()).isTrue();
    assertThat(scene.ticksToZeroAfter(SimDevice.HEARTBEAT)).isBetween(90.0, RELAY_TICKS + 1);
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
    EmergencyScene scene = scene(fault + (fault.endsWith("bounce") ? "@n5000+1" : "@6s"));
    RunOutcome outcome = scene.run();
    EmergencyScene.expectFault(outcome, beginning);
    assertThat(outcome.cause()).contains(found);
    assertThat(scene.ticksToZeroAfter(device)).isBetween(0.0, 2.0);
  }

  @Test
  void theEmergencyStopOpensTheCoilByItselfBeforeAnybodyReadsIt() {
    EmergencyScene scene = scene();
    long[] pressedNanos = {0};
    scene.eachTick =
        sample -> {
          if (sample.timeNanos == 6_000_000_000L) {
            pressedNanos[0] = scene.session.ticker().nanoTime();
            scene.bench.pressEmergencyStop();
          }
        };
    EmergencyScene.expectFault(scene.run(), "emergency stop: expected closed, found open");
    assertThat(scene.ticksToZeroAfter(pressedNanos[0])).isLessThan(1);
  }

  @Test
  void anEmergencyStopPressedAndReleasedBetweenTwoTicksEndsTheRun() {
    EmergencyScene scene = scene();
    long[] pressedNanos = {0};
    scene.eachTick =
        sample -> {
          if (sample.timeNanos == 6_000_000_000L) {
            pressedNanos[0] = scene.session.ticker().nanoTime();
            scene.bench.pressEmergencyStop();
            scene.bench.releaseEmergencyStop();
          }
        };
    EmergencyScene.expectFault(
        scene.run(), "emergency stop: expected closed, found opened for a moment");
    assertThat(scene.ticksToZeroAfter(pressedNanos[0])).isLessThan(2);
  }

  @Test
  void aRotorThatDoesNotFollowIsCutOffBySixStepsOrATenthOfASecondsTravel() {
    EmergencyScene scene = scene("angle:stuck@6s");
    EmergencyScene.expectFault(scene.run(), "following error");
    assertThat(scene.ticksToZeroAfter(SimDevice.ANGLE)).isLessThan(130);
  }

  @Test
  void aFixedEndThatStandsStillIsFoundByItsMissingNoise() {
    EmergencyScene scene = scene("angle-fixed-end:stuck@6s");
    EmergencyScene.expectFault(
        scene.run(), "fixed-end encoder: expected readings that differ by their noise");
    assertThat(scene.ticksToZeroAfter(SimDevice.FIXED_ANGLE)).isBetween(3000.0, 3500.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "silence", "corrupt"})
  void anEncoderWithoutAValidAnswerEndsTheRunAfterATenthOfASecond(String kind) {
    EmergencyScene scene = scene("angle:" + kind + "@6s");
    EmergencyScene.expectFault(
        scene.run(), "rotor encoder: expected a valid position every tick, found none in");
    assertThat(scene.ticksToZeroAfter(SimDevice.ANGLE)).isBetween(100.0, 103.0);
  }

  @ParameterizedTest
  @CsvSource({"angle:corrupt@6s+1ms, 2", "angle:drop@6s+1ms, 3", "angle:silence@6s+1ms, 3"})
  void afterOneBadAnswerTheEncoderIsAskedAgainInTheNextTicks(String fault, int mostStale) {
    EmergencyScene scene = scene(fault);
    int[] stale = {0};
    scene.eachTick = sample -> stale[0] += sample.has(SampleFlag.STALE_ROTOR_ANGLE) ? 1 : 0;
    assertThat(scene.run().end()).isEqualTo(End.FRACTURED);
    assertThat(stale[0]).isBetween(1, mostStale);
  }

  @Test
  void aFractureJustAfterABadAnswerIsCutOffInTenPeriodsAt2000HertzToo() {
    RigConfig fastRig = RigConfig.defaultRig().withLoopHertz(2000);
    EmergencyScene healthy = scene(fastRig, WatchedRigs.fastRamp());
    healthy.run();
    long brokenNanos = healthy.bench.fractureNanos().orElseThrow();
    String justBefore =
        String.format(Locale.ROOT, "angle:corrupt@%dus+0.4ms", brokenNanos / 1000 - 300);
    EmergencyScene scene = scene(fastRig, WatchedRigs.fastRamp(), justBefore);
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
    EmergencyScene scene = scene(RigConfig.defaultRig(), toOnePercent);
    assertThat(scene.run().end()).isEqualTo(End.COMPLETED);
    long unloadNanos = scene.bench.currentZeroSinceNanos().orElseThrow() - 900_000_000;
    EmergencyScene stuck =
        scene(
            RigConfig.defaultRig(),
            toOnePercent,
            String.format(Locale.ROOT, "dac:stuck@%dus", unloadNanos / 1000));
    EmergencyScene.expectFault(stuck.run(), "coil current: expected");
    // 0.3 mA and 2 % are passed some tenths of a second after; the relay then takes its time.
    assertThat(stuck.ticksToZeroAfter(SimDevice.DAC)).isLessThan(600);
    assertThat(stuck.bench.isCoilOpen()).isTrue();
  }

  @Test
  void aCoilThatLosesItsCurrentIsFoundInTwoReadingsAndTheSourceIsAtZeroBeforeItCloses() {
    EmergencyScene scene = scene("heartbeat:drop@6s+150ms");
    EmergencyScene.expectFault(scene.run(), "coil current: expected");
    // Relay 100 ms after the last edge, then two conversions.
    assertThat(scene.ticksToZeroAfter(SimDevice.HEARTBEAT)).isLessThan(RELAY_TICKS + 1);
    assertThat(scene.bench.relayOpenings()).isEqualTo(1);
  }

  @Test
  void aConversionThatRepeatsIsFoundByTheEleventh() {
    EmergencyScene scene = scene("adc:stuck@6s");
    EmergencyScene.expectFault(
        scene.run(), "ADS1256: expected conversions that differ by their noise");
    assertThat(scene.ticksToZeroAfter(SimDevice.ADC)).isBetween(10.0, 14.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "silence"})
  void aMeterWithoutConversionsEndsTheRunAfterATenthOfASecond(String kind) {
    EmergencyScene scene = scene("adc:" + kind + "@6s");
    EmergencyScene.expectFault(scene.run(), "ADS1256");
    assertThat(scene.ticksToZeroAfter(SimDevice.ADC)).isLessThan(103);
  }

  @Test
  void aSinkThatFailsAsOnAFullDiskCutsTheCurrentInTheSameTick() {
    EmergencyScene scene = scene();
    long[] failedNanos = {0};
    scene.eachTick =
        sample -> {
          if (sample.timeNanos >= 6_000_000_000L) {
            failedNanos[0] =
                failedNanos[0] == 0 ? scene.session.ticker().nanoTime() : failedNanos[0];
            throw new IllegalStateException("run store: disk full");
          }
        };
    EmergencyScene.expectFault(scene.run(), "disk full");
    assertThat(scene.ticksToZeroAfter(failedNanos[0])).isLessThan(1);
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
    EmergencyScene scene = scene(hot, WatchedRigs.fastRamp());
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
