package org.microtorsion.controller.app;

import java.nio.file.Path;
import java.util.Map;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.SimulatedDevices;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.wire.SimWire;

/// A bench with its serial devices on pseudo-terminals and nobody at the controls.
record DevicesOnWire(SimWire wire) implements SimulatedDevices {
  static SimulatedDevices start(
      RigRequest request, SampleDescription mounted, Path linksDirectory) {
    RigRequest.Simulation simulation = request.simulation().orElseThrow();
    SimBench bench =
        new SimBench(
            SimulatedNominal.config(request.config(), mounted, simulation, true),
            Rigs.ticker(simulation.time()));
    return new DevicesOnWire(new SimWire(bench, linksDirectory));
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
