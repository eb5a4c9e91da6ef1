package org.microtorsion.controller.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.run.SampleFile;

/// The sample, methods and procedure that come with the program.
public final class Examples {
  private Examples() {}

  /// A 52 µm metallic-glass wire.
  public static SampleDescription sample() {
    return SampleFile.parse(file("example-sample.toml"));
  }

  /// Twists at 2·10⁻⁴ s⁻¹ to fracture.
  public static Method rampToFracture() {
    return Method.parse(file("ramp-to-fracture.toml"));
  }

  /// The texts of the methods that come with the program.
  public static List<ConfigFile> methods() {
    return Stream.of("ramp-to-fracture.toml", "ramp-and-hold.toml", "blank-run.toml")
        .map(Examples::file)
        .toList();
  }

  /// The balance procedure.
  public static TorqueProcedure torqueCalibration() {
    return TorqueProcedure.parse(file("torque-calibration.toml"));
  }

  private static ConfigFile file(String name) {
    try (InputStream stream = RigConfig.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + ": expected among the resources, found nothing");
      }
      return ConfigFile.parse(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
