package org.microtorsion.controller.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.Gravity;
import org.microtorsion.calibration.torque.PointsCalibration.CommonErrors;
import org.microtorsion.calibration.torque.TorqueReferences;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine.Option;

/// The options that turn masses into torques, and say how well the scales of torque and current are
/// known.
final class TorqueScaleOptions {
  /// Gravity anywhere on Earth's surface: between equator and pole it differs by ±0.26 %.
  private static final Estimate GRAVITY_ANYWHERE = Estimate.of(9.80665, 0.026 / Math.sqrt(3));

  private static final double AIR_KILOGRAMS_PER_CUBIC_METRE = 1.2;

  /// Air indoors up to 2000 m above the sea, as a rectangle from 0.95 to 1.25.
  private static final double AIR_UNCERTAINTY_KILOGRAMS_PER_CUBIC_METRE = 0.09;

  @Option(
      names = "--lever-arm-mm",
      paramLabel = "X",
      description = "Length of the lever arm in mm; needed for mass_g.")
  private @Nullable Double leverArmMillimetres;

  @Option(
      names = "--lever-arm-u-mm",
      paramLabel = "U",
      description = "Its standard uncertainty in mm; needed for mass_g.")
  private @Nullable Double leverArmUncertaintyMillimetres;

  @Option(
      names = "--gravity",
      paramLabel = "X",
      description = "Local gravity in m/s². Default: by --latitude-deg, or anywhere on Earth.")
  private @Nullable Double gravity;

  @Option(
      names = "--gravity-u",
      paramLabel = "U",
      description = "Its standard uncertainty in m/s².")
  private @Nullable Double gravityUncertainty;

  @Option(
      names = "--latitude-deg",
      paramLabel = "X",
      description = "Latitude in degrees, for gravity by the international formula of 1980.")
  private @Nullable Double latitudeDegrees;

  @Option(
      names = "--height-m",
      paramLabel = "X",
      description = "Height above the sea in m, beside --latitude-deg. Default: 0.")
  private @Nullable Double heightMetres;

  @Option(
      names = "--air-density",
      paramLabel = "X",
      description = "Density of the air in kg/m³. Default: 1.2 ± 0.09.")
  private @Nullable Double airDensity;

  @Option(
      names = "--air-density-u",
      paramLabel = "U",
      description = "Its standard uncertainty in kg/m³.")
  private @Nullable Double airDensityUncertainty;

  @Option(
      names = "--balance-u-rel",
      paramLabel = "U",
      description = "Relative standard uncertainty of the balance's sensitivity.")
  private @Nullable Double balanceUncertaintyRatio;

  @Option(
      names = "--balance-linearity-u-mg",
      paramLabel = "U",
      description = "Standard uncertainty of an indication in mg for lack of linearity.")
  private @Nullable Double balanceLinearityMilligrams;

  @Option(
      names = "--current-u-rel",
      paramLabel = "U",
      description = "Relative standard uncertainty of the current meter's gain.")
  private @Nullable Double currentUncertaintyRatio;

  @Option(
      names = "--torque-u-rel",
      paramLabel = "U",
      description = "Relative standard uncertainty of the scale of torque_Nm.")
  private @Nullable Double torqueUncertaintyRatio;

  /// The scale of a file.
  ///
  /// @param newtonMetresPerKilogram torque of a mass; 0 where the file has torques
  /// @param common what all points have in common
  /// @param notes what was assumed
  record Scale(double newtonMetresPerKilogram, CommonErrors common, List<String> notes) {}

  Scale scale(PointsCsv points) {
    List<String> notes = new ArrayList<>();
    return points.hasMass() ? ofMass(points, notes) : ofTorque(notes);
  }

  private Scale ofTorque(List<String> notes) {
    if (leverArmMillimetres != null || leverArmUncertaintyMillimetres != null) {
      notes.add("the lever arm is not used: the file has torques");
    }
    double relative =
        Math.hypot(
            ratio("--torque-u-rel", torqueUncertaintyRatio),
            ratio("--current-u-rel", currentUncertaintyRatio));
    return new Scale(0, new CommonErrors(relative, 0), notes);
  }

  private Scale ofMass(PointsCsv points, List<String> notes) {
    if (torqueUncertaintyRatio != null) {
      throw new InputException("--torque-u-rel: expected a file with torque_Nm, found mass_g");
    }
    if (leverArmMillimetres == null) {
      throw points.refusedColumn(
          "mass_g", "--lever-arm-mm and --lever-arm-u-mm beside it", "no lever arm");
    }
    if (leverArmUncertaintyMillimetres == null) {
      throw points.refusedColumn(
          "mass_g",
          "the lever arm with its standard uncertainty",
          "--lever-arm-mm without --lever-arm-u-mm");
    }
    Estimate arm =
        Estimate.of(
            positive("--lever-arm-mm", leverArmMillimetres) / 1000,
            positive("--lever-arm-u-mm", leverArmUncertaintyMillimetres) / 1000);
    Estimate g = gravityEstimate(notes);
    Estimate air = airEstimate(notes);
    double weight = TorqueReferences.WEIGHT_DENSITY_KILOGRAMS_PER_CUBIC_METRE;
    double perKilogram = g.value() * (1 - air.value() / weight) * arm.value();
    double relative =
        root(
            arm.relativeUncertainty(),
            g.relativeUncertainty(),
            air.standardUncertainty() / (weight - air.value()),
            ratio("--balance-u-rel", balanceUncertaintyRatio),
            ratio("--current-u-rel", currentUncertaintyRatio));
    double linearityKilograms =
        ratio("--balance-linearity-u-mg", balanceLinearityMilligrams) * 1e-6;
    return new Scale(
        perKilogram, new CommonErrors(relative, linearityKilograms * perKilogram), notes);
  }

  private Estimate gravityEstimate(List<String> notes) {
    if (gravity != null) {
      if (latitudeDegrees != null || heightMetres != null) {
        throw new InputException(
            "--gravity: expected it or --latitude-deg and --height-m, found both");
      }
      if (gravityUncertainty == null) {
        notes.add("--gravity-u is not given: gravity is taken to be exact");
      }
      double value = positive("--gravity", gravity);
      if (value < 9.7 || value > 9.9) {
        throw new InputException("--gravity: expected 9.7 to 9.9 m/s², found " + value);
      }
      return Estimate.of(value, ratio("--gravity-u", gravityUncertainty));
    }
    if (gravityUncertainty != null) {
      throw new InputException("--gravity-u: expected --gravity beside it, found it alone");
    }
    if (latitudeDegrees != null) {
      try {
        return Gravity.atLatitude(
            Math.toRadians(latitudeDegrees), heightMetres == null ? 0 : heightMetres);
      } catch (IllegalArgumentException e) {
        throw new InputException(
            "--latitude-deg, --height-m: expected a place on Earth's surface, found "
                + latitudeDegrees
                + " deg, "
                + heightMetres
                + " m",
            e);
      }
    }
    if (heightMetres != null) {
      throw new InputException("--height-m: expected --latitude-deg beside it, found it alone");
    }
    notes.add(
        "gravity is taken to be 9.80665 m/s² with what it differs by on Earth: give --gravity, or"
            + " --latitude-deg and --height-m");
    return GRAVITY_ANYWHERE;
  }

  private Estimate airEstimate(List<String> notes) {
    if (airDensity == null) {
      if (airDensityUncertainty != null) {
        throw new InputException(
            "--air-density-u: expected --air-density beside it, found it alone");
      }
      notes.add("the density of air is taken to be 1.2 ± 0.09 kg/m³");
      return Estimate.of(AIR_KILOGRAMS_PER_CUBIC_METRE, AIR_UNCERTAINTY_KILOGRAMS_PER_CUBIC_METRE);
    }
    if (!(airDensity >= 0 && airDensity <= 2)) {
      throw new InputException("--air-density: expected 0 to 2 kg/m³, found " + airDensity);
    }
    return Estimate.of(airDensity, ratio("--air-density-u", airDensityUncertainty));
  }

  private static double root(double... parts) {
    double sum = 0;
    for (double part : parts) {
      sum += part * part;
    }
    return Math.sqrt(sum);
  }

  private static double positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InputException(name + ": expected a positive number, found " + value);
    }
    return value;
  }

  /// Zero where it is not given.
  private static double ratio(String name, @Nullable Double value) {
    if (value == null) {
      return 0;
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new InputException(name + ": expected a number not below zero, found " + value);
    }
    return value;
  }
}
