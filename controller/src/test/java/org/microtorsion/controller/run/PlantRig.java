package org.microtorsion.controller.run;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.hardwaresim.plant.HiddenTruth;
import org.microtorsion.hardwaresim.plant.Nominal;
import org.microtorsion.hardwaresim.plant.PlantParameters;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.plant.SpecimenSpec;
import org.microtorsion.hardwaresim.plant.TorsionPlant;
import org.microtorsion.hardwaresim.plant.Uncertainties;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// A rig without devices: the plant's angle in 14-bit steps, its current as it is, commands at
/// once.
///
/// For tests of loop and run alone; the whole chain with its bytes has tests of its own.
class PlantRig implements RigPort {
  static final double STEP_RADIANS = 2 * Math.PI / 16384;

  /// The rig file's, softer than that of the simulator's own default.
  private static final double LOAD_TRAIN_STIFFNESS = 0.2;

  final VirtualTicker ticker = new VirtualTicker();
  final TorsionPlant plant;
  private final PlantParameters nominal = PlantParameters.defaultRig();
  private double zeroRadians;
  private long firstZeroCommandNanos = -1;
  private double highestAmperes;
  @Nullable String emergency;
  @Nullable RuntimeException readFailure;
  boolean frozen;
  private double frozenAngle;

  PlantRig(@Nullable SpecimenSpec specimen, long seed) {
    PlantParameters rig = PlantParameters.defaultRig();
    plant =
        specimen == null
            ? new HiddenTruth(seed, rig, dummy()).newBlankPlant(0)
            : HiddenTruth.draw(new Nominal(rig, specimen, Uncertainties.ofDefaultRig()), seed)
                .newPlant(0);
  }

  private static SpecimenSpec dummy() {
    return Samples.named("pdcunip-52");
  }

  private double quantised(double angleRadians) {
    return Math.floor(angleRadians / STEP_RADIANS) * STEP_RADIANS;
  }

  @Override
  public void zero() {
    zeroRadians = twist();
  }

  @Override
  public void resynchronise() {}

  private double twist() {
    if (frozen) {
      return frozenAngle;
    }
    long now = ticker.nanoTime();
    frozenAngle =
        quantised(plant.rotorAngleRadiansAt(now)) - quantised(plant.fixedGripAngleRadiansAt(now));
    return frozenAngle;
  }

  @Override
  public void read(Sample into) {
    RuntimeException failure = readFailure;
    if (failure != null) {
      throw failure;
    }
    plant.advanceTo(ticker.nanoTime());
    double rotor = quantised(plant.rotorAngleRadians());
    into.rotorAngleRadians = rotor;
    into.fixedRawCounts =
        (int) Math.floor(plant.sampleTorqueNewtonMetres() / LOAD_TRAIN_STIFFNESS / STEP_RADIANS);
    into.angleRadians = twist() - zeroRadians;
    into.currentAmperes = plant.coilCurrentAmperes();
    into.torqueNewtonMetres =
        torqueConstant(rotor) * into.currentAmperes
            - nominal.rotor().suspensionNewtonMetresPerRadian() * rotor;
  }

  private double torqueConstant(double rotorRadians) {
    return nominal.torqueConstant().newtonMetresPerAmpere(rotorRadians, nominal.ambientKelvin());
  }

  @Override
  public void commandCurrentAmperes(double currentAmperes) {
    plant.advanceTo(ticker.nanoTime());
    plant.commandCurrentAmperes(currentAmperes);
    highestAmperes = Math.max(highestAmperes, Math.abs(currentAmperes));
    if (plant.fractured() && currentAmperes == 0 && firstZeroCommandNanos < 0) {
      firstZeroCommandNanos = ticker.nanoTime();
    }
  }

  @Override
  public double currentForWireTorqueAmperes(double torqueNewtonMetres, double rotorAngleRadians) {
    return (torqueNewtonMetres
            + nominal.rotor().suspensionNewtonMetresPerRadian() * rotorAngleRadians)
        / torqueConstant(rotorAngleRadians);
  }

  @Override
  public double dragNewtonMetres(double rateRadiansPerSecond) {
    return nominal.rotor().dampingNewtonMetreSecondsPerRadian() * rateRadiansPerSecond;
  }

  @Override
  public void beat() {}

  @Override
  public @Nullable String emergency() {
    return emergency;
  }

  @Override
  public void makeSafe() {
    commandCurrentAmperes(0);
  }

  @Override
  public double angleStepRadians() {
    return STEP_RADIANS;
  }

  double highestAmperes() {
    return highestAmperes;
  }

  long nanosFromFractureToZeroCommand() {
    return firstZeroCommandNanos - plant.fractureNanos().orElseThrow();
  }
}
