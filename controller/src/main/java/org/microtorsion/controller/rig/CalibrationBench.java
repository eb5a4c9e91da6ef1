package org.microtorsion.controller.rig;

import java.time.LocalDate;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What torque is calibrated with, as the rig file describes it; a rig that is never calibrated
/// needs none of it.
///
/// @param balance the analytical balance
/// @param leverArm the arm that presses on its pan
/// @param thermometer what tells the room's temperature
/// @param currentMeter what is known of the meter as a whole
/// @param currentSource what is known of the source
/// @param site where it stands
/// @param identities what else is part of the calibration
/// @param validityMonths for how long a calibration is good
public record CalibrationBench(
    Balance balance,
    LeverArm leverArm,
    Thermometer thermometer,
    CurrentDevice currentMeter,
    CurrentDevice currentSource,
    Site site,
    Identities identities,
    int validityMonths) {
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
  /// @param credential what it is, and its own certificate
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
      Credential credential,
      double sensitivityUncertaintyRatio,
      double linearityUncertaintyKilograms,
      double repeatabilityKilograms,
      double resolutionKilograms) {}

  /// The lever arm.
  ///
  /// @param lengthMetres from the rotor's axis to the link
  /// @param tiltUncertaintyRadians standard uncertainty of its level
  /// @param remountStandardDeviationMetres how its length differs from clamping to clamping
  /// @param credential its number, and the certificate of its length
  public record LeverArm(
      Estimate lengthMetres,
      double tiltUncertaintyRadians,
      double remountStandardDeviationMetres,
      Credential credential) {
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
  public record Identities(Optional<String> rotor, Optional<String> coil, Optional<String> magnet) {
    static Identities none() {
      return new Identities(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /// What a thing is, and the certificate it has.
  ///
  /// @param identity maker, model and serial number
  /// @param certificate its number; empty where there is none
  /// @param certifiedOn its date
  /// @param dueOn last day it holds
  public record Credential(
      String identity,
      Optional<String> certificate,
      Optional<LocalDate> certifiedOn,
      Optional<LocalDate> dueOn) {
    /// A thing nobody described.
    static Credential unknown() {
      return new Credential("not stated", Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /// The thermometer in the room.
  ///
  /// @param uncertaintyKelvin standard uncertainty of what it shows
  public record Thermometer(Credential credential, double uncertaintyKelvin) {
    public Thermometer {
      Require.positive("uncertaintyKelvin", uncertaintyKelvin);
    }
  }

  /// The current meter or source.
  ///
  /// @param gainUncertaintyRatio standard uncertainty of its gain as a whole, by its certificate;
  ///   empty where that of its parts counts
  public record CurrentDevice(Credential credential, Optional<Double> gainUncertaintyRatio) {
    /// One nobody described.
    static CurrentDevice unknown() {
      return new CurrentDevice(Credential.unknown(), Optional.empty());
    }
  }
}
