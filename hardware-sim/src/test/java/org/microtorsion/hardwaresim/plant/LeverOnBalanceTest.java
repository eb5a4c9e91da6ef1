package org.microtorsion.hardwaresim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rotor held by a lever arm on the pan of a balance.
final class LeverOnBalanceTest {
  private static final long SECOND = 1_000_000_000;
  private static final LeverMounting LEVEL = new LeverMounting(20e-3, 0, 500);

  /// K = 8 mN·m/A (1 + a2 φ²), −0.1 %/K, 40 Ω, 60 K/W, 90 s.
  private static PlantParameters rig(
      double quadraticPerSquareRadian, double suspension, double friction, double heat) {
    PlantParameters rig = PlantParameters.defaultRig();
    return new PlantParameters(
        new TorqueConstant(8e-3, quadraticPerSquareRadian, 0, -1e-3, 293.15),
        new CoilParameters(40, 4e-3, 5e3, 50e-6, heat, 90),
        new RotorParameters(2e-7, 1e-6, suspension, friction, 1e-4, Math.toRadians(300), 0.5),
        rig.rotorSensor(),
        rig.fixedGripSensor(),
        rig.currentSource(),
        rig.currentMeter(),
        293.15);
  }

  private static TorsionPlant blank(PlantParameters rig) {
    return new TorsionPlant(rig, Specimen.none(), 0);
  }

  private static double forceNewtonsAt(TorsionPlant plant, double currentAmperes) {
    plant.commandCurrentAmperes(currentAmperes);
    plant.advanceTo(plant.timeNanos() + SECOND / 10);
    return plant.panForceNewtons();
  }

  @Test
  void twentyFiveMilliamperesPressWithTenMillinewtons() {
    TorsionPlant plant = blank(rig(0, 0, 0, 0));
    plant.mountLever(LEVEL, 0);

    // 8 mN·m/A · 25 mA = 200 µN·m, over 20 mm
    assertThat(forceNewtonsAt(plant, 25e-3)).isCloseTo(10e-3, within(1e-8));
    assertThat(forceNewtonsAt(plant, -25e-3)).isCloseTo(-10e-3, within(1e-8));
    assertThat(plant.coilTorqueNewtonMetres()).isCloseTo(-200e-6, within(1e-15));
  }

  @Test
  void theArmIsHeldWhereItWasClampedAndYieldsByTorqueOverStiffness() {
    TorsionPlant plant = blank(rig(0, 0, 0, 0));
    plant.mountLever(LEVEL, 0.8);
    forceNewtonsAt(plant, 25e-3);

    // 500 N/m at 20 mm: 0.2 N·m/rad, so 200 µN·m turn by 1 mrad
    assertThat(plant.rotorAngleRadians()).isCloseTo(0.801, within(1e-9));
    assertThat(plant.rotorRateRadiansPerSecond()).isZero();
    assertThat(plant.rotorAngleRadiansAt(plant.timeNanos() + 50_000))
        .isEqualTo(plant.rotorAngleRadians());
  }

  @Test
  void aChangeOfCurrentTurnsTheRotorWithinTheCoilsLag() {
    TorsionPlant plant = blank(rig(0, 0, 0, 0));
    plant.mountLever(LEVEL, 0);
    plant.commandCurrentAmperes(25e-3);
    double lagSeconds = plant.parameters().coil().lagSeconds();
    long lagNanos = Math.round(lagSeconds * 1e9);

    assertThat(plant.rotorAngleRadiansAt(lagNanos))
        .isCloseTo(1e-3 * (1 - Math.exp(-1)), within(1e-8));
    assertThat(plant.rotorAngleRadians()).isZero();
  }

  @Test
  void theForceFollowsTheConstantOverTheAngle() {
    TorsionPlant plant = blank(rig(-0.01, 0, 0, 0));
    plant.mountLever(LEVEL, 2);

    // K = 8 mN·m/A · (1 − 0.01 φ²), φ = 2 rad + K I / 0.2 N·m/rad = 2.00048 rad at 12.5 mA
    double angle = 2 + 8e-3 * 0.96 * 12.5e-3 / 0.2;
    double expected = 8e-3 * (1 - 0.01 * angle * angle) * 12.5e-3 / 20e-3;
    assertThat(forceNewtonsAt(plant, 12.5e-3) * Math.cos(angle - 2))
        .isCloseTo(expected, within(1e-6 * expected));
    assertThat(expected).isCloseTo(4.8e-3, within(2e-7));
  }

  @Test
  void theSuspensionPullsBackFromTheClampedAngle() {
    TorsionPlant plant = blank(rig(0, 2e-7, 0, 0));
    plant.mountLever(LEVEL, 1.5);

    // −2·10⁻⁷ N·m/rad · 1.5 rad / 20 mm
    assertThat(plant.panForceNewtons()).isCloseTo(-1.5e-5, within(1e-10));
  }

  @Test
  void aTiltedArmPressesHarderByItsCosine() {
    TorsionPlant level = blank(rig(0, 0, 0, 0));
    TorsionPlant tilted = blank(rig(0, 0, 0, 0));
    level.mountLever(LEVEL, 0);
    tilted.mountLever(new LeverMounting(20e-3, Math.toRadians(2), 500), 0);

    assertThat(forceNewtonsAt(tilted, 1e-4) / forceNewtonsAt(level, 1e-4))
        .isCloseTo(1 / Math.cos(Math.toRadians(2)), within(1e-6));
  }

  @Test
  void fullCurrentTakesSixPerMilleInTheSteadyState() {
    TorsionPlant plant = blank(rig(0, 0, 0, 60));
    plant.mountLever(LEVEL, 0);
    double cold = forceNewtonsAt(plant, 50e-3);
    plant.advanceTo(90 * SECOND);
    double afterTimeConstant = plant.panForceNewtons();
    plant.advanceTo(2000 * SECOND);

    // 40 Ω · (50 mA)² = 0.1 W, times 60 K/W = 6 K, times 0.1 %/K
    assertThat(plant.coilTemperatureRiseKelvin()).isCloseTo(6, within(1e-3));
    assertThat(plant.panForceNewtons() / cold - 1).isCloseTo(-6e-3, within(1e-5));
    assertThat(afterTimeConstant / cold - 1).isCloseTo(-6e-3 * (1 - Math.exp(-1)), within(2e-5));
  }

  @Test
  void frictionLeavesItsLevelTwiceBetweenUpAndDown() {
    TorsionPlant plant = blank(rig(0, 0, 1e-9, 0));
    plant.mountLever(LEVEL, 0);
    forceNewtonsAt(plant, 5e-3);
    double up = forceNewtonsAt(plant, 10e-3);
    forceNewtonsAt(plant, 20e-3);
    double down = forceNewtonsAt(plant, 10e-3);

    // ±10⁻⁹ N·m over 20 mm
    assertThat(up).isCloseTo(4e-3 - 5e-8, within(1e-9));
    assertThat(down - up).isCloseTo(1e-7, within(1e-12));
  }

  @Test
  void theNoiseOfTheCurrentDoesNotTurnTheFrictionRound() {
    TorsionPlant plant = blank(rig(0, 0, 1e-9, 0));
    plant.mountLever(LEVEL, 0);
    double up = forceNewtonsAt(plant, 10e-3);
    GaussianNoise noise = GaussianNoise.of(1, "current");
    double farthest = 0;
    for (int i = 0; i < 1000; i++) {
      double amperes = 10e-3 + 2e-8 * noise.next();
      double followed = up + 8e-3 * (amperes - 10e-3) / 20e-3;
      farthest = Math.max(farthest, Math.abs(forceNewtonsAt(plant, amperes) - followed));
    }
    assertThat(farthest).isPositive().isLessThan(1e-9);
  }

  @ParameterizedTest
  @ValueSource(longs = {317_000, 5_000_000, 20_000_000})
  void howOftenOneLooksChangesNextToNothing(long stepNanos) {
    TorsionPlant often = blank(PlantParameters.defaultRig());
    TorsionPlant once = blank(PlantParameters.defaultRig());
    for (TorsionPlant plant : new TorsionPlant[] {often, once}) {
      plant.mountLever(LEVEL, 1);
      plant.commandCurrentAmperes(40e-3);
    }
    for (long time = 0; time < 20 * SECOND; time += stepNanos) {
      often.advanceTo(time);
    }
    often.advanceTo(20 * SECOND);
    once.advanceTo(20 * SECOND);

    // A fiftieth of the friction: within one step it does not see the turn overshoot.
    assertThat(often.panForceNewtons()).isCloseTo(once.panForceNewtons(), within(1e-9));
    assertThat(often.coilTemperatureRiseKelvin())
        .isCloseTo(once.coilTemperatureRiseKelvin(), within(1e-8));
  }

  @Test
  void offTheArmTheRotorIsFreeFromWhereItWasHeld() {
    TorsionPlant plant = blank(PlantParameters.defaultRig());
    plant.mountLever(LEVEL, 1.2);
    plant.advanceTo(SECOND);
    plant.removeLever();

    assertThat(plant.leverMounted()).isFalse();
    assertThat(plant.panForceNewtons()).isZero();
    assertThat(plant.rotorAngleRadians()).isCloseTo(1.2, within(1e-5));
    plant.advanceTo(3 * SECOND);
    assertThat(plant.rotorAngleRadians()).isBetween(0.0, 1.1);
    assertThat(plant.rotorRateRadiansPerSecond()).isNegative();
  }

  @Test
  void everyMountingHasDeviationsOfItsOwnAndKeepsThem() {
    LeverParameters arm = LeverParameters.ofDefaultRig();
    double[] microns =
        IntStream.rangeClosed(1, 2000)
            .mapToDouble(count -> 1e6 * (arm.mounted(3, count).lengthMetres() - 20e-3))
            .toArray();
    double[] degrees =
        IntStream.rangeClosed(1, 2000)
            .mapToDouble(count -> Math.toDegrees(arm.mounted(3, count).tiltRadians()))
            .toArray();

    assertThat(rootMeanSquare(microns)).isCloseTo(2, within(0.1));
    assertThat(rootMeanSquare(degrees)).isCloseTo(0.3, within(0.015));
    assertThat(arm.mounted(3, 7)).isEqualTo(arm.mounted(3, 7)).isNotEqualTo(arm.mounted(4, 7));
  }

  private static double rootMeanSquare(double[] values) {
    double square = 0;
    for (double value : values) {
      square += value * value / values.length;
    }
    return Math.sqrt(square);
  }

  @Test
  void anArmIsClampedOnlyOnAFreeRotorAtRest() {
    TorsionPlant wired =
        new TorsionPlant(PlantParameters.defaultRig(), Samples.named("pdcunip-52"), 0);
    assertThatIllegalStateException()
        .isThrownBy(() -> wired.mountLever(LEVEL, 0))
        .withMessageContaining("found a wire");

    TorsionPlant driven = blank(PlantParameters.defaultRig());
    driven.mountLever(LEVEL, 0);
    forceNewtonsAt(driven, 10e-3);
    assertThatIllegalStateException()
        .isThrownBy(driven::removeLever)
        .withMessageContaining("expected a coil without current, found 0.0100 A");
    assertThatIllegalStateException().isThrownBy(() -> driven.mountLever(LEVEL, 1));
    assertThat(driven.leverMounted()).isTrue();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> blank(PlantParameters.defaultRig()).mountLever(LEVEL, 6))
        .withMessageStartingWith("rotorAngleRadians");
  }
}
