package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TimeMode;

/// What the benches have in common: tests in virtual time with the example method, in a folder that
/// is gone afterwards.
final class BenchSetup {
  private BenchSetup() {}

  /// A test on the default rig.
  static TestRequest request(long seed, SampleDescription sample, String specimen) {
    return request(
        seed,
        RigConfig.defaultRig(),
        sample,
        specimen,
        CalibrationChoice.Overridden.nominal("benchmark"));
  }

  /// A test on another rig, its torque by a chosen calibration.
  static TestRequest request(
      long seed,
      RigConfig rig,
      SampleDescription sample,
      String specimen,
      CalibrationChoice calibration) {
    RigRequest.Simulation simulation =
        new RigRequest.Simulation(
            seed, new TimeMode.Virtual(), false, specimen, Optional.empty(), List.of());
    return new TestRequest(
        new RigRequest(rig, Optional.of(simulation)),
        sample,
        Examples.rampToFracture(),
        calibration);
  }

  /// Strain rate of the example method.
  static double strainRatePerSecond() {
    Method method = Examples.rampToFracture();
    if (method.program() instanceof TestProgram.Ramp ramp) {
      return ramp.strainRatePerSecond();
    }
    throw new IllegalStateException(
        method.title() + ": expected a ramp, found " + method.program());
  }

  static void withScratchFolder(Consumer<Path> work) throws IOException {
    Path folder = Files.createTempDirectory("torsion-bench-");
    try {
      work.accept(folder);
    } finally {
      deleteFolder(folder);
    }
  }

  /// Deletes a folder with everything in it; one that is not there is no trouble.
  static void deleteFolder(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(BenchSetup::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
