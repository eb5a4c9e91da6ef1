package org.microtorsion.controller.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.session.RigRequest;
import picocli.CommandLine.Option;

/// The options that choose the wire in the simulated grips; mixed into every command that twists
/// one.
public final class SpecimenOptions {
  @Option(
      names = "--specimen",
      paramLabel = "NAME",
      description =
          "Wire in the simulated grips, or none. Default: the one most like the sample described.",
      defaultValue = RigRequest.Simulation.LIKE_SAMPLE)
  private String specimen = RigRequest.Simulation.LIKE_SAMPLE;

  @Option(
      names = "--law",
      paramLabel = "LAW",
      description =
          "How it deforms: linear, dong, elastic-plastic, layered or graded. Default: its usual"
              + " law.")
  private @Nullable String law;

  /// Name of the wire.
  String specimen() {
    return specimen;
  }

  /// How it deforms, where not in its usual way.
  Optional<String> law() {
    return Optional.ofNullable(law);
  }
}
