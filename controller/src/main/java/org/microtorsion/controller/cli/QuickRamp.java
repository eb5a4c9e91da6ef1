package org.microtorsion.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The test of the campaigns on the wall clock: faster than the example, and no faster than a
/// machine that is late by some ticks can tell from a break.
final class QuickRamp {
  private static final double RATE_PER_SECOND = 5e-4;
  private static final double PERCENT_PER_UNIT = 100;

  /// A wire that needs a current to be seen soon after it begins to turn.
  private static final String THICK_WIRE =
      """
      [sample]
      id = "pd40-108um"
      material = "Pd40Cu30Ni10P20 metallic glass, as drawn"
      diameter = "108.0 ± 0.3 µm"
      gauge-length = "1.700 ± 0.005 mm"
      expected-shear-modulus = "27.3 GPa"
      operator = "campaign"
      """;

  private QuickRamp() {}

  /// Writes a method.
  ///
  /// @param rampSeconds of the rig's clock, for the ramp; a wire that breaks first ends it
  static Path method(Path folder, double rampSeconds) throws IOException {
    String text =
        String.format(
            Locale.ROOT,
            """
            [method]
            name = "quick ramp"
            version = "1"

            [program]
            kind = "ramp"
            strain-rate = "%s 1/s"
            end-strain = "%.4f %%"
            zero-dwell = "1 s"

            [limits]
            torque = "4e-4 N·m"
            angle = "200 °"
            current = "50 mA"
            angular-rate = "1 rad/s"
            time = "20 min"
            slow-down-at = "95 %%"
            """,
            RATE_PER_SECOND,
            RATE_PER_SECOND * rampSeconds * PERCENT_PER_UNIT);
    return Files.writeString(folder.resolve("method.toml"), text);
  }

  /// Writes the sample of a wire of 108 µm.
  static Path thickWire(Path folder) throws IOException {
    return Files.writeString(folder.resolve("sample.toml"), THICK_WIRE);
  }
}
