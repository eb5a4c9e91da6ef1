package org.microtorsion.hardwaresim.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microtorsion.driver.ad5791.Ad5791Driver;
import org.microtorsion.driver.ad5791.Settings;
import org.microtorsion.driver.amt21.Amt21Bus;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.amt21.Resolution;
import org.microtorsion.driver.heartbeat.HeartbeatDriver;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The bench with its lever arm on the balance, as a technician works at it.
final class BalanceStationTest {
  private static final long TICK_NANOS = 5_000_000;
  private static final double ENCODER_STEP_RADIANS = 2 * Math.PI / (1 << 14);

  private static SimConfig blank(long seed) {
    SimConfig config = SimConfig.ofDefaultRig(Samples.named("pdcunip-52"), seed).withoutSample();
    return config.withDevices(
        config.devices().withBalance(SimSartoriusSettings.bp211d().withLine(9600, 10)));
  }

  /// Coil current, encoder and balance, ticking without a controller.
  private static final class Rig {
    private final VirtualTicker ticker = new VirtualTicker();
    private final SimBench bench;
    private final Amt21Driver angle;
    private final Ad5791Driver dac;
    private final HeartbeatDriver heartbeat;
    private final byte[] record = new byte[256];

    Rig(SimConfig config) {
      bench = new SimBench(config, ticker);
      angle =
          new Amt21Driver(
              new Amt21Bus(bench.angleBus(), false, ticker), 0x54, Resolution.BITS_14, true);
      dac = new Ad5791Driver(bench.dacSpi(), ticker, new Settings(-10, 10));
      heartbeat = new HeartbeatDriver(bench.heartbeat());
    }

    void hold(double milliamperes, int ticks) {
      for (int i = 0; i < ticks; i++) {
        ticker.sleepFor(TICK_NANOS);
        heartbeat.beat();
        angle.readRawCounts(TICK_NANOS);
        dac.writeVolts(milliamperes / 5);
      }
    }

    void command(String bytes) {
      byte[] command = bytes.getBytes(StandardCharsets.US_ASCII);
      bench.balanceLine().write(command, 0, command.length);
    }

    /// What the balance prints on request, in grams.
    double weighGrams(double milliamperes) {
      command("\u001bP");
      hold(milliamperes, 20);
      int count = bench.balanceLine().read(record, 0, record.length);
      String line = new String(record, 0, count, StandardCharsets.US_ASCII);
      assertThat(line).matches("N {5}[+-][ 0-9.]{9} (g {2}| {3})\r\n");
      return Double.parseDouble(line.substring(6, 16).replace(" ", ""));
    }

    void mountAndTare(double angleRadians) {
      bench.mountLever(angleRadians);
      hold(0, 1200);
      command("\u001bT");
      hold(0, 100);
    }
  }

  @Test
  void theBalanceShowsTorqueOverArmAndTheEncoderTheClampedAngle() {
    Rig rig = new Rig(blank(3));
    rig.bench.mountLever(0.5);
    rig.hold(0, 1200);
    assertThat(rig.weighGrams(0)).isCloseTo(10, within(0.01));
    rig.mountAndTare(0.5);
    double zeroGrams = rig.weighGrams(0);
    assertThat(zeroGrams).isCloseTo(0, within(2e-4));

    rig.hold(20, 1200);
    SimTruth truth = rig.bench.truth();
    double amperes = rig.bench.coilCurrentAmperes();
    double grams = rig.weighGrams(20) - zeroGrams;

    // 8 mN·m/A · 20 mA / 20 mm weigh 0.815 g; 16 mW over 6 s warm the coil by less than 0.1 K.
    double newtons = truth.torqueConstantAt(0.5) * amperes / truth.leverLengthMetres();
    double expectedGrams = 1e3 * newtons / 9.8;
    assertThat(grams).isCloseTo(expectedGrams, within(1e-3 * expectedGrams)).isBetween(0.80, 0.83);
    double shownRadians = rig.angle.rawCounts() * ENCODER_STEP_RADIANS;
    // 160 µN·m against the pan's 0.2 N·m/rad
    assertThat(shownRadians - truth.rig().rotorSensor().errorRadians(shownRadians))
        .isCloseTo(0.5 + 0.8e-3, within(1.5 * ENCODER_STEP_RADIANS));
  }

  @Test
  void offTheArmThePanIsEmptyAndTheRotorFree() {
    Rig rig = new Rig(blank(3));
    rig.mountAndTare(0.5);
    rig.bench.removeLever();
    rig.hold(0, 1200);
    assertThat(rig.weighGrams(0)).isCloseTo(-10, within(0.01));
    assertThat(rig.bench.rotorAngleRadians()).isLessThan(0.45);
  }

  @Test
  void aRigThatNobodyCalibratesRunsTheSameWithABalanceBesideIt() {
    Rig without = new Rig(blank(5));
    Rig with = new Rig(blank(5));
    with.bench.balanceLine();
    without.hold(0.1, 200);
    with.hold(0.1, 200);
    assertThat(with.bench.rotorAngleRadians())
        .isEqualTo(without.bench.rotorAngleRadians())
        .isPositive();
    assertThat(with.angle.rawCounts()).isEqualTo(without.angle.rawCounts());
  }

  @Test
  void aNewMountingDiffersFromTheLastAndTheSameSeedRepeatsBoth() {
    List<Double> shownGrams = mountedTwice(8);
    // Twice 2 µm of 20 mm: some tenths of a milligram in 1.6 g.
    assertThat(shownGrams.get(1)).isCloseTo(shownGrams.get(0), within(1e-3));
    assertThat(shownGrams).doesNotHaveDuplicates().isEqualTo(mountedTwice(8));
    assertThat(mountedTwice(9)).doesNotContainAnyElementsOf(shownGrams);
  }

  private static List<Double> mountedTwice(long seed) {
    Rig rig = new Rig(blank(seed));
    List<Double> shownGrams = new ArrayList<>();
    for (int mounting = 0; mounting < 2; mounting++) {
      rig.mountAndTare(0);
      rig.hold(40, 1200);
      shownGrams.add(rig.weighGrams(40));
      rig.hold(0, 20);
    }
    return shownGrams;
  }

  @Test
  void aMountingThatIsRefusedCountsForNothing() {
    Rig refused = new Rig(blank(8));
    refused.mountAndTare(0);
    refused.hold(40, 10);
    assertThatIllegalStateException().isThrownBy(() -> refused.bench.mountLever(1));
    Rig once = new Rig(blank(8));
    once.mountAndTare(0);
    once.hold(40, 10);

    refused.hold(40, 800);
    once.hold(40, 800);
    assertThat(refused.weighGrams(40)).isEqualTo(once.weighGrams(40));
  }

  @Test
  void aWireInTheGripsIsNoPlaceForAnArm() {
    SimBench bench =
        new SimBench(SimConfig.ofDefaultRig(Samples.named("pdcunip-52"), 1), new VirtualTicker());
    assertThatIllegalStateException()
        .isThrownBy(() -> bench.mountLever(0))
        .withMessageContaining("found a wire");
  }

  @Test
  void theTruthKnowsTheConstantAtEveryAngleWithTheCoilAtItsReferenceTemperature() {
    SimTruth truth = new SimBench(blank(4), new VirtualTicker()).truth();
    double atZero = truth.torqueConstantNewtonMetresPerAmpere();
    assertThat(truth.torqueConstantAt(0)).isEqualTo(atZero);
    assertThat(truth.torqueConstantAt(Math.PI / 2) / truth.torqueConstantAt(0))
        .isCloseTo(0.98, within(3e-3));
  }
}
