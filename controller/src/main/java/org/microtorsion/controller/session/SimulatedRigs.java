package org.microtorsion.controller.session;

import java.util.List;
import java.util.Map;

/// What simulated rigs may be like.
public interface SimulatedRigs {
  /// Names of the wires.
  List<String> specimens();

  /// Words for how a wire deforms.
  List<String> laws();

  /// What can go wrong, by device.
  Map<String, List<String>> faultKinds();

  /// Refuses a rig that cannot be made.
  ///
  /// @throws org.microtorsion.controller.config.InputException naming what is wrong with it
  void require(RigRequest request);
}
