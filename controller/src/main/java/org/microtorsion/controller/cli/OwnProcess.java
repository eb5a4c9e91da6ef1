package org.microtorsion.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Starts this program once more, as a process of its own.
@FunctionalInterface
public interface OwnProcess {
  /// Starts a command.
  ///
  /// @param arguments as on the command line
  /// @param output where stdout and stderr go
  Process start(List<String> arguments, Path output) throws IOException;
}
