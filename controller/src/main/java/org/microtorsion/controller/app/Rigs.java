package org.microtorsion.controller.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.CalibratedRig;
import org.microtorsion.controller.rig.CalibrationBench;
import org.microtorsion.controller.rig.LineTap;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigLines;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.SartoriusBalance;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.RigProvider;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.pi4j.Pi4jLines;
import org.microtorsion.driver.time.SystemTicker;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.device.SimRs485Bus;
import org.microtorsion.hardwaresim.time.ScaledTicker;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// Opens real rigs, simulated ones in the process, and simulated ones on pseudo-terminals.
final class Rigs implements RigProvider {
  private final ProcessHooks hooks;

  Rigs(ProcessHooks hooks) {
    this.hooks = hooks;
  }

  @Override
  public RigSession open(RigRequest request, SampleDescription mounted, CoilConstant torque) {
    Optional<RigRequest.Simulation> simulation = request.simulation();
    if (simulation.isEmpty()) {
      return real(request.config(), torque, request.tap());
    }
    return simulation.get().onWire()
        ? wired(request, mounted, simulation.get(), torque)
        : simulated(request, mounted, simulation.get(), torque);
  }

  private RigSession wired(
      RigRequest request,
      SampleDescription mounted,
      RigRequest.Simulation simulation,
      CoilConstant torque) {
    hooks.coverSerialPorts();
    return WiredRig.open(request.config(), mounted, simulation, torque, request.tap());
  }

  private RigSession real(RigConfig config, CoilConstant torque, LineTap tap) {
    hooks.coverSerialPorts();
    Ticker ticker = tap.ticker(new SystemTicker());
    Pi4jLines header = Pi4jLines.ofThisMachine();
    try {
      CalibratedRig rig =
          RigOpener.open(config, torque, tap.lines(RealLines.open(config, header)), ticker);
      return new OpenRig(
          rig,
          ticker,
          false,
          Optional.empty(),
          () -> tap.balance(RealLines.openBalance(calibrationBench(config).balance())),
          header::close);
    } catch (RuntimeException e) {
      header.close();
      throw e;
    }
  }

  private static RigSession simulated(
      RigRequest request,
      SampleDescription mounted,
      RigRequest.Simulation simulation,
      CoilConstant torque) {
    RigConfig config = request.config();
    return open(bench(config, mounted, simulation), config, simulation, torque, request.tap());
  }

  /// A simulated rig that is switched on, and that nobody has opened.
  static SimBench bench(
      RigConfig config, SampleDescription mounted, RigRequest.Simulation simulation) {
    RigConfig wired = simulation.wiredAs().orElse(config);
    boolean separate = !wired.rotorAngle().port().equals(wired.fixedEndAngle().port());
    return new SimBench(
        SimulatedNominal.config(wired, mounted, simulation, separate), ticker(simulation.time()));
  }

  /// Opens a simulated rig in the process.
  ///
  /// @throws org.microtorsion.driver.DeviceException when a device is not what or where it should
  ///   be
  static RigSession open(
      SimBench bench, RigConfig config, RigRequest.Simulation simulation, CoilConstant torque) {
    return open(bench, config, simulation, torque, LineTap.NONE);
  }

  private static RigSession open(
      SimBench bench,
      RigConfig config,
      RigRequest.Simulation simulation,
      CoilConstant torque,
      LineTap tap) {
    Ticker ticker = tap.ticker(bench.ticker());
    RigConfig wired = simulation.wiredAs().orElse(config);
    SimRs485Bus rotor = encoderLine(config.rotorAngle(), wired, bench);
    SimRs485Bus fixedEnd =
        config.fixedEndAngle().port().equals(config.rotorAngle().port())
            ? rotor
            : encoderLine(config.fixedEndAngle(), wired, bench);
    RigLines lines =
        new RigLines(
            rotor,
            fixedEnd,
            bench.adcSpi(),
            bench.adcDataReady(),
            bench.dacSpi(),
            bench.heartbeat(),
            bench.emergencyStop(),
            bench.positiveLimit(),
            bench.negativeLimit());
    return new OpenRig(
        RigOpener.open(config, torque, tap.lines(lines), ticker),
        ticker,
        simulation.time() instanceof TimeMode.Virtual,
        Optional.of(new BenchFacts(bench)),
        () -> {
          calibrationBench(config);
          return tap.balance(bench.balanceLine());
        },
        () -> {});
  }

  /// What is found at the port that the program believes an encoder to be at.
  private static SimRs485Bus encoderLine(
      RigConfig.AngleSensor believed, RigConfig wired, SimBench bench) {
    SimRs485Bus line =
        believed.port().equals(wired.rotorAngle().port())
            ? bench.angleLine()
            : believed.port().equals(wired.fixedEndAngle().port())
                ? bench.fixedAngleLine()
                : new SimRs485Bus(
                    "simulated empty line", bench.ticker(), believed.baud(), false, List.of());
    line.openedAt(believed.baud());
    return line;
  }

  /// What the rig file says of its balance.
  ///
  /// @throws InputException when it says nothing
  static CalibrationBench calibrationBench(RigConfig config) {
    return config
        .calibrationBench()
        .orElseThrow(() ->
            new InputException(
                config.sourceName()
                    + ": expected a section [calibration] that describes balance, lever arm and"
                    + " site, found none; the default rig file shows one"));
  }

  static Ticker ticker(TimeMode time) {
    return switch (time) {
      case TimeMode.Virtual() -> new VirtualTicker();
      case TimeMode.Real() -> new SystemTicker();
      case TimeMode.Scaled(double factor) -> new ScaledTicker(new SystemTicker(), factor);
    };
  }

  /// A rig with what has to be closed behind it.
  ///
  /// @param balanceLine opens the balance's line, or refuses
  record OpenRig(
      CalibratedRig calibratedRig,
      Ticker ticker,
      boolean virtualTime,
      Optional<RigSession.Simulated> simulated,
      Supplier<SerialLine> balanceLine,
      Runnable afterwards)
      implements RigSession {
    @Override
    public RigPort rig() {
      return calibratedRig;
    }

    @Override
    public BalancePort openBalance() {
      return new SartoriusBalance(balanceLine.get(), ticker);
    }

    @Override
    public void close() {
      try {
        calibratedRig.close();
      } finally {
        afterwards.run();
      }
    }
  }
}
