package org.microtorsion.controller;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.app.Main;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The four modules as the rules about the whole project see them.
public enum Modules {
  DRIVER("driver", DeviceException.class),
  CALIBRATION("calibration", Estimate.class),
  HARDWARE_SIM("hardware-sim", VirtualTicker.class),
  CONTROLLER("controller", Main.class);

  static final String ROOT_PACKAGE = "org.microtorsion";

  private final String folder;
  private final Class<?> member;

  Modules(String folder, Class<?> member) {
    this.folder = folder;
    this.member = member;
  }

  /// The package all of the module's packages begin with.
  String rootPackage() {
    return ROOT_PACKAGE + "." + folder.replace("-", "");
  }

  /// Every class of the project, without its tests.
  static JavaClasses everyClass() {
    return Imported.CLASSES;
  }

  /// The classes that were compiled in this module.
  List<JavaClass> classes() {
    String location = location().getRawPath();
    return everyClass().stream()
        .filter(type -> type.getSource().orElseThrow().getUri().toString().contains(location))
        .toList();
  }

  private URI location() {
    try {
      return member.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(member.getName(), e);
    }
  }

  /// Classes are read once for all rules.
  private static final class Imported {
    static final JavaClasses CLASSES =
        new ClassFileImporter().importLocations(Stream.of(values()).map(Imported::read).toList());

    private static Location read(Modules module) {
      Path path = Path.of(module.location());
      try {
        return Files.isDirectory(path)
            ? Location.of(path)
            : Location.of(new JarFile(path.toFile()));
      } catch (IOException e) {
        throw new UncheckedIOException(path.toString(), e);
      }
    }
  }

  /// Every Java source of the project, tests included.
  static List<Path> everySource() {
    return Stream.of(values()).flatMap(module -> module.sources().stream()).toList();
  }

  /// Sources that are part of the product.
  static List<Path> mainSources() {
    return everySource().stream().filter(path -> isUnder(path, "main")).toList();
  }

  /// Sources that only test it.
  static List<Path> testSources() {
    return everySource().stream().filter(path -> isUnder(path, "test")).toList();
  }

  /// The folder all modules stand in. Tests run in their module's folder.
  public static Path projectRoot() {
    return Path.of("").toAbsolutePath().getParent();
  }

  private static boolean isUnder(Path source, String set) {
    return projectRoot().relativize(source).subpath(1, 3).equals(Path.of("src", set));
  }

  private List<Path> sources() {
    try (Stream<Path> files = Files.walk(projectRoot().resolve(folder).resolve("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
