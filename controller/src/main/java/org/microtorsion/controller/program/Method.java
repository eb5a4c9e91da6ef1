package org.microtorsion.controller.program;

import java.nio.file.Path;
import org.microtorsion.controller.config.ConfigFile;

/// A test method: a named, versioned program with its limits, frozen into every run made with it.
///
/// @param name for people and lists
/// @param version raised by whoever changes the method
/// @param program what happens to the wire
/// @param limits what ends it early
/// @param sourceText the file as it was read
public record Method(
    String name, String version, TestProgram program, Limits limits, String sourceText) {
  public Method {
    if (name.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException(
          "name and version: expected both, found \"" + name + "\" and \"" + version + "\"");
    }
  }

  /// Reads and checks a method file; a refusal is an
  /// [InputException][org.microtorsion.controller.config.InputException] that names file and line.
  public static Method load(Path path) {
    return MethodFile.load(path);
  }

  /// Takes a text as the method file of that name.
  public static Method parse(ConfigFile file) {
    return MethodFile.parse(file);
  }

  /// Name and version in one, as runs show it.
  public String title() {
    return name + " " + version;
  }
}
