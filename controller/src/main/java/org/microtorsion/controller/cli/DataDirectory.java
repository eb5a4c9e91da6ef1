package org.microtorsion.controller.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says where runs, calibrations and reports live; mixed into every command that
/// needs it.
public final class DataDirectory {
  static final String VARIABLE = "TORSION_DATA";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where runs, calibrations and reports live. Default: $TORSION_DATA, else"
              + " ~/.local/share/microtorsion.")
  private @Nullable Path directory;

  /// The folder, absolute; it need not exist yet.
  public Path path() {
    Path chosen = directory != null ? directory : standard(System.getenv());
    return chosen.toAbsolutePath().normalize();
  }

  /// `~` is the shell's: HOME, and only without one what the system knows of the user.
  static Path standard(Map<String, String> environment) {
    String fromEnvironment = environment.getOrDefault(VARIABLE, "");
    if (!fromEnvironment.isBlank()) {
      return Path.of(fromEnvironment);
    }
    String home = environment.getOrDefault("HOME", "");
    return Path.of(
        home.isBlank() ? System.getProperty("user.home", ".") : home,
        ".local",
        "share",
        "microtorsion");
  }
}
