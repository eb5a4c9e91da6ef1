package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.Map;
import org.microtorsion.controller.run.SampleDescription;

/// The simulated rig alone, its serial devices on pseudo-terminals for any program to open.
public interface SimulatedDevices extends AutoCloseable {
  /// Links to the pseudo-terminals, by device name.
  Map<String, Path> links();

  @Override
  void close();

  /// Starts it.
  @FunctionalInterface
  interface Provider {
    /// Makes the links in a directory and begins to answer on them.
    SimulatedDevices start(RigRequest request, SampleDescription mounted, Path linksDirectory);
  }
}
