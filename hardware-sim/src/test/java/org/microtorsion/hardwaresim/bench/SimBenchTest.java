package org.microtorsion.hardwaresim.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.ad5791.Ad5791Driver;
import org.microtorsion.driver.ads1256.Ads1256Driver;
import org.microtorsion.driver.ads1256.DataRate;
import org.microtorsion.driver.ads1256.Gain;
import org.microtorsion.driver.amt21.Amt21Bus;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.amt21.Resolution;
import org.microtorsion.driver.dac8532.Channel;
import org.microtorsion.driver.dac8532.Dac8532Driver;
import org.microtorsion.driver.heartbeat.HeartbeatDriver;
import org.microtorsion.driver.heartbeat.SafetyInput;
import org.microtorsion.driver.heartbeat.SafetyInputs;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.plant.Nominal;
import org.microtorsion.hardwaresim.plant.PlantParameters;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.plant.Uncertainties;
import org.microtorsion.hardwaresim.time.VirtualTicker;

final class SimBenchTest {
  private static final long TICK_NANOS = 1_000_000;
  private static final double ENCODER_STEP_RADIANS = 2 * Math.PI / (1 << 14);

  private static SimConfig wire52(long seed) {
    return SimConfig.ofDefaultRig(Samples.named("pdcunip-52"), seed);
  }

  /// The drivers of a whole rig on one bench, ticking without a controller.
  private static final class Rig {
    private final VirtualTicker ticker = new VirtualTicker();
    private final SimBench bench;
    private final Amt21Driver angle;
    private final Amt21Driver fixedAngle;
    private final Ads1256Driver adc;
    private final Ad5791Driver dac;
    private final HeartbeatDriver heartbeat;
    private final SafetyInputs inputs;
    private long nextNanos;

    Rig(SimConfig config) {
      bench = new SimBench(config, ticker);
      Amt21Bus bus = new Amt21Bus(bench.angleBus(), config.devices().angle().echo(), ticker);
      angle = new Amt21Driver(bus, 0x54, Resolution.BITS_14, true);
      fixedAngle = new Amt21Driver(bus, 0x58, Resolution.BITS_14, true);
      adc =
          new Ads1256Driver(
              bench.adcSpi(),
              bench.adcDataReady(),
              ticker,
              new org.microtorsion.driver.ads1256.Settings(
                  0, 1, Gain.GAIN_8, DataRate.SPS_1000, true, 2.5));
      dac =
          new Ad5791Driver(
              bench.dacSpi(), ticker, new org.microtorsion.driver.ad5791.Settings(-10, 10));
      heartbeat = new HeartbeatDriver(bench.heartbeat());
      inputs =
          new SafetyInputs(
              SafetyInput.normallyClosedToGround("stop", bench.emergencyStop()),
              List.of(
                  SafetyInput.normallyClosedToGround("positive", bench.positiveLimit()),
                  SafetyInput.normallyClosedToGround("negative", bench.negativeLimit())));
      nextNanos = ticker.nanoTime();
    }

    void tick(double controlVolts) {
      nextNanos += TICK_NANOS;
      ticker.sleepUntil(nextNanos);
      heartbeat.beat();
      angle.readRawCounts(TICK_NANOS);
      fixedAngle.readRawCounts(TICK_NANOS);
      adc.readIfReady();
      dac.writeVolts(controlVolts);
      dac.verifiedRawCounts();
    }

    void ticks(int count, double controlVolts) {
      for (int i = 0; i < count; i++) {
        tick(controlVolts);
      }
    }
  }

  @Test
  void aTorqueIsSeenByEncoderAndConverterAsThePlantHasIt() {
    Rig rig = new Rig(wire52(1));
    rig.ticks(3_000, 0.2);
    double shownRadians = rig.angle.rawCounts() * ENCODER_STEP_RADIANS;
    double errorRadians = rig.bench.truth().rig().rotorSensor().errorRadians(shownRadians);
    assertThat(shownRadians - errorRadians)
        .isCloseTo(rig.bench.rotorAngleRadians(), within(1.5 * ENCODER_STEP_RADIANS));
    assertThat(rig.adc.volts() / 10).isCloseTo(rig.bench.coilCurrentAmperes(), within(2e-6));
    assertThat(rig.bench.coilCurrentAmperes()).isCloseTo(1e-3, within(2e-6));
    assertThat(rig.bench.rotorAngleRadians()).isGreaterThan(0.5);
    assertThat(rig.bench.adcViolations()).isZero();
    assertThat(rig.adc.missedConversions()).isZero();
    assertThat(rig.inputs.tripped()).isNull();
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
    assertThat(trace(5)).isEqualTo(trace(5)).isNotEqualTo(trace(6));
  }

  private static String trace(long seed) {
    Rig rig = new Rig(wire52(seed));
    StringBuilder trace = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      rig.tick(i * 1e-3);
      trace
          .append(rig.angle.rawCounts())
          .append(' ')
          .append(rig.fixedAngle.rawCounts())
          .append(' ')
          .append(rig.adc.rawCounts())
          .append('\n');
    }
    return trace.toString();
  }

  @Test
  void theCoilIsOpenUntilTheHeartbeatAndAgainAfterIt() {
    Rig rig = new Rig(wire52(1));
    rig.dac.writeVolts(1);
    rig.ticker.sleepFor(50_000_000);
    assertThat(rig.bench.isCoilOpen()).isTrue();
    assertThat(rig.bench.coilCurrentAmperes()).isCloseTo(0, within(1e-9));
    rig.ticks(100, 1);
    assertThat(rig.bench.isCoilOpen()).isFalse();
    assertThat(rig.bench.coilCurrentAmperes()).isCloseTo(5e-3, within(1e-5));
    rig.ticker.sleepFor(25_000_000);
    assertThat(rig.bench.isCoilOpen()).isTrue();
    assertThat(rig.bench.relayOpenings()).isEqualTo(1);
    assertThat(rig.bench.coilCurrentAmperes()).isCloseTo(0, within(1e-9));
    assertThat(rig.bench.maximumCoilCurrentAmperes()).isCloseTo(5e-3, within(1e-5));
  }

  @Test
  void theEmergencyStopIsReadAndOpensTheCoilByItself() {
    Rig rig = new Rig(wire52(1));
    rig.ticks(100, 1);
    rig.bench.pressEmergencyStop();
    assertThat(rig.inputs.isEmergencyStopTripped()).isTrue();
    rig.ticks(5, 1);
    assertThat(rig.bench.isCoilOpen()).isTrue();
    assertThat(rig.adc.volts()).isCloseTo(0, within(1e-4));
    rig.bench.releaseEmergencyStop();
    assertThat(rig.inputs.tripped()).as("the edge").isNotNull();
    assertThat(rig.inputs.tripped()).isNull();
    rig.ticks(5, 1);
    assertThat(rig.bench.isCoilOpen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.5, positive", "-0.5, negative"})
  void aLimitSwitchOpensAtItsAngle(double volts, String name) {
    Rig rig = new Rig(wire52(1).withoutSample());
    for (int i = 0; i < 10_000 && rig.inputs.tripped() == null; i++) {
      rig.tick(volts);
    }
    assertThat(rig.inputs.trippedLimitSwitch())
        .isNotNull()
        .extracting(SafetyInput::name)
        .isEqualTo(name);
    assertThat(Math.abs(rig.bench.rotorAngleRadians())).isGreaterThanOrEqualTo(Math.toRadians(290));
  }

  @Test
  void theOnlookerSeesFractureAndTheEndOfTheCurrent() {
    Rig rig = new Rig(wire52(1));
    double volts = 0;
    while (rig.bench.fractureNanos().isEmpty()) {
      volts += 4e-4;
      assertThat(volts).as("broken below 3 V").isLessThan(3);
      rig.tick(volts);
    }
    assertThat(rig.bench.commandedOffAfterFractureNanos()).isEmpty();
    rig.ticks(3, volts);
    assertThat(rig.bench.currentZeroAfterFractureNanos()).isEmpty();
    rig.ticks(5, 0);
    long broken = rig.bench.fractureNanos().orElseThrow();
    long commanded = rig.bench.commandedOffAfterFractureNanos().orElseThrow();
    long zero = rig.bench.currentZeroAfterFractureNanos().orElseThrow();
    assertThat(commanded - broken).isBetween(3 * TICK_NANOS, 5 * TICK_NANOS);
    // From more than 2 mA to 5 µA with the coil's lag of some 0.1 ms.
    assertThat(zero - commanded).isBetween(100_000L, 2_000_000L);
    assertThat(rig.bench.sampleTorqueNewtonMetres()).isZero();
  }

  @Test
  void faultsReachTheirDevice() {
    Rig rig = new Rig(wire52(1).withFaults(FaultScript.parse("adc:stuck@1s", 1)));
    rig.ticks(2_000, 0.1);
    int stuck = rig.adc.rawCounts();
    rig.ticks(10, 0.3);
    assertThat(rig.adc.rawCounts()).isEqualTo(stuck);
  }

  @Test
  void aFaultOnAnUnknownDeviceIsRefused() {
    assertThatThrownBy(() -> wire52(1).withFaults(FaultScript.parse("scales:drop@1s", 1)))
        .hasMessageContaining("'scales'")
        .hasMessageContaining("angle-fixed-end");
  }

  @Test
  void separateLinesServeOneEncoderEach() {
    VirtualTicker ticker = new VirtualTicker();
    SimConfig config = wire52(1);
    SimBench bench =
        new SimBench(config.withDevices(config.devices().withSeparateAngleBuses()), ticker);
    Amt21Bus first = new Amt21Bus(bench.angleLine(), false, ticker);
    Amt21Bus second = new Amt21Bus(bench.fixedAngleLine(), false, ticker);
    new Amt21Driver(first, 0x54, Resolution.BITS_14, true);
    new Amt21Driver(second, 0x58, Resolution.BITS_14, true);
    assertThatThrownBy(bench::angleBus).hasMessageContaining("separateAngleBuses");
  }

  @Test
  void anotherConverterDrivesTheSameSourceThroughItsLevelShift() {
    VirtualTicker ticker = new VirtualTicker();
    Nominal exact =
        new Nominal(
            PlantParameters.defaultRig(), Samples.named("pdcunip-52"), Uncertainties.none());
    SimBench bench =
        new SimBench(
            new SimConfig(
                exact,
                true,
                1,
                SimDeviceSettings.ofDefaultRig().withDacPart(DacPart.DAC8532),
                FaultScript.none()),
            ticker);
    Dac8532Driver dac =
        new Dac8532Driver(
            bench.dacSpi(), new org.microtorsion.driver.dac8532.Settings(3.3, Channel.A, 1.65));
    HeartbeatDriver heartbeat = new HeartbeatDriver(bench.heartbeat());
    dac.writeVolts(1.65 + 0.33);
    for (int i = 0; i < 10; i++) {
      heartbeat.beat();
      ticker.sleepFor(TICK_NANOS);
    }
    // 0.33 V of 3.3 V stands for 2 V of the 20 V span: 10 mA.
    assertThat(bench.coilCurrentAmperes()).isCloseTo(10e-3, within(3e-6));
  }

  @Test
  void deviceSettingsThatCannotBeWiredAreRefused() {
    SimDeviceSettings rig = SimDeviceSettings.ofDefaultRig();
    SimDeviceSettings.Encoder angle = rig.angle();
    SimDeviceSettings.Encoder fixed = rig.fixedAngle();
    assertThatThrownBy(() -> rig.withEncoders(angle, angle))
        .hasMessageContaining("fixedAngle's nodeAddress")
        .hasMessageContaining("0x54");
    assertThatThrownBy(() -> rig.withEncoders(angle, fixed.withBaud(9_600)))
        .hasMessageContaining("agree in baud and echo");
    assertThatThrownBy(() -> rig.withEncoders(angle, fixed.withEcho(true)))
        .hasMessageContaining("agree in baud and echo");
    assertThatThrownBy(() -> new SimDeviceSettings.Meter(1e6, 2.5, 3, 3))
        .hasMessageContaining("found 3 and 3");
    assertThatThrownBy(() -> new SimDeviceSettings.Switches(true, true, true, -1, 1))
        .hasMessageContaining("positiveLimitRadians");
    assertThatThrownBy(() ->
            new SimBench(
                wire52(1)
                    .withDevices(rig.withEncoders(angle.withBaud(9_601), fixed.withBaud(9_601))),
                new VirtualTicker()))
        .hasMessageContaining("9601");
    assertThat(Arrays.stream(SimDevice.values()).map(SimDevice::deviceName))
        .containsExactlyInAnyOrderElementsOf(SimDevice.faultKindsByName().keySet());
  }
}
