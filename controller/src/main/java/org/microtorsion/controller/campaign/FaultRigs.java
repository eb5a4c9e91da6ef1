package org.microtorsion.controller.campaign;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.PlantFacts;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.driver.time.Ticker;

/// Simulated rigs that can be looked at whether or not the controller can open them; the assembled
/// program has them.
public interface FaultRigs {
  /// Switches a rig on.
  Rig switchOn(RigRequest request, SampleDescription mounted);

  /// The devices that faults are scripted for, each with the kinds that mean something to it.
  Map<String, List<String>> faultKinds();

  /// A rig that is switched on.
  ///
  /// @param ticker its clock
  /// @param plant what an onlooker sees
  /// @param forgetLargestCurrent makes what comes from now on count alone for the largest current
  /// @param opening opens it, or throws a
  ///   [DeviceException][org.microtorsion.driver.DeviceException]
  record Rig(
      Ticker ticker,
      Supplier<PlantFacts> plant,
      Runnable forgetLargestCurrent,
      Supplier<RigSession> opening) {}
}
