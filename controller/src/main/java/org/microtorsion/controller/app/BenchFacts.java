package org.microtorsion.controller.app;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.session.PlantFacts;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.SimulatedTruth;
import org.microtorsion.controller.session.TorqueTruth;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.bench.SimDevice;
import org.microtorsion.hardwaresim.bench.SimTruth;
import org.microtorsion.hardwaresim.plant.TorqueConstant;

/// What a bench tells after a run; threads of its own may serve its lines meanwhile.
record BenchFacts(SimBench bench) implements RigSession.Simulated {
  @Override
  public String description() {
    SimTruth truth = bench.truth();
    return "seed "
        + truth.seed()
        + ", "
        + (bench.config().sampleMounted()
            ? bench.config().nominal().specimen().wire().name()
                + ", law "
                + SimulatedNominal.word(truth.model())
            : "empty grips");
  }

  @Override
  public SimulatedTruth truth() {
    SimTruth truth = bench.truth();
    return new SimulatedTruth(
        truth.apparentShearModulusPascals(),
        present(truth.yieldShearStrain()),
        present(truth.thicknessMetres()),
        present(truth.fractureShearStrain()));
  }

  @Override
  public TorqueTruth torqueTruth() {
    SimTruth truth = bench.truth();
    TorqueConstant constant = truth.rig().torqueConstant();
    return new TorqueTruth(
        new CoilConstant(
            truth.torqueConstantAt(0),
            constant.quadraticPerSquareRadian(),
            constant.quarticPerFourthPowerRadian(),
            constant.temperatureCoefficientPerKelvin(),
            0),
        1 + truth.rig().currentMeter().gainErrorRatio(),
        truth.leverLengthMetres());
  }

  @Override
  public void inject(String device, String kind, double lengthSeconds) {
    try {
      bench.inject(device, kind, Math.round(lengthSeconds * 1e9));
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  private static OptionalDouble present(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  @Override
  public PlantFacts plant() {
    bench.lock().lock();
    try {
      Map<String, Long> firstFaults = new TreeMap<>();
      for (SimDevice device : SimDevice.values()) {
        bench
            .firstFaultNanos(device)
            .ifPresent(nanos -> firstFaults.put(device.deviceName(), nanos));
      }
      return new PlantFacts(
          bench.ticker().nanoTime(),
          bench.coilCurrentAmperes(),
          bench.maximumCoilCurrentAmperes(),
          bench.currentZeroSinceNanos(),
          bench.fractureNanos(),
          firstFaults);
    } finally {
      bench.lock().unlock();
    }
  }

  @Override
  public RigSession.Hands hands() {
    return new BenchHands(bench);
  }

  /// Hands at a bench.
  private record BenchHands(SimBench bench) implements RigSession.Hands {
    @Override
    public void mountLever(double rotorAngleRadians) {
      bench.lock().lock();
      try {
        bench.mountLever(rotorAngleRadians);
      } finally {
        bench.lock().unlock();
      }
    }

    @Override
    public double thermometerKelvin() {
      bench.lock().lock();
      try {
        return bench.thermometerKelvin();
      } finally {
        bench.lock().unlock();
      }
    }

    @Override
    public void removeLever() {
      bench.lock().lock();
      try {
        bench.removeLever();
      } finally {
        bench.lock().unlock();
      }
    }
  }

  @Override
  public OptionalLong nanosFromFractureToZeroCommand() {
    bench.lock().lock();
    try {
      OptionalLong fracture = bench.fractureNanos();
      OptionalLong off = bench.commandedOffAfterFractureNanos();
      return fracture.isPresent() && off.isPresent()
          ? OptionalLong.of(off.getAsLong() - fracture.getAsLong())
          : OptionalLong.empty();
    } finally {
      bench.lock().unlock();
    }
  }
}
