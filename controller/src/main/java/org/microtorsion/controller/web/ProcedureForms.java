package org.microtorsion.controller.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.session.Examples;

/// The torque procedures to choose from: the one that comes with the program, and the files in the
/// data folder's `procedures`.
final class ProcedureForms {
  private static final String SHIPPED = "";

  private final Path folder;

  ProcedureForms(Path dataDir) {
    folder = dataDir.resolve("procedures");
  }

  /// A procedure to choose.
  ///
  /// @param key what chooses it; empty for the one that comes with the program
  record Template(String key, String name, String version) {}

  List<Template> templates() {
    List<Template> all = new ArrayList<>();
    all.add(template(SHIPPED, Examples.torqueCalibration()));
    read().forEach((key, procedure) -> all.add(template(key, procedure)));
    return all;
  }

  private static Template template(String key, TorqueProcedure procedure) {
    return new Template(key, procedure.name(), procedure.version());
  }

  /// A chosen procedure; empty for the one that comes with the program, or that of a calibration
  /// which is taken up.
  Optional<TorqueProcedure> procedure(@Nullable String key) {
    if (key == null || key.equals(SHIPPED)) {
      return Optional.empty();
    }
    @Nullable TorqueProcedure found = read().get(key);
    if (found == null) {
      throw new Rejection(
          400, "procedure", "procedure: expected one of the list, found none of it");
    }
    return Optional.of(found);
  }

  private Map<String, TorqueProcedure> read() {
    Map<String, TorqueProcedure> all = new LinkedHashMap<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".toml"))
          .sorted()
          .forEach(file -> {
            try {
              all.put(
                  String.valueOf(file.getFileName()), TorqueProcedure.parse(ConfigFile.read(file)));
            } catch (InputException e) {
              // A file that cannot be read must not hide the others.
              return;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": expected to list it", e);
    }
    return all;
  }
}
