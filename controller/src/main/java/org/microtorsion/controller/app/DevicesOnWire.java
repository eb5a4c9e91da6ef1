package org.microtorsion.controller.app;

import java.nio.file.Path;
import java.util.Map;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.SimulatedDevices;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.bench.SimConfig;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings;
import org.microtorsion.hardwaresim.wire.SimWire;

/// A bench with its serial devices on pseudo-terminals and nobody at the controls.
record DevicesOnWire(SimWire wire) implements SimulatedDevices {
  private static final int BALANCE_BAUD = 9600;

  static SimulatedDevices start(
      RigRequest request, SampleDescription mounted, Path linksDirectory) {
    RigRequest.Simulation simulation = request.simulation().orElseThrow();
    SimConfig config = SimulatedNominal.config(request.config(), mounted, simulation, true);
    SimBench bench = new SimBench(withFastBalance(config), Rigs.ticker(simulation.time()));
    return new DevicesOnWire(new SimWire(bench, linksDirectory));
  }

  /// A pseudo-terminal has no speed, and clients of other makers wait 0.15 s for an answer that
  /// takes 0.18 s at the 1200 baud of the rig file.
  static SimConfig withFastBalance(SimConfig config) {
    SimSartoriusSettings balance = config.devices().balance();
    int baud = Math.max(BALANCE_BAUD, balance.baud());
    return config.withDevices(
        config.devices().withBalance(balance.withLine(baud, balance.bitsPerCharacter())));
  }

  @Override
  public Map<String, Path> links() {
    return wire.links();
  }

  @Override
  public void close() {
    wire.close();
  }
}
