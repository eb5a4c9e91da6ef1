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
public record FitInputs(
    Estimate diameterMetres,
    Estimate gaugeLengthMetres,
    double torqueUncertaintyRatio,
    double angleUncertaintyRatio,
    @Nullable Estimate coreModulusPascals,
    double suspensionUncertaintyNewtonMetresPerRadian) {
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
        suspensionUncertaintyNewtonMetresPerRadian);
  }

  /// The same with a core modulus from another method.
  public FitInputs withCoreModulus(@Nullable Estimate coreModulusPascals) {
    return new FitInputs(
        diameterMetres,
        gaugeLengthMetres,
        torqueUncertaintyRatio,
        angleUncertaintyRatio,
        coreModulusPascals,
        suspensionUncertaintyNewtonMetresPerRadian);
  }

  /// The same with an uncertain suspension.
  public FitInputs withSuspensionUncertainty(double stiffnessNewtonMetresPerRadian) {
    return new FitInputs(
        diameterMetres,
        gaugeLengthMetres,
        torqueUncertaintyRatio,
        angleUncertaintyRatio,
        coreModulusPascals,
        stiffnessNewtonMetresPerRadian);
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
