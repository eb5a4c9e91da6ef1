package org.microtorsion.controller.app;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.SimulatedTruth;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.bench.SimTruth;

/// What a bench tells after a run.
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

  private static OptionalDouble present(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  @Override
  public RigSession.Hands hands() {
    throw new UnsupportedOperationException("hands");
  }

  @Override
  public OptionalLong nanosFromFractureToZeroCommand() {
    bench.advance();
    OptionalLong fracture = bench.fractureNanos();
    OptionalLong off = bench.commandedOffAfterFractureNanos();
    return fracture.isPresent() && off.isPresent()
        ? OptionalLong.of(off.getAsLong() - fracture.getAsLong())
        : OptionalLong.empty();
  }
}
