package org.microtorsion.controller.web;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.microtorsion.controller.desk.Desk;
import org.microtorsion.controller.session.Reevaluation;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TestChecks;
import org.microtorsion.controller.store.RunStore;

/// What the page works on.
///
/// @param rig present rig; only a simulated one is ever changed
record Instrument(
    Desk desk,
    RunStore store,
    Path dataDir,
    AtomicReference<RigRequest> rig,
    TestChecks checks,
    Reevaluation reevaluation,
    Clock clock) {
  Optional<RigRequest.Simulation> simulation() {
    return present().simulation();
  }

  RigRequest present() {
    RigRequest request = rig.get();
    if (request == null) {
      throw new IllegalStateException("rig: expected one, found none");
    }
    return request;
  }
}
