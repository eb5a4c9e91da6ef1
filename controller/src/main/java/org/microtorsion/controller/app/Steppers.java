package org.microtorsion.controller.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.StepperConfig;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.StepperProvider;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.controller.stepper.StepperDevice;
import org.microtorsion.controller.stepper.StepperPlan;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.SystemTicker;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.wire.SimWire;

/// Opens real stepper devices, simulated ones in the process, and simulated ones on
/// pseudo-terminals.
final class Steppers implements StepperProvider {
  private final ProcessHooks hooks;

  Steppers(ProcessHooks hooks) {
    this.hooks = hooks;
  }

  @Override
  public Opened open(RigRequest request, SampleDescription mounted) {
    StepperConfig config = StepperPlan.config(request.config());
    Optional<RigRequest.Simulation> simulation = request.simulation();
    if (simulation.isEmpty()) {
      hooks.coverSerialPorts();
      Ticker ticker = new SystemTicker();
      return new OpenStepper(
          new StepperDevice(config, RealLines.openStepper(config, config.port()), ticker),
          ticker,
          false,
          Optional.empty(),
          () -> {});
    }
    if (config.pulseDivisor().isPresent()) {
      throw new InputException(
          request.config().sourceName()
              + ": stepper.speed-unit: expected \"microsteps-per-second\", as the simulated module"
              + " counts, found \"tmc429\"");
    }
    SimBench bench =
        new SimBench(
            SimulatedNominal.config(request.config(), mounted, simulation.get(), true),
            Rigs.ticker(simulation.get().time()));
    return simulation.get().onWire()
        ? wired(config, bench)
        : new OpenStepper(
            new StepperDevice(config, bench.stepper().line(), bench.ticker()),
            bench.ticker(),
            simulation.get().time() instanceof TimeMode.Virtual,
            Optional.of(new StandFacts(bench)),
            () -> {});
  }

  private Opened wired(StepperConfig config, SimBench bench) {
    hooks.coverSerialPorts();
    Path links = temporaryFolder();
    SimWire wire = new SimWire(bench, links);
    Runnable afterwards =
        () -> {
          wire.close();
          links.toFile().delete();
        };
    try {
      SerialLine line = RealLines.openStepper(config, links.resolve(SimWire.STEPPER).toString());
      return new OpenStepper(
          new StepperDevice(config, line, bench.ticker()),
          bench.ticker(),
          false,
          Optional.of(new StandFacts(bench)),
          afterwards);
    } catch (RuntimeException e) {
      afterwards.run();
      throw e;
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("torsion-stepper-");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "links of the simulated stepper device: expected to make a temporary folder, found "
              + e.getMessage(),
          e);
    }
  }

  /// An open device with what has to be closed behind it.
  private record OpenStepper(
      StepperDevice device,
      Ticker ticker,
      boolean virtualTime,
      Optional<StepperProvider.Simulated> simulated,
      Runnable afterwards)
      implements Opened {
    @Override
    public void close() {
      try {
        device.close();
      } finally {
        afterwards.run();
      }
    }
  }

  /// What a bench tells of its stepper device; a thread of its own may serve its line meanwhile.
  private record StandFacts(SimBench bench) implements StepperProvider.Simulated {
    @Override
    public String description() {
      return "seed "
          + bench.config().seed()
          + ", "
          + (bench.config().sampleMounted()
              ? bench.config().nominal().specimen().wire().name()
              : "empty grips");
    }

    @Override
    public OptionalDouble fractureShearStrain() {
      double strain = bench.truth().fractureShearStrain();
      return bench.config().sampleMounted() && Double.isFinite(strain)
          ? OptionalDouble.of(strain)
          : OptionalDouble.empty();
    }

    @Override
    public StepperProvider.Facts facts() {
      bench.lock().lock();
      try {
        long now = bench.ticker().nanoTime();
        return new StepperProvider.Facts(
            now,
            bench.stepper().twistRadians(now),
            bench.stepper().motorMicrostepsPerSecond(now),
            bench.stepper().fractureNanos(now),
            bench.stepper().fractureTwistRadians());
      } finally {
        bench.lock().unlock();
      }
    }
  }
}
