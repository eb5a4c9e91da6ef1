package org.microtorsion.hardwaresim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TorsionPlantTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final double INERTIA = 2e-7;
  private static final double DAMPING = 1e-6;
  private static final double ENCODER_STEP_RADIANS = 2 * Math.PI / 16_384;

  @ParameterizedTest
  @CsvSource({"pdcunip-52, 1000000", "tungsten-100, 1000000", "tungsten-100, 130000"})
  void freeOscillationHasTheFrequencyAndDampingOfItsEquation(String sample, long tickNanos) {
    SpecimenSpec spec = Samples.named(sample, SpecimenModel.LINEAR);
    TorsionPlant plant = new TorsionPlant(frictionlessRig(), spec, 0);
    // Let go from rest: the coil opens within 10 ns.
    plant.commandCurrentAmperes(1e-4);
    plant.advanceTo(20 * SECOND);
    double released = plant.rotorAngleRadians();
    plant.openCoil();

    double stiffness = spec.elasticStiffnessNewtonMetresPerRadian() + 2e-7;
    double decay = DAMPING / (2 * INERTIA);
    double pulsation = Math.sqrt(stiffness / INERTIA - decay * decay);
    for (long t = 0; t <= SECOND; t += tickNanos) {
      plant.advanceTo(20 * SECOND + t);
      double s = t * 1e-9;
      double expected =
          released
              * Math.exp(-decay * s)
              * (Math.cos(pulsation * s) + decay / pulsation * Math.sin(pulsation * s));
      assertThat(plant.rotorAngleRadians()).isCloseTo(expected, within(3e-5 * released));
    }
  }

  @Test
  void restsWhereTheTorquesBalance() {
    SpecimenSpec spec = Samples.named("pdcunip-52");
    PlantParameters rig = PlantParameters.defaultRig();
    TorsionPlant plant = new TorsionPlant(rig, spec, 0);
    plant.commandCurrentAmperes(1e-3);
    plant.advanceTo(60 * SECOND);

    double angle = plant.rotorAngleRadians();
    double wire = spec.elasticStiffnessNewtonMetresPerRadian() * plant.twistRadians();
    assertThat(plant.sampleTorqueNewtonMetres()).isCloseTo(wire, within(1e-12 * wire));
    assertThat(plant.fixedGripAngleRadians())
        .isCloseTo(wire / rig.rotor().gripStiffnessNewtonMetresPerRadian(), within(1e-12));
    double warm = 293.15 + plant.coilTemperatureRiseKelvin();
    double coil = 1e-3 * rig.torqueConstant().newtonMetresPerAmpere(angle, warm);
    assertThat(plant.coilTorqueNewtonMetres()).isCloseTo(coil, within(1e-12 * coil));
    assertThat(wire + 2e-7 * angle).isCloseTo(coil, within(1e-12));
    assertThat(plant.coilTemperatureRiseKelvin())
        .isCloseTo(60 * 40 * 1e-6 * -Math.expm1(-60.0 / 90), within(1e-6));
  }

  @Test
  void torqueConstantFallsAsTheRigsDataSay() {
    TorqueConstant constant = PlantParameters.defaultRig().torqueConstant();

    assertThat(constant.quadraticPerSquareRadian()).isCloseTo(-7.741e-3, within(5e-7));
    assertThat(constant.quarticPerFourthPowerRadian()).isCloseTo(-1.478e-4, within(5e-8));
    assertThat(constant.newtonMetresPerAmpere(0, 293.15)).isCloseTo(8e-3, within(1e-15));
    assertThat(constant.shapeFactor(Math.toRadians(-90))).isCloseTo(0.98, within(1e-12));
    assertThat(constant.shapeFactor(Math.toRadians(150))).isCloseTo(0.94, within(1e-12));
    assertThat(constant.newtonMetresPerAmpere(0, 303.15)).isCloseTo(7.92e-3, within(1e-12));
  }

  @Test
  void aWireThatBreaksAtYieldThrowsTheRotorThreeEncoderStepsInFiveMilliseconds() {
    SpecimenSpec spec = breakingAt(0.025, SpecimenModel.ELASTIC_PLASTIC);
    TorsionPlant plant = ramp(spec, 200);
    long broken = plant.fractureNanos().orElseThrow();
    double rate = 2e-4 * 2 * 1.7e-3 / 52e-6;
    double start = plant.rotorAngleRadiansAt(broken);

    plant.advanceTo(broken + 1_000_000);
    double acceleration = (plant.rotorRateRadiansPerSecond() - rate) / 1e-3;
    assertThat(acceleration).isCloseTo(75, within(2.0));
    long t = broken + 1_000_000;
    while (plant.rotorAngleRadians() - start - rate * (t - broken) * 1e-9
        < 3 * ENCODER_STEP_RADIANS) {
      t += 10_000;
      plant.advanceTo(t);
    }
    assertThat((t - broken) * 1e-6).isCloseTo(5.5, within(0.1));
  }

  @ParameterizedTest
  @CsvSource({"1000000", "370000", "50000"})
  void fractureIsPlacedWhereTheStrainIsReachedWhateverTheTick(long tickNanos) {
    SpecimenSpec spec = breakingAt(0.01, SpecimenModel.LINEAR);
    // A constant current from rest overshoots to nearly twice its balance: the rotor passes the
    // strain at speed.
    TorsionPlant reference = pushed(spec);
    reference.advanceTo(SECOND);
    TorsionPlant plant = pushed(spec);
    for (long t = 0; t < SECOND; t += tickNanos) {
      plant.advanceTo(t);
    }

    long expected = reference.fractureNanos().orElseThrow();
    assertThat(plant.fractureNanos().orElseThrow()).isCloseTo(expected, within(200L));
  }

  @Test
  void atTheFractureInstantTheWireIsAtItsStrain() {
    SpecimenSpec spec = breakingAt(0.01, SpecimenModel.LINEAR);
    TorsionPlant found = pushed(spec);
    found.advanceTo(SECOND);
    long broken = found.fractureNanos().orElseThrow();

    TorsionPlant before = pushed(spec);
    before.advanceTo(broken - 1);
    assertThat(before.fractureNanos()).isEqualTo(OptionalLong.empty());
    assertThat(before.sampleTorqueNewtonMetres()).isPositive();
    assertThat(spec.wire().shearStrain(before.twistRadians())).isCloseTo(0.01, within(1e-8));
    before.advanceTo(broken);
    assertThat(before.fractured()).isTrue();
    assertThat(before.sampleTorqueNewtonMetres()).isZero();
    assertThat(before.fixedGripAngleRadians()).isZero();
  }

  @Test
  void theThrownRotorEndsAtItsStop() {
    TorsionPlant plant = ramp(breakingAt(0.025, SpecimenModel.DONG), 200);
    plant.advanceTo(plant.timeNanos() + 10 * SECOND);

    assertThat(plant.rotorAngleRadians()).isEqualTo(Math.toRadians(300));
    assertThat(plant.rotorRateRadiansPerSecond()).isZero();
    assertThat(plant.rotorAngleRadiansAt(plant.timeNanos() + 99_000))
        .isEqualTo(Math.toRadians(300));

    plant.commandCurrentAmperes(-1e-3);
    plant.advanceTo(plant.timeNanos() + SECOND / 10);
    assertThat(plant.rotorAngleRadians()).isLessThan(Math.toRadians(299));
  }

  @Test
  void withTheCoilOpenAThrownRotorRunsDown() {
    TorsionPlant plant = ramp(breakingAt(0.025, SpecimenModel.DONG), 200);
    plant.advanceTo(plant.fractureNanos().orElseThrow() + 8 * MILLISECOND);
    plant.openCoil();
    plant.advanceTo(plant.timeNanos() + MILLISECOND);
    // φ̈ + (c/J) φ̇ + (k_s/J) φ = −T_f/J, overdamped, about its rest at −T_f/k_s
    double angle = plant.rotorAngleRadians() + 1e-9 / 2e-7;
    double rate = plant.rotorRateRadiansPerSecond();
    double halfDecay = DAMPING / (2 * INERTIA);
    double root = Math.sqrt(halfDecay * halfDecay - 2e-7 / INERTIA);
    double slow = -halfDecay + root;
    double fast = -halfDecay - root;
    double fastShare = (rate - slow * angle) / (fast - slow);
    plant.advanceTo(plant.timeNanos() + 100 * MILLISECOND);
    double expected =
        slow * (angle - fastShare) * Math.exp(slow * 0.1) + fast * fastShare * Math.exp(fast * 0.1);

    assertThat(plant.rotorRateRadiansPerSecond()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void anImpulseThroughALagShorterThanTheStepMovesAFreeRotorExactly() {
    PlantParameters rig = rig(0, 0, Double.POSITIVE_INFINITY, 50e-6);
    TorsionPlant coarse = new TorsionPlant(rig, Specimen.none(), 0);
    TorsionPlant fine = new TorsionPlant(rig, Specimen.none(), 0);
    coarse.commandCurrentAmperes(2e-3);
    fine.commandCurrentAmperes(2e-3);
    coarse.advanceTo(MILLISECOND);
    for (long t = 0; t <= MILLISECOND; t += 2_000) {
      fine.advanceTo(t);
    }

    assertThat(coarse.rotorRateRadiansPerSecond())
        .isCloseTo(
            fine.rotorRateRadiansPerSecond(), within(1e-6 * fine.rotorRateRadiansPerSecond()));
    assertThat(coarse.rotorAngleRadians())
        .isCloseTo(fine.rotorAngleRadians(), within(1e-6 * fine.rotorAngleRadians()));
  }

  @Test
  void anAngleReadBetweenStepsIsTheIntegratedOne() {
    SpecimenSpec spec = Samples.named("tungsten-100");
    TorsionPlant read = pushed(spec);
    TorsionPlant integrated = pushed(spec);
    for (long t = 0; t < 200 * MILLISECOND; t += MILLISECOND) {
      read.advanceTo(t);
      integrated.advanceTo(t);
      // The current's rise at the start, not the wire, is what costs the few nanoradians.
      long later = t + 60_000;
      double extrapolated = read.rotorAngleRadiansAt(later);
      double grip = read.fixedGripAngleRadiansAt(later);
      assertThat(read.timeNanos()).isEqualTo(t);
      integrated.advanceTo(later);
      assertThat(extrapolated).isCloseTo(integrated.rotorAngleRadians(), within(2e-8));
      assertThat(grip).isCloseTo(integrated.fixedGripAngleRadians(), within(1e-9));
      assertThat(integrated.rotorAngleRadiansAt(t + 20_000))
          .isCloseTo(read.rotorAngleRadiansAt(t + 20_000), within(2e-8));
    }
    assertThat(read.rotorAngleRadiansAt(read.timeNanos() + 300_000)).isNotNaN();
    assertThat(read.timeNanos()).isEqualTo(199 * MILLISECOND + 300_000);
  }

  @Test
  void aColderRoomRaisesTheTorque() {
    TorsionPlant plant = new TorsionPlant(PlantParameters.defaultRig(), Specimen.none(), 0);
    plant.commandCurrentAmperes(1e-3);
    plant.advanceTo(2 * MILLISECOND);
    double before = plant.coilTorqueNewtonMetres();
    plant.ambientKelvin(plant.ambientKelvin() - 5);

    assertThat(plant.coilTorqueNewtonMetres()).isCloseTo(before * 1.005, within(1e-6 * before));
  }

  @ParameterizedTest
  @EnumSource(SpecimenModel.class)
  void theSameSeedGivesTheSameTrajectoryToTheLastBit(SpecimenModel model) {
    Nominal nominal = Nominal.ofDefaultRig(Samples.named("pdcunip-52", model));
    TorsionPlant one = HiddenTruth.draw(nominal, 11).newPlant(0);
    TorsionPlant two = HiddenTruth.draw(nominal, 11).newPlant(0);
    TorsionPlant other = HiddenTruth.draw(nominal, 12).newPlant(0);
    double difference = 0;
    for (long t = 0; t < 30 * SECOND; t += 10 * MILLISECOND) {
      double current = 1e-4 * (t * 1e-9);
      drive(one, t, current);
      drive(two, t, current);
      drive(other, t, current);
      assertThat(Double.doubleToRawLongBits(two.rotorAngleRadians()))
          .isEqualTo(Double.doubleToRawLongBits(one.rotorAngleRadians()));
      difference += Math.abs(other.rotorAngleRadians() - one.rotorAngleRadians());
    }
    assertThat(two.fractureNanos()).isEqualTo(one.fractureNanos());
    assertThat(difference).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @EnumSource(SpecimenModel.class)
  void aTickAllocatesNothing(SpecimenModel model) {
    SpecimenSpec spec = Samples.named("pdcunip-52", model);
    TorsionPlant plant = new TorsionPlant(PlantParameters.defaultRig(), spec, 0);
    GaussianNoise noise = GaussianNoise.of(1, "allocation");
    double warm = ticks(plant, noise, 0, 2_000);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    // The compiler's own bookkeeping may fall into one round, not into all.
    for (int round = 1; round <= 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      warm += ticks(plant, noise, round * 2_000, 2_000);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(warm).isNotNaN();
    assertThat(least).isLessThan(2_000);
  }

  private static double ticks(TorsionPlant plant, GaussianNoise noise, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      long now = i * MILLISECOND;
      sum += plant.rotorAngleRadiansAt(now + 30_000) + noise.next();
      sum += plant.fixedGripAngleRadiansAt(now + 40_000);
      sum += plant.coilCurrentAmperesAt(now + 45_000);
      plant.advanceTo(now + 50_000);
      plant.commandCurrentAmperes(2.5e-3 * Math.sin(i * 1e-3));
      plant.advanceTo(now + 500_000);
    }
    return sum;
  }

  private static void drive(TorsionPlant plant, long timeNanos, double currentAmperes) {
    plant.advanceTo(timeNanos);
    plant.commandCurrentAmperes(currentAmperes);
  }

  private static TorsionPlant pushed(SpecimenSpec spec) {
    TorsionPlant plant = new TorsionPlant(PlantParameters.defaultRig(), spec, 0);
    plant.commandCurrentAmperes(0.7e-3);
    return plant;
  }

  private static SpecimenSpec breakingAt(double shearStrain, SpecimenModel model) {
    SpecimenSpec spec = Samples.named("pdcunip-52", model);
    return spec.withWire(spec.wire().withFractureShearStrain(shearStrain));
  }

  /// Ramps at 2·10⁻⁴ s⁻¹ with a current that balances the torques along the way, until fracture.
  private static TorsionPlant ramp(SpecimenSpec spec, long limitSeconds) {
    PlantParameters rig = PlantParameters.defaultRig();
    TorsionPlant plant = new TorsionPlant(rig, spec, 0);
    Backbone backbone = Backbone.of(spec);
    double rate = spec.wire().twistRadians(2e-4);
    long t = 0;
    while (!plant.fractured() && t < limitSeconds * SECOND) {
      double angle = rate * t * 1e-9;
      double torque = backbone.torqueNewtonMetres(angle) + 2e-7 * angle + 1e-9;
      plant.commandCurrentAmperes(
          torque / rig.torqueConstant().newtonMetresPerAmpere(angle, 293.15));
      t += MILLISECOND;
      plant.advanceTo(t);
    }
    return plant;
  }

  private static PlantParameters frictionlessRig() {
    return rig(DAMPING, 2e-7, Double.POSITIVE_INFINITY, 1e-9);
  }

  private static PlantParameters rig(
      double damping, double suspension, double gripStiffness, double openSeconds) {
    PlantParameters rig = PlantParameters.defaultRig();
    return new PlantParameters(
        rig.torqueConstant(),
        new CoilParameters(40, 4e-3, 5e3, openSeconds, 60, 90),
        new RotorParameters(
            INERTIA, damping, suspension, 0, 1e-4, Math.toRadians(300), gripStiffness),
        AngleSensor.ideal(),
        AngleSensor.ideal(),
        rig.currentSource(),
        rig.currentMeter(),
        rig.ambientKelvin());
  }
}
