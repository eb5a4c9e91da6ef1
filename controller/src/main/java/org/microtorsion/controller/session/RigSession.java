package org.microtorsion.controller.session;

import java.util.Optional;
import java.util.OptionalLong;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.driver.time.Ticker;

/// An open rig, real or simulated; closing it leaves the coil at zero and releases every line.
public interface RigSession extends AutoCloseable {
  /// The rig.
  RigPort rig();

  /// Its clock.
  Ticker ticker();

  /// Whether that clock waits for the program, so that nothing is gained by working beside the
  /// loop.
  boolean virtualTime();

  /// What the simulator may tell after a run; empty for a real rig.
  Optional<Simulated> simulated();

  @Override
  void close();

  /// The simulator's side of a run.
  interface Simulated {
    /// One line for headers: seed, wire, law.
    String description();

    /// The hidden truth.
    SimulatedTruth truth();

    /// Time from the true break to the coil being commanded to zero for good; empty while whole.
    OptionalLong nanosFromFractureToZeroCommand();
  }
}
