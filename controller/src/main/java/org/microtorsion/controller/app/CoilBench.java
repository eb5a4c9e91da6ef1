package org.microtorsion.controller.app;

import java.util.concurrent.locks.ReentrantLock;
import org.microtorsion.controller.campaign.CoilSide;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.PlantFacts;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.hardwaresim.bench.SimBench;

/// The coil's side of a simulated bench.
record CoilBench(SimBench bench) implements CoilSide {
  static CoilSide on(RigRequest request, SampleDescription mounted) {
    return new CoilBench(Rigs.bench(request.config(), mounted, request.simulation().orElseThrow()));
  }

  @Override
  public ReentrantLock lock() {
    return bench.lock();
  }

  @Override
  public SpiLine source() {
    return bench.dacSpi();
  }

  @Override
  public DigitalLine heartbeat() {
    return bench.heartbeat();
  }

  @Override
  public PlantFacts facts() {
    return new BenchFacts(bench).plant();
  }

  @Override
  public void forgetLargestCurrent() {
    bench.forgetMaximumCoilCurrent();
  }
}
