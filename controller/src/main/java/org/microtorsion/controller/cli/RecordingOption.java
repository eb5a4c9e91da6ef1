package org.microtorsion.controller.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that keeps what goes over a rig's lines; mixed into every command that can be
/// replayed.
final class RecordingOption {
  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Record the bytes of every line in a new file, for torsion replay.")
  private @Nullable Path path;

  Optional<Path> file() {
    return Optional.ofNullable(path);
  }
}
