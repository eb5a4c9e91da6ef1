package org.microtorsion.controller.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.bench.SimConfig;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The calibrated rig over the simulated chips' bytes, a wire mounted.
class CalibratedRigTest {
  private static final long PERIOD_NANOS = 1_000_000;

  private final VirtualTicker ticker = new VirtualTicker();
  private final Sample sample = new Sample();

  private SimBench bench(long seed, String faults) {
    return new SimBench(
        SimConfig.ofDefaultRig(Samples.named("pdcunip-52"), seed)
            .withFaults(FaultScript.parse(faults, seed)),
        ticker);
  }

  private CalibratedRig open(SimBench bench, RigConfig config) {
    return RigOpener.open(
        config,
        RigOpener.nominalTorque(config),
        new RigLines(
            bench.angleLine(),
            bench.fixedAngleLine(),
            bench.adcSpi(),
            bench.adcDataReady(),
            bench.dacSpi(),
            bench.heartbeat(),
            bench.emergencyStop(),
            bench.positiveLimit(),
            bench.negativeLimit()),
        ticker);
  }

  private static RigConfig rigWith(String... replacements) {
    String text = RigConfig.defaultRig().sourceText();
    for (int i = 0; i < replacements.length; i += 2) {
      assertThat(text).contains(replacements[i]);
      text = text.replace(replacements[i], replacements[i + 1]);
    }
    return RigFile.parse(ConfigFile.parse("rig.toml", text));
  }

  /// Ramps to a current and holds it, tick by tick.
  private void hold(CalibratedRig rig, double currentAmperes, int ticks) {
    long deadlineNanos = ticker.nanoTime();
    for (int i = 0; i < ticks; i++) {
      deadlineNanos += PERIOD_NANOS;
      ticker.sleepUntil(deadlineNanos);
      sample.flags = 0;
      rig.read(sample);
      rig.commandCurrentAmperes(currentAmperes * Math.min(1, 2.0 * i / ticks));
      rig.beat();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void zeroTakesTheSourcesOffsetOutAndMakesThePresentTwistZero(long seed) {
    SimBench bench = bench(seed, "");
    try (CalibratedRig rig = open(bench, RigConfig.defaultRig())) {
      rig.zero();
      hold(rig, 0, 200);
      // The meter's own offset of a microvolt or so over 10 Ω is what is left.
      assertThat(Math.abs(bench.coilCurrentAmperes())).isLessThan(1e-6);
      assertThat(sample.angleRadians).isCloseTo(0, within(6 * rig.angleStepRadians()));
      assertThat(sample.flags).isZero();
    }
  }

  @Test
  void currentTorqueAndAngleHaveTheCoilsSignAndSize() {
    SimBench bench = bench(1, "");
    try (CalibratedRig rig = open(bench, RigConfig.defaultRig())) {
      rig.zero();
      hold(rig, 1e-3, 8000);
      assertThat(sample.currentAmperes).isCloseTo(1e-3, within(1e-5));
      assertThat(sample.torqueNewtonMetres).isCloseTo(8e-6, within(4e-7));
      assertThat(sample.angleRadians).isBetween(0.6, 1.1);
      assertThat(sample.rotorAngleRadians)
          .isCloseTo(bench.rotorAngleRadians(), within(Math.toRadians(0.3)));
      hold(rig, -1e-3, 8000);
      assertThat(sample.currentAmperes).isCloseTo(-1e-3, within(1e-5));
      assertThat(sample.torqueNewtonMetres).isNegative();
      assertThat(sample.angleRadians).isNegative();
    }
  }

  @Test
  void theCurrentForATorqueGivesThatTorque() {
    SimBench bench = bench(1, "");
    try (CalibratedRig rig = open(bench, RigConfig.defaultRig())) {
      rig.zero();
      hold(rig, rig.currentForWireTorqueAmperes(5e-6, 0.53), 8000);
      assertThat(sample.torqueNewtonMetres).isCloseTo(5e-6, within(5e-8));
    }
  }

  @Test
  void anEncoderMountedTheOtherWayRoundTurnsTheAnglesSign() {
    SimBench bench = bench(1, "");
    RigConfig turned =
        rigWith("echo = false\ndirection = \"positive\"", "echo = false\ndirection = \"negative\"");
    try (CalibratedRig rig = open(bench, turned)) {
      rig.zero();
      hold(rig, 1e-3, 8000);
      assertThat(bench.rotorAngleRadians()).isPositive();
      assertThat(sample.angleRadians).isBetween(-1.1, -0.6);
      assertThat(sample.torqueNewtonMetres).isPositive();
    }
  }

  @Test
  void aMeterWiredTheOtherWayRoundIsFoundByTheCommand() {
    SimBench bench = bench(1, "");
    RigConfig turned =
        rigWith(
            "zero-uncertainty = \"1 µV\"\ndirection = \"positive\"",
            "zero-uncertainty = \"1 µV\"\ndirection = \"negative\"");
    try (CalibratedRig rig = open(bench, turned)) {
      rig.zero();
      assertThatExceptionOfType(DeviceException.MalformedReply.class)
          .isThrownBy(() -> hold(rig, 5e-3, 2000))
          .withMessageStartingWith("coil current: expected")
          .withMessageContaining("found -");
    }
  }

  @Test
  void aSourceThatIsOffByMoreThanATrimIsRefused() {
    SimBench bench = bench(1, "");
    RigConfig off =
        rigWith(
            "\"0 ± 2 mV\"",
            "\"60 ± 2 mV\"",
            "current = \"50 mA\"",
            "current = \"45 mA\"",
            "torque = \"4e-4 N·m\"",
            "torque = \"3.5e-4 N·m\"");
    try (CalibratedRig rig = open(bench, off)) {
      assertThatExceptionOfType(DeviceException.MalformedReply.class)
          .isThrownBy(rig::zero)
          .withMessageStartingWith(
              "coil current: expected at most 0.200 mA while none is commanded");
    }
  }

  @Test
  void aConverterThatReadsBackOtherwiseTwiceIsAFault() {
    SimBench bench = bench(1, "dac:drop@2s");
    try (CalibratedRig rig = open(bench, RigConfig.defaultRig())) {
      rig.zero();
      ticker.sleepUntil(2_100_000_000L);
      assertThatExceptionOfType(DeviceException.MalformedReply.class)
          .isThrownBy(() -> rig.commandCurrentAmperes(1e-3))
          .withMessageStartingWith("AD5791: expected its output register to hold ");
      rig.makeSafe();
      ticker.sleepFor(200_000_000);
      assertThat(bench.isCoilOpen()).isTrue();
    }
  }

  @Test
  void makeSafeNeverThrowsAndIsZero() {
    SimBench bench = bench(1, "");
    try (CalibratedRig rig = open(bench, RigConfig.defaultRig())) {
      rig.zero();
      hold(rig, 1e-3, 1000);
      rig.makeSafe();
      rig.makeSafe();
      ticker.sleepFor(5_000_000);
      assertThat(Math.abs(bench.coilCurrentAmperes())).isLessThan(1e-6);
    }
  }

  @Test
  void closingReleasesEverythingAndLeavesNoCurrent() {
    SimBench bench = bench(1, "");
    CalibratedRig rig = open(bench, RigConfig.defaultRig());
    rig.zero();
    hold(rig, 1e-3, 1000);
    rig.close();
    ticker.sleepFor(200_000_000);
    assertThat(bench.isCoilOpen()).isTrue();
    assertThat(bench.coilCurrentAmperes()).isZero();
  }

  @Test
  void theEmergencyChainIsReadAsWords() {
    SimBench bench = bench(1, "positive-limit:silence@3s");
    try (CalibratedRig rig = open(bench, RigConfig.defaultRig())) {
      assertThat(rig.emergency()).isNull();
      ticker.sleepUntil(3_000_000_000L);
      assertThat(rig.emergency()).startsWith("positive limit switch: expected closed, found open");
      bench.pressEmergencyStop();
      assertThat(rig.emergency()).startsWith("emergency stop: expected closed, found open");
    }
  }

  @Test
  void aTickOfReadCommandAndBeatAllocatesNothing() {
    SimBench bench = bench(1, "");
    try (CalibratedRig rig = open(bench, RigConfig.defaultRig())) {
      rig.zero();
      hold(rig, 0, 20_000);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      threads.getCurrentThreadAllocatedBytes();
      long before = threads.getCurrentThreadAllocatedBytes();
      hold(rig, 0, 10_000);
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      // A byte a tick would be ten thousand.
      assertThat(bytes).isLessThan(10_000);
    }
  }
}
