package org.microtorsion.controller.session;

import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.rig.RigConfig;

/// The rig on which a calibration is taken up: what was not named is what it began with.
final class ResumedRig {
  private ResumedRig() {}

  static RigRequest of(
      RigRequest asked, CalibrationRequest.Start.Resumed resumed, CalibrationHeader header) {
    RigConfig config =
        resumed.onItsRigFile()
            ? RigConfig.parse("rig file of calibration " + header.id(), header.rigText())
            : asked.config();
    return new RigRequest(
        config,
        asked
            .simulation()
            .map(simulation ->
                resumed.onItsSeed() && header.simulation().isPresent()
                    ? simulation.withSeed(RigRequest.seed(header.simulation().get()))
                    : simulation));
  }
}
