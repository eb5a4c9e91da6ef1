package org.microtorsion.controller.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.controller.rig.CalibratedRig;
import org.microtorsion.controller.rig.LineTap;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.driver.line.pi4j.Pi4jLines;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.wire.SimPi4jWiring;
import org.microtorsion.hardwaresim.wire.SimWire;

/// A simulated rig behind the real libraries: its encoders and its balance on pseudo-terminals that
/// jSerialComm opens, its converters and switches on a Pi4J provider.
final class WiredRig {
  private WiredRig() {}

  static RigSession open(
      RigConfig config,
      SampleDescription mounted,
      RigRequest.Simulation simulation,
      CoilConstant torque,
      LineTap tap) {
    Ticker benchTicker = Rigs.ticker(simulation.time());
    Ticker ticker = tap.ticker(benchTicker);
    RigConfig wired = simulation.wiredAs().orElse(config);
    SimBench bench =
        new SimBench(SimulatedNominal.config(wired, mounted, simulation, true), benchTicker);
    bench.angleLine().openedAt(config.rotorAngle().baud());
    bench.fixedAngleLine().openedAt(config.fixedEndAngle().baud());
    Path links = temporaryFolder();
    SimWire wire = new SimWire(bench, links);
    Pi4jLines header = Pi4jLines.over(wiring(wired, bench).newContext());
    Runnable afterwards =
        () -> {
          header.close();
          wire.close();
          delete(links);
        };
    try {
      CalibratedRig rig =
          RigOpener.open(
              config,
              torque,
              tap.lines(
                  RealLines.open(
                      config,
                      links.resolve(SimWire.ANGLE).toString(),
                      links.resolve(SimWire.FIXED_ANGLE).toString(),
                      header)),
              ticker);
      return new Rigs.OpenRig(
          rig,
          ticker,
          false,
          Optional.of(new BenchFacts(bench)),
          () ->
              tap.balance(
                  RealLines.openBalance(
                      Rigs.calibrationBench(config).balance(),
                      links.resolve(SimWire.BALANCE).toString())),
          afterwards);
    } catch (RuntimeException e) {
      afterwards.run();
      throw e;
    }
  }

  private static SimPi4jWiring wiring(RigConfig config, SimBench bench) {
    RigConfig.SpiAddress meter = config.currentMeter().spi();
    RigConfig.SpiAddress source = config.currentSource().spi();
    return new SimPi4jWiring(bench.lock())
        .spiSelectedByGpio(meter.bus(), meter.chipSelectGpio(), bench.adcSpi())
        .spiSelectedByGpio(source.bus(), source.chipSelectGpio(), bench.dacSpi())
        .input(config.currentMeter().dataReadyGpio(), bench.adcDataReady())
        .output(config.heartbeat().gpio(), bench.heartbeat())
        .input(config.emergencyStop().gpio(), bench.emergencyStop())
        .input(config.positiveLimit().gpio(), bench.positiveLimit())
        .input(config.negativeLimit().gpio(), bench.negativeLimit());
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("torsion-wire-");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "links of the simulated rig: expected to make a temporary folder, found "
              + e.getMessage(),
          e);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // An empty folder left in the temporary directory harms nobody.
      return;
    }
  }
}
