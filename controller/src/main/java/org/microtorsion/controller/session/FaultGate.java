package org.microtorsion.controller.session;

import java.util.List;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.store.RigFault;
import org.microtorsion.controller.store.RunStore;

/// Lets nothing move on a real rig after a fault until a person has been shown its cause and has
/// signed that. A simulated rig starts anew each time.
final class FaultGate {
  private FaultGate() {}

  /// @throws InputException naming the first fault that nobody has acknowledged
  static void require(RunStore store, RigRequest rig) {
    if (rig.simulation().isPresent()) {
      return;
    }
    List<RigFault> open = store.faults().open();
    if (open.isEmpty()) {
      return;
    }
    RigFault first = open.getFirst();
    throw new InputException(
        first.subject()
            + ": expected every fault of this rig to be acknowledged before anything moves again,"
            + " found this one open: "
            + first.cause()
            + (open.size() == 1 ? "" : " (and " + (open.size() - 1) + " more)")
            + "; look at the rig, then: torsion faults acknowledge "
            + first.id()
            + " --by NAME");
  }
}
