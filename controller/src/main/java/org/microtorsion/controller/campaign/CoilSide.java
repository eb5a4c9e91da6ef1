package org.microtorsion.controller.campaign;

import java.util.concurrent.locks.ReentrantLock;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.PlantFacts;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;

/// Current source, relay and coil of a simulated rig on the machine's clock, in this process: what
/// goes on when the controller's process does not.
public interface CoilSide {
  /// To be held around everything else.
  ReentrantLock lock();

  /// The current source's converter.
  SpiLine source();

  /// Input of the relay.
  DigitalLine heartbeat();

  /// What an onlooker sees now.
  PlantFacts facts();

  /// Makes what comes from now on count alone for the largest current.
  void forgetLargestCurrent();

  /// Switches such rigs on.
  @FunctionalInterface
  interface Switch {
    /// A rig that was just switched on, with this wire in its grips.
    CoilSide on(RigRequest request, SampleDescription mounted);
  }
}
