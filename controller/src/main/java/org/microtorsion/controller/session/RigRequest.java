package org.microtorsion.controller.session;

import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.rig.LineTap;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.store.Durability;

/// Which rig somebody wants to work with.
///
/// @param config the rig file
/// @param simulation how to simulate it; empty for the real one
/// @param tap who hears what goes over its lines
public record RigRequest(RigConfig config, Optional<Simulation> simulation, LineTap tap) {
  private static final String SEED = "seed ";

  /// A rig nobody listens to.
  public RigRequest(RigConfig config, Optional<Simulation> simulation) {
    this(config, simulation, LineTap.NONE);
  }

  /// The same rig with somebody who listens.
  public RigRequest withTap(LineTap other) {
    return new RigRequest(config, simulation, other);
  }

  /// Which simulated rig it is, such as `seed 1`; empty for the real one. A rig's seed decides its
  /// true torque constant, so a calibration counts for one seed alone.
  public Optional<String> simulationKey() {
    return simulation.map(simulated -> SEED + simulated.seed());
  }

  /// The seed in such a key.
  static long seed(String simulationKey) {
    return Long.parseLong(simulationKey.substring(SEED.length()));
  }

  /// What has to outlive what: in virtual time nothing is measured that could not be made again.
  public Durability durability() {
    return clockWaits() ? Durability.FAST : Durability.FULL;
  }

  /// Whether its clock waits for the program, as virtual time does.
  boolean clockWaits() {
    return simulation.filter(simulated -> simulated.time() instanceof TimeMode.Virtual).isPresent();
  }

  /// The simulation key of a stored run: its header's description of the simulated rig begins with
  /// it.
  static Optional<String> simulationKey(RunHeader header) {
    return header.simulation().map(description -> description.split(",", 2)[0].strip());
  }

  /// A simulated rig around the rig file's values.
  ///
  /// @param seed of its hidden truth and of all noise
  /// @param time its clock
  /// @param onWire whether its devices hang on pseudo-terminals and a Pi4J provider instead of
  ///   in-process lines
  /// @param specimen name of the wire in its grips, `like-sample` for the one most like the sample
  ///   that is described, or `none`
  /// @param law how that wire deforms, or empty for its usual law
  /// @param faults fault texts such as `angle:silence@12.5s+0.2s`
  /// @param wiredAs the rig file by which it is made and wired, where that is another one than the
  ///   program believes
  public record Simulation(
      long seed,
      TimeMode time,
      boolean onWire,
      String specimen,
      Optional<String> law,
      List<String> faults,
      Optional<RigConfig> wiredAs) {
    /// Takes the named wire nearest to the sample that is described.
    public static final String LIKE_SAMPLE = "like-sample";

    /// Leaves the grips empty.
    public static final String NO_WIRE = "none";

    /// The same rig with empty grips.
    Simulation withoutWire() {
      return new Simulation(seed, time, onWire, NO_WIRE, Optional.empty(), faults, wiredAs);
    }

    /// Made and wired as the program believes.
    public Simulation(
        long seed,
        TimeMode time,
        boolean onWire,
        String specimen,
        Optional<String> law,
        List<String> faults) {
      this(seed, time, onWire, specimen, law, faults, Optional.empty());
    }

    /// The same of another seed.
    Simulation withSeed(long otherSeed) {
      return new Simulation(otherSeed, time, onWire, specimen, law, faults);
    }

    public Simulation {
      faults = List.copyOf(faults);
      if (onWire && time instanceof TimeMode.Virtual) {
        throw new IllegalArgumentException(
            "wire: expected --time real or xN with it, found virtual; bytes on a wire need a clock"
                + " that runs");
      }
    }
  }
}
