package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.microtorsion.controller.app.EmergencyScene.RELAY_TICKS;
import static org.microtorsion.controller.app.EmergencyScene.expectFault;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.microtorsion.controller.loop.CoilLimiter;
import org.microtorsion.controller.loop.ControlLoop;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.run.RunPlan;
import org.microtorsion.controller.run.RunPlanner;
import org.microtorsion.controller.run.TestRun;

/// The loop hangs, is held up, throws what nobody foresaw, or is gone: what the plant sees of it,
/// and what the run says.
class LoopDeathTest {
  private static final long MID_RAMP_NANOS = 6_000_000_000L;

  @TempDir Path folder;

  private EmergencyScene scene() {
    return new EmergencyScene(
        folder.resolve("data"), RigConfig.defaultRig(), WatchedRigs.fastRamp());
  }

  @Test
  void aLoopThatHangsIsCutOffByTheRelayAndTheRunEndsWhenItComesBack() {
    EmergencyScene scene = scene();
    long[] hungNanos = {0};
    scene.eachTick =
        sample -> {
          if (sample.timeNanos == 6_000_000_000L) {
            hungNanos[0] = scene.session.ticker().nanoTime();
            scene.session.ticker().sleepFor(400_000_000);
          }
        };
    EmergencyScene.expectFault(scene.run(), "control loop: expected a tick at least every 100 ms");
    assertThat(scene.bench.relayOpenings()).isEqualTo(1);
    assertThat(scene.ticksToZeroAfter(hungNanos[0])).isBetween(90.0, RELAY_TICKS + 1);
  }

  /// Only rising edges hold the relay, one in two ticks.
  @ParameterizedTest
  @CsvSource({"1500, 60, 60", "2500, 90, 40", "6000, 95, 95"})
  void aLoopHeldUpTwiceUntilTheRelayFallsOffIsNamedAsThatAndNotAsARunawayRotor(
      long atMillis, long firstMillis, long secondMillis) {
    boolean fellOff = false;
    for (int later = 0; later < 2; later++) {
      EmergencyScene scene = scene();
      long from = atMillis + later;
      long[] heldUpNanos = {0};
      scene.eachTick =
          sample -> {
            long millis = sample.timeNanos / 1_000_000;
            if (millis == from) {
              heldUpNanos[0] = scene.session.ticker().nanoTime();
              scene.session.ticker().sleepFor(firstMillis * 1_000_000);
            } else if (millis == from + firstMillis) {
              scene.session.ticker().sleepFor(secondMillis * 1_000_000);
            }
          };
      RunOutcome outcome = scene.run();
      if (outcome.end() == End.FAULT) {
        fellOff = true;
        expectFault(outcome, "control loop: expected a tick at least every 100 ms");
        assertThat(scene.ticksToZeroAfter(heldUpNanos[0])).isLessThan(RELAY_TICKS + 1);
      } else {
        // With the edge between the two the relay holds, and the wire breaks where it does.
        long sinceTheBreak =
            scene.bench.currentZeroSinceNanos().orElseThrow()
                - scene.bench.fractureNanos().orElseThrow();
        assertThat(sinceTheBreak).isBetween(0L, 10_000_000L);
      }
    }
    assertThat(fellOff).isTrue();
  }

  /// Held up after the reading and before the command, where the next tick's begin is on time.
  @Test
  void aRelayThatHasFallenOffIsNotClosedAgainOntoACurrent() {
    EmergencyScene scene = scene();
    RigPort rig = scene.session.rig();
    rig.zero();
    Sample sample = new Sample();
    rig.read(sample);
    for (int tick = 0; tick < 100; tick++) {
      rig.commandCurrentAmperes(1e-3);
      rig.beat();
      scene.session.ticker().sleepFor(1_000_000);
      rig.read(sample);
    }
    assertThat(scene.bench.isCoilOpen()).isFalse();
    assertThat(rig.relayGapSeconds()).isLessThan(0.1);
    scene.session.ticker().sleepFor(120_000_000);
    assertThat(scene.bench.isCoilOpen()).isTrue();
    for (int edge = 0; edge < 4; edge++) {
      rig.beat();
    }
    assertThat(scene.bench.isCoilOpen()).isTrue();
    assertThat(rig.relayGapSeconds()).isGreaterThan(0.1);
    rig.commandCurrentAmperes(0);
    rig.beat();
    rig.beat();
    assertThat(scene.bench.isCoilOpen()).isFalse();
  }

  @Test
  void anOverrunLoopEndsTheRunWithinTwoSeconds() {
    EmergencyScene scene = scene();
    scene.eachTick =
        sample -> {
          if (sample.timeNanos >= 6_000_000_000L) {
            scene.session.ticker().sleepFor(5_200_000);
          }
        };
    RunOutcome outcome = scene.run();
    EmergencyScene.expectFault(outcome, "control loop: expected at least a quarter of");
    assertThat(outcome.durationNanos()).isLessThan(8_100_000_000L);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorInTheLoopsThreadCutsTheCurrentInTheSameTickAndEndsTheRunByItsName(Error error) {
    EmergencyScene scene = scene();
    long[] thrownNanos = {0};
    scene.eachTick =
        sample -> {
          if (sample.timeNanos == MID_RAMP_NANOS) {
            thrownNanos[0] = scene.session.ticker().nanoTime();
            throw error;
          }
        };
    RunOutcome outcome = scene.run();
    expectFault(outcome, "the control loop died of " + error);
    assertThat(outcome.samples()).isEqualTo(6001);
    assertThat(scene.ticksToZeroAfter(thrownNanos[0])).isLessThan(1);
  }

  static Stream<Error> errors() {
    return Stream.of(
        new StackOverflowError(), new OutOfMemoryError(), new NoClassDefFoundError("gone"));
  }

  @Test
  void aLoopThreadThatIsGoneWithoutAWordIsCutOffByTheRelay() throws InterruptedException {
    EmergencyScene scene = scene();
    RigConfig config = RigConfig.defaultRig();
    RigPort rig = scene.session.rig();
    RunPlan plan = RunPlanner.plan(scene.request.method(), scene.request.sample(), config);
    TestRun law = new TestRun(rig, plan, scene, new Wishes());
    ControlLoop loop =
        new ControlLoop(
            rig,
            scene.session.ticker(),
            CoilLimiter.of(config, plan.limits().currentAmperes()),
            1_000_000);
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              rig.zero();
              loop.start();
              for (int tick = 0; tick < 6000; tick++) {
                loop.tick(law);
              }
            });
    thread.join();
    assertThat(law.finished()).isFalse();
    assertThat(Math.abs(scene.bench.coilCurrentAmperes())).isGreaterThan(1e-4);
    long goneNanos = scene.session.ticker().nanoTime();
    scene.session.ticker().sleepFor(200_000_000);
    assertThat(scene.bench.isCoilOpen()).isTrue();
    assertThat(scene.ticksToZeroAfter(goneNanos)).isBetween(90.0, RELAY_TICKS + 1);
  }
}
