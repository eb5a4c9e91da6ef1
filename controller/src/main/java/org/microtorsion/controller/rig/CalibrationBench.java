package org.microtorsion.controller.rig;

import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What torque is calibrated with, as the rig file describes it; a rig that is never calibrated
/// needs none of it.
///
/// @param balance the analytical balance
/// @param leverArm the arm that presses on its pan
/// @param site where it stands
/// @param identities what else is part of the calibration
/// @param validityMonths for how long a calibration is good
public record CalibrationBench(
    Balance balance, LeverArm leverArm, Site site, Identities identities, int validityMonths) {
  public CalibrationBench {
    if (validityMonths < 1) {
      throw new IllegalArgumentException(
          "validityMonths: expected at least 1, found " + validityMonths);
    }
  }

  /// The balance, its line and what its own certificate says.
  ///
  /// @param port serial device, or `tcp://host:port`
  /// @param baud bits per second
  /// @param dataBits 7 or 8
  /// @param parity `N`, `E` or `O`
  /// @param stopBits 1 or 2
  /// @param identity maker, model and serial number
  /// @param certificate its own certificate
  /// @param sensitivityUncertaintyRatio standard uncertainty of its sensitivity
  /// @param linearityUncertaintyKilograms standard uncertainty of its linearity
  /// @param repeatabilityKilograms standard deviation of single indications
  /// @param resolutionKilograms one step of its last digit
  public record Balance(
      String port,
      int baud,
      int dataBits,
      char parity,
      int stopBits,
      String identity,
      String certificate,
      double sensitivityUncertaintyRatio,
      double linearityUncertaintyKilograms,
      double repeatabilityKilograms,
      double resolutionKilograms) {}

  /// The lever arm.
  ///
  /// @param lengthMetres from the rotor's axis to the link
  /// @param tiltUncertaintyRadians standard uncertainty of its level
  /// @param remountStandardDeviationMetres how its length differs from clamping to clamping
  /// @param identity its number
  /// @param certificate of its length
  public record LeverArm(
      Estimate lengthMetres,
      double tiltUncertaintyRadians,
      double remountStandardDeviationMetres,
      String identity,
      String certificate) {
    public LeverArm {
      Require.positive("lengthMetres", lengthMetres.value());
      Require.positive("lengthMetres' uncertainty", lengthMetres.standardUncertainty());
      Require.notNegative("tiltUncertaintyRadians", tiltUncertaintyRadians);
      Require.notNegative("remountStandardDeviationMetres", remountStandardDeviationMetres);
    }
  }

  /// The place.
  ///
  /// @param place address or room
  /// @param gravityMetresPerSecondSquared local acceleration of free fall
  /// @param gravitySource where that is from
  /// @param airDensityKilogramsPerCubicMetre density of the air
  public record Site(
      String place,
      Estimate gravityMetresPerSecondSquared,
      String gravitySource,
      Estimate airDensityKilogramsPerCubicMetre) {}

  /// Texts that identify the parts; empty where nobody wrote one.
  public record Identities(
      Optional<String> rotor,
      Optional<String> coil,
      Optional<String> magnet,
      Optional<String> currentSource,
      Optional<String> currentMeter) {}
}
