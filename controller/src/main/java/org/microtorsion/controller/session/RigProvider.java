package org.microtorsion.controller.session;

import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.controller.run.SampleDescription;

/// Opens rigs; the assembled program has one that knows real lines from simulated ones.
@FunctionalInterface
public interface RigProvider {
  /// Opens a rig and proves its devices.
  ///
  /// @param mounted the wire in the grips; a simulated one is made after it
  /// @param torque torque per current: a calibration's, or the rig file's own
  /// @throws org.microtorsion.driver.DeviceException when a device is not what or where it should
  ///   be
  RigSession open(RigRequest request, SampleDescription mounted, CoilConstant torque);
}
