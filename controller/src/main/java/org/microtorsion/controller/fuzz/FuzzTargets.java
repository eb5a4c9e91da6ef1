package org.microtorsion.controller.fuzz;

import java.util.ArrayList;
import java.util.List;

/// Parsers that can be seen from here.
public final class FuzzTargets {
  private FuzzTargets() {}

  /// Drivers, simulated devices, files that people write, recordings, and the store's texts.
  public static List<FuzzTarget> of(GenuineDevices devices) {
    List<FuzzTarget> all = new ArrayList<>(DriverTargets.of(devices));
    all.addAll(SimulatorTargets.of(devices));
    all.addAll(FileTargets.all());
    all.addAll(RecordingTargets.all());
    all.addAll(StoreTargets.all());
    return all;
  }
}
