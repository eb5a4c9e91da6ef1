package org.microtorsion.controller.cli;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine.Option;

/// The options that say what is known of a sample and of the scales it was measured on.
final class KnownSample {
  @Option(
      names = "--diameter-um",
      required = true,
      paramLabel = "X",
      description = "Diameter of the wire in µm.")
  private double diameterMicrometres;

  @Option(
      names = "--diameter-u-um",
      paramLabel = "U",
      description = "Its standard uncertainty in µm.")
  private double diameterUncertaintyMicrometres;

  @Option(
      names = "--gauge-length-mm",
      required = true,
      paramLabel = "X",
      description = "Gauge length in mm.")
  private double gaugeLengthMillimetres;

  @Option(
      names = "--gauge-length-u-mm",
      paramLabel = "U",
      description = "Its standard uncertainty in mm.")
  private double gaugeLengthUncertaintyMillimetres;

  @Option(
      names = "--torque-u-rel",
      paramLabel = "U",
      description = "Relative standard uncertainty of the torque scale.")
  private double torqueUncertaintyRatio;

  @Option(
      names = "--angle-u-rel",
      paramLabel = "U",
      description = "Relative standard uncertainty of the angle scale.")
  private double angleUncertaintyRatio;

  @Option(
      names = "--core-modulus-gpa",
      paramLabel = "X",
      description = "Core shear modulus from another method in GPa, for the bonded layer.")
  private @Nullable Double coreModulusGigapascals;

  @Option(
      names = "--core-modulus-u-gpa",
      paramLabel = "U",
      description = "Its standard uncertainty in GPa.")
  private @Nullable Double coreModulusUncertaintyGigapascals;

  /// All of it.
  FitInputs inputs() {
    Estimate diameter =
        positive(
            "--diameter-um",
            diameterMicrometres,
            "--diameter-u-um",
            diameterUncertaintyMicrometres,
            1e6);
    Estimate length =
        positive(
            "--gauge-length-mm",
            gaugeLengthMillimetres,
            "--gauge-length-u-mm",
            gaugeLengthUncertaintyMillimetres,
            1e3);
    requireNotNegative("--torque-u-rel", torqueUncertaintyRatio);
    requireNotNegative("--angle-u-rel", angleUncertaintyRatio);
    @Nullable Estimate core = null;
    if (coreModulusGigapascals != null) {
      double u = coreModulusUncertaintyGigapascals == null ? 0 : coreModulusUncertaintyGigapascals;
      core =
          positive("--core-modulus-gpa", coreModulusGigapascals, "--core-modulus-u-gpa", u, 1e-9);
    } else if (coreModulusUncertaintyGigapascals != null) {
      throw new InputException(
          "--core-modulus-u-gpa: expected --core-modulus-gpa beside it, found it alone");
    }
    return FitInputs.of(diameter, length)
        .withScaleUncertainty(torqueUncertaintyRatio, angleUncertaintyRatio)
        .withCoreModulus(core);
  }

  /// Divides by a power of ten that is exact, so that the metres are the decimal number's nearest.
  static Estimate positive(
      String name, double value, String uncertaintyName, double uncertainty, double perUnit) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InputException(name + ": expected a positive number, found " + value);
    }
    requireNotNegative(uncertaintyName, uncertainty);
    return perUnit < 1
        ? Estimate.of(value * 1e9, uncertainty * 1e9)
        : Estimate.of(value / perUnit, uncertainty / perUnit);
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new InputException(name + ": expected a number not below zero, found " + value);
    }
  }
}
