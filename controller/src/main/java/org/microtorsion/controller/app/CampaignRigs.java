package org.microtorsion.controller.app;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.microtorsion.controller.campaign.FaultRigs;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.bench.SimDevice;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// Rigs for the fault campaign: in the process, with the file's own torque constant.
final class CampaignRigs implements FaultRigs {
  @Override
  public Rig switchOn(RigRequest request, SampleDescription mounted) {
    RigConfig config = request.config();
    RigRequest.Simulation simulation = request.simulation().orElseThrow();
    SimBench bench = Rigs.bench(config, mounted, simulation);
    return new Rig(
        bench.ticker(),
        () -> new BenchFacts(bench).plant(),
        bench::forgetMaximumCoilCurrent,
        () -> Rigs.open(bench, config, simulation, RigOpener.nominalTorque(config)));
  }

  @Override
  public Map<String, List<String>> faultKinds() {
    Map<String, List<String>> kinds = new TreeMap<>();
    Arrays.stream(SimDevice.values())
        .filter(SimDevice::isOfCoilRig)
        .forEach(device ->
            kinds.put(
                device.deviceName(),
                device.faultKinds().stream().map(FaultKind::word).sorted().toList()));
    return kinds;
  }
}
