package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What a fit has to know about sample and instrument beside the curve.
///
/// @param diameterMetres D, positive
/// @param gaugeLengthMetres L, positive
/// @param torqueUncertaintyRatio standard uncertainty of the torque scale
/// @param angleUncertaintyRatio standard uncertainty of the angle scale
/// @param coreModulusPascals Gi from another method, for the bonded reading; null where unknown
/// @param suspensionUncertaintyNewtonMetresPerRadian standard uncertainty of the suspension's
///   stiffness, which was taken out of the torque
/// @param angleHarmonicUncertaintyRadians standard uncertainty of each of the four coefficients,
///   cosine and sine once and twice a turn, of what the angle is still off after its correction;
///   zero where it has no such error
/// @param zeroShiftNewtonMetres torque shown by the rig while it turns and the sample carries none,
///   less that shown at rest: drag left in the torque, and what the meter's zero may be off; raises
///   a torque zero that was seen at rest
public record FitInputs(
    Estimate diameterMetres,
    Estimate gaugeLengthMetres,
    double torqueUncertaintyRatio,
    double angleUncertaintyRatio,
    @Nullable Estimate coreModulusPascals,
    double suspensionUncertaintyNewtonMetresPerRadian,
    double angleHarmonicUncertaintyRadians,
    Estimate zeroShiftNewtonMetres) {
  public FitInputs {
    requirePositive("diameterMetres", diameterMetres.value());
    requirePositive("gaugeLengthMetres", gaugeLengthMetres.value());
    requireNotNegative("torqueUncertaintyRatio", torqueUncertaintyRatio);
    requireNotNegative("angleUncertaintyRatio", angleUncertaintyRatio);
    if (coreModulusPascals != null) {
      requirePositive("coreModulusPascals", coreModulusPascals.value());
    }
    requireNotNegative(
        "suspensionUncertaintyNewtonMetresPerRadian", suspensionUncertaintyNewtonMetresPerRadian);
    requireNotNegative("angleHarmonicUncertaintyRadians", angleHarmonicUncertaintyRadians);
  }

  /// Inputs of an angle without harmonics and a zero that does not move.
  public FitInputs(
      Estimate diameterMetres,
      Estimate gaugeLengthMetres,
      double torqueUncertaintyRatio,
      double angleUncertaintyRatio,
      @Nullable Estimate coreModulusPascals,
      double suspensionUncertaintyNewtonMetresPerRadian) {
    this(
        diameterMetres,
        gaugeLengthMetres,
        torqueUncertaintyRatio,
        angleUncertaintyRatio,
        coreModulusPascals,
        suspensionUncertaintyNewtonMetresPerRadian,
        0,
        Estimate.exact(0));
  }

  /// Inputs of a sample whose dimensions alone are known.
  public static FitInputs of(Estimate diameterMetres, Estimate gaugeLengthMetres) {
    return new FitInputs(diameterMetres, gaugeLengthMetres, 0, 0, null, 0);
  }

  /// The same with scale uncertainties of torque and angle.
  public FitInputs withScaleUncertainty(
      double torqueUncertaintyRatio, double angleUncertaintyRatio) {
    return new FitInputs(
        diameterMetres,
        gaugeLengthMetres,
        torqueUncertaintyRatio,
        angleUncertaintyRatio,
        coreModulusPascals,
        suspensionUncertaintyNewtonMetresPerRadian,
        angleHarmonicUncertaintyRadians,
        zeroShiftNewtonMetres);
  }

  /// The same with a core modulus from another method.
  public FitInputs withCoreModulus(@Nullable Estimate coreModulusPascals) {
    return new FitInputs(
        diameterMetres,
        gaugeLengthMetres,
        torqueUncertaintyRatio,
        angleUncertaintyRatio,
        coreModulusPascals,
        suspensionUncertaintyNewtonMetresPerRadian,
        angleHarmonicUncertaintyRadians,
        zeroShiftNewtonMetres);
  }

  /// The same with an uncertain suspension.
  public FitInputs withSuspensionUncertainty(double stiffnessNewtonMetresPerRadian) {
    return new FitInputs(
        diameterMetres,
        gaugeLengthMetres,
        torqueUncertaintyRatio,
        angleUncertaintyRatio,
        coreModulusPascals,
        stiffnessNewtonMetresPerRadian,
        angleHarmonicUncertaintyRadians,
        zeroShiftNewtonMetres);
  }

  /// The same with an angle that is uncertain once and twice a turn.
  public FitInputs withAngleHarmonicUncertainty(double coefficientRadians) {
    return new FitInputs(
        diameterMetres,
        gaugeLengthMetres,
        torqueUncertaintyRatio,
        angleUncertaintyRatio,
        coreModulusPascals,
        suspensionUncertaintyNewtonMetresPerRadian,
        coefficientRadians,
        zeroShiftNewtonMetres);
  }

  /// The same with a torque zero that is another one while the rig turns.
  public FitInputs withZeroShift(Estimate zeroShiftNewtonMetres) {
    return new FitInputs(
        diameterMetres,
        gaugeLengthMetres,
        torqueUncertaintyRatio,
        angleUncertaintyRatio,
        coreModulusPascals,
        suspensionUncertaintyNewtonMetresPerRadian,
        angleHarmonicUncertaintyRadians,
        zeroShiftNewtonMetres);
  }

  private static void requirePositive(String name, double number) {
    if (!(number > 0)) {
      throw new IllegalArgumentException(name + ": expected a positive number, found " + number);
    }
  }

  private static void requireNotNegative(String name, double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          name + ": expected a finite number not below zero, found " + number);
    }
  }
}
