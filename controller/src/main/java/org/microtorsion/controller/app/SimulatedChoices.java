package org.microtorsion.controller.app;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.SimulatedRigs;
import org.microtorsion.hardwaresim.bench.SimDevice;
import org.microtorsion.hardwaresim.fault.FaultKind;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.plant.SpecimenModel;

/// What the simulator knows.
final class SimulatedChoices implements SimulatedRigs {
  @Override
  public List<String> specimens() {
    return Samples.names();
  }

  @Override
  public List<String> laws() {
    return Arrays.stream(SpecimenModel.values()).map(SimulatedNominal::word).toList();
  }

  @Override
  public Map<String, List<String>> faultKinds() {
    Map<String, List<String>> kinds = new TreeMap<>();
    SimDevice.faultKindsByName()
        .forEach((device, known) ->
            kinds.put(device, known.stream().map(FaultKind::word).sorted().toList()));
    return kinds;
  }

  @Override
  public void require(RigRequest request) {
    request
        .simulation()
        .ifPresent(simulation ->
            SimulatedNominal.config(request.config(), Examples.sample(), simulation, true));
  }
}
