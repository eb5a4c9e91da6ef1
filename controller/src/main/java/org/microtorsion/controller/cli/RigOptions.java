package org.microtorsion.controller.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TimeMode;
import picocli.CommandLine.Option;

/// The options that choose a rig, real or simulated; mixed into every command that needs one. Those
/// that also choose a wire mix in [SpecimenOptions].
public final class RigOptions {
  @Option(
      names = "--rig",
      paramLabel = "FILE",
      description = "Rig file. Default: the one that comes with the program.")
  private @Nullable Path rigFile;

  @Option(
      names = "--ambient",
      paramLabel = "TEMPERATURE",
      description =
          "Temperature of the room with its standard uncertainty, such as \"21.3 ± 0.2 °C\"."
              + " Default: the rig file's.")
  private @Nullable String ambient;

  @Option(names = "--sim", description = "Use the simulated rig.")
  private boolean simulated;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the simulated rig's hidden truth and noise. Default: 1.")
  private @Nullable Long seed;

  @Option(
      names = "--time",
      paramLabel = "virtual|real|xN",
      description =
          "Clock of the simulated rig: as fast as it computes, wall clock, or N times faster."
              + " Default: virtual; real with --wire.")
  private @Nullable String time;

  @Option(
      names = "--wire",
      description =
          "Hang the simulated devices on pseudo-terminals and a Pi4J provider, and drive them"
              + " through the real serial and SPI libraries.")
  private boolean wire;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "A fault of the simulated rig, such as angle:silence@12.5s+0.2s; repeatable.")
  private List<String> faults = List.of();

  @Option(
      names = "--sim-rig",
      paramLabel = "FILE",
      description =
          "Make and wire the simulated rig as another rig file says than the one the program goes"
              + " by, to see what a wrong rig file does.")
  private @Nullable Path simulatedRigFile;

  /// The rig file that was asked for.
  public RigConfig config() {
    RigConfig config = rigFile == null ? RigConfig.defaultRig() : RigConfig.load(rigFile);
    return ambient == null ? config : config.withAmbientKelvin(RoomTemperature.parse(ambient));
  }

  /// Whether no rig file was named.
  boolean isFileOpen() {
    return rigFile == null;
  }

  /// Whether no seed was named.
  boolean isSeedOpen() {
    return seed == null;
  }

  /// The rig that was asked for, the simulated one with the wire that is most like the sample.
  public RigRequest request() {
    return request(new SpecimenOptions());
  }

  /// The rig that was asked for, the simulated one with a wire of choice.
  RigRequest request(SpecimenOptions wire) {
    if (simulated) {
      return new RigRequest(config(), Optional.of(simulation(wire)));
    }
    refuseStray(wire);
    return new RigRequest(config(), Optional.empty());
  }

  private RigRequest.Simulation simulation(SpecimenOptions inGrips) {
    String clock = time != null ? time : wire ? "real" : "virtual";
    try {
      return new RigRequest.Simulation(
          seed == null ? 1 : seed,
          TimeMode.parse(clock),
          wire,
          inGrips.specimen(),
          inGrips.law(),
          faults,
          Optional.ofNullable(simulatedRigFile).map(RigConfig::load));
    } catch (IllegalArgumentException e) {
      throw new InputException("--" + e.getMessage(), e);
    }
  }

  /// A simulation option without `--sim` would otherwise move the real rig.
  private void refuseStray(SpecimenOptions inGrips) {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--time", time != null);
    given.put("--wire", wire);
    given.put("--law", inGrips.law().isPresent());
    given.put("--fault", !faults.isEmpty());
    given.put("--seed", seed != null);
    given.put("--sim-rig", simulatedRigFile != null);
    given.put("--specimen", !inGrips.specimen().equals(RigRequest.Simulation.LIKE_SAMPLE));
    given.forEach((option, present) -> {
      if (present) {
        throw new InputException(option + ": expected --sim with it, found none");
      }
    });
  }
}
