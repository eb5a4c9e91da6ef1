package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.program.Limits;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredRun;
import org.microtorsion.hardwaresim.bench.SimBench;

/// Every device lost in every way it can be, in the middle of a ramp: the run ends by a cause that
/// names the device, the coil is without current on the plant's side, and what was measured until
/// then is stored and whole.
class FaultedRunTest {
  /// In the ramp, with the wire well loaded: the dwell ends at some 1.5 s, the wire breaks at 23 s.
  private static final String MID_RAMP = "@6s";

  private static final double NO_CURRENT_AMPERES = 2e-6;
  private static final long RELAY_NANOS = 105_000_000;

  @TempDir Path folder;

  private final WatchedRigs rigs = new WatchedRigs();

  @ParameterizedTest
  @CsvSource({
    "angle:drop, rotor encoder",
    "angle:corrupt, rotor encoder",
    "angle:silence, rotor encoder",
    "angle:stuck, stuck encoder",
    "angle:disconnect, simulated angle bus",
    "angle-fixed-end:drop, fixed-end encoder",
    "angle-fixed-end:corrupt, fixed-end encoder",
    "angle-fixed-end:silence, fixed-end encoder",
    "angle-fixed-end:disconnect, simulated angle bus",
    "adc:drop, ADS1256",
    "adc:corrupt, ADS1256",
    "adc:silence, ADS1256",
    "adc:stuck, ADS1256",
    "adc:disconnect, simulated ADC",
    "dac:drop, AD5791",
    "dac:corrupt, AD5791",
    "dac:silence, AD5791",
    "dac:stuck, DAC",
    "dac:disconnect, simulated DAC",
    "heartbeat:drop, heartbeat",
    "heartbeat:silence, heartbeat",
    "heartbeat:stuck, heartbeat",
    "heartbeat:disconnect, simulated heartbeat",
    "emergency-stop:corrupt, emergency stop",
    "emergency-stop:silence, emergency stop",
    "emergency-stop:disconnect, simulated emergency-stop",
    "positive-limit:corrupt, positive limit switch",
    "positive-limit:silence, positive limit switch",
    "positive-limit:disconnect, simulated positive-limit",
    "negative-limit:corrupt, negative limit switch",
    "negative-limit:silence, negative limit switch",
    "negative-limit:disconnect, simulated negative-limit",
  })
  void aLastingFaultEndsTheRunByItsName(String fault, String device) {
    TestReport report = rigs.run(WatchedRigs.fast(1, fault + MID_RAMP), folder);
    assertThat(report.outcome().end()).as(report.outcome().cause()).isEqualTo(End.FAULT);
    assertThat(report.outcome().cause()).contains(device);
    assertThat(report.outcome().durationNanos()).isBetween(5_000_000_000L, 7_000_000_000L);
    expectNoCurrent(rigs.bench());
    expectStoredWhole(report);
  }

  /// The relay opens by itself where the converter can no longer be told.
  private static void expectNoCurrent(SimBench bench) {
    bench.ticker().sleepFor(RELAY_NANOS);
    assertThat(Math.abs(bench.coilCurrentAmperes())).isLessThan(NO_CURRENT_AMPERES);
    assertThat(bench.maximumCoilCurrentAmperes()).isLessThan(0.051);
  }

  private void expectStoredWhole(TestReport report) {
    try (RunStore store = RunStore.openForReading(folder)) {
      StoredRun run = store.run(report.header().id());
      assertThat(run.outcome()).contains(report.outcome());
      assertThat(run.samples()).isEqualTo(report.outcome().samples()).isGreaterThan(4000);
      assertThat(run.events().getLast().text()).isEqualTo(report.outcome().cause());
      assertThat(store.verify()).isNotEmpty().allMatch(RunCheck::ok);
    }
  }

  @Test
  void aConverterThatIsGoneIsCutOffByTheHeartbeatsRelay() {
    rigs.run(WatchedRigs.fast(1, "dac:disconnect" + MID_RAMP), folder);
    SimBench bench = rigs.bench();
    bench.ticker().sleepFor(RELAY_NANOS);
    assertThat(bench.isCoilOpen()).isTrue();
    assertThat(bench.relayOpenings()).isEqualTo(1);
  }

  @Test
  void theEmergencyStopPressedAtTheBenchEndsTheRunAndOpensTheCoil() {
    TestReport report =
        rigs.run(
            WatchedRigs.fast(RigConfig.defaultRig(), 1, WatchedRigs.fastRamp()),
            folder,
            SimBench::pressEmergencyStop);
    assertThat(report.outcome().end()).isEqualTo(End.FAULT);
    assertThat(report.outcome().cause()).startsWith("emergency stop: expected closed, found open");
    assertThat(report.outcome().samples()).isOne();
    assertThat(rigs.bench().isCoilOpen()).isTrue();
    assertThat(rigs.bench().maximumCoilCurrentAmperes()).isLessThan(1e-3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "angle:drop",
        "angle:corrupt",
        "angle:silence",
        "angle-fixed-end:drop",
        "angle-fixed-end:corrupt",
        "angle-fixed-end:silence",
        "adc:drop",
        "adc:corrupt",
        "adc:silence",
      })
  void aGlitchOfAFewMillisecondsIsSurvivedAndFlagged(String fault) {
    TestReport report = rigs.run(WatchedRigs.fast(1, fault + "@6s+5ms"), folder);
    assertThat(report.outcome().end()).as(report.outcome().cause()).isEqualTo(End.FRACTURED);
    SampleFlag flag =
        fault.startsWith("adc")
            ? SampleFlag.STALE_CURRENT
            : fault.startsWith("angle-fixed-end")
                ? SampleFlag.STALE_FIXED_ANGLE
                : SampleFlag.STALE_ROTOR_ANGLE;
    // After a bad answer the line is left alone for a while, so that no half of it is taken for
    // new.
    assertThat(flagged(report, flag)).isBetween(1L, 60L);
    expectNoCurrent(rigs.bench());
    expectStoredWhole(report);
  }

  private long flagged(TestReport report, SampleFlag flag) {
    try (RunStore store = RunStore.openForReading(folder)) {
      long count = 0;
      for (int flags : store.columns(report.header().id()).flags()) {
        count += (flags & flag.bit()) == 0 ? 0 : 1;
      }
      return count;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "angle:stuck@6s+3ms",
        "angle-fixed-end:stuck@6s+100ms",
        "adc:stuck@6s+5ms",
        "dac:drop@n20000+1",
        "dac:corrupt@n20000+1",
        "dac:stuck@6s+3ms",
        "heartbeat:drop@6s+5ms",
        "emergency-stop:drop@6s+5ms",
        "positive-limit:stuck@6s+5ms",
      })
  void aGlitchThatHurtsNobodyIsSurvived(String fault) {
    TestReport report = rigs.run(WatchedRigs.fast(1, fault), folder);
    assertThat(report.outcome().end()).as(report.outcome().cause()).isEqualTo(End.FRACTURED);
    assertThat(rigs.bench().relayOpenings()).isZero();
  }

  @Test
  void aDeviceThatIsLostWhileTheCoilsZeroIsTakenClosesTheRun() {
    TestReport report = rigs.run(WatchedRigs.fast(1, "adc:silence@250ms"), folder);
    assertThat(report.outcome().end()).isEqualTo(End.FAULT);
    assertThat(report.outcome().cause()).startsWith("ADS1256: expected a conversion");
    assertThat(report.outcome().samples()).isZero();
    try (RunStore store = RunStore.openForReading(folder)) {
      assertThat(store.run(report.header().id()).outcome()).contains(report.outcome());
      assertThat(store.verify()).allMatch(RunCheck::ok);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "torque, torque limit reached",
    "angle, twist limit reached",
    "current, coil current limit reached",
    "time, time limit reached",
  })
  void aLimitEndsTheRunAndTakesTheTorqueBack(String limit, String words) {
    Limits wide = WatchedRigs.fastRamp().limits();
    Limits limits =
        new Limits(
            limit.equals("torque") ? 5e-6 : wide.torqueNewtonMetres(),
            limit.equals("angle") ? 0.6 : wide.angleRadians(),
            limit.equals("current") ? 7e-4 : wide.currentAmperes(),
            wide.rateRadiansPerSecond(),
            limit.equals("time") ? Duration.ofSeconds(12) : wide.time(),
            0.5);
    TestProgram ramp = new TestProgram.Ramp(1e-3, Duration.ofSeconds(1), OptionalDouble.empty());
    Method method = new Method("limited", "1", ramp, limits, "");
    TestReport report = rigs.run(WatchedRigs.fast(RigConfig.defaultRig(), 1, method), folder);
    assertThat(report.outcome().end()).isEqualTo(End.LIMIT);
    assertThat(report.outcome().cause()).startsWith(words);
    assertThat(flagged(report, SampleFlag.UNLOADING)).isBetween(990L, 1010L);
    assertThat(flagged(report, SampleFlag.SLOWED)).isPositive();
    assertThat(rigs.bench().fractureNanos()).isEmpty();
    expectNoCurrent(rigs.bench());
    expectStoredWhole(report);
  }

  @Test
  void aLimitSwitchReachedByTheRotorEndsTheRun() {
    TestReport report = rigs.run(WatchedRigs.fast(1, "negative-limit:silence@7s"), folder);
    assertThat(report.outcome().cause())
        .isEqualTo(
            "negative limit switch: expected closed, found open on simulated negative-limit;"
                + " release it, or check its wire");
  }
}
