package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.stiffness.Suspension;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;

/// What a fit has to know about sample and instrument beside the curve.
///
/// @param dimensions of the wire
/// @param torqueUncertaintyRatio standard uncertainty of the torque scale
/// @param angleUncertaintyRatio standard uncertainty of the angle scale
/// @param coreModulusPascals Gi from another method, for the bonded reading; null where unknown
/// @param errors what is in the curve beside the sample
public record FitInputs(
    WireDimensions dimensions,
    double torqueUncertaintyRatio,
    double angleUncertaintyRatio,
    @Nullable Estimate coreModulusPascals,
    CurveErrors errors) {
  public FitInputs {
    requireNotNegative("torqueUncertaintyRatio", torqueUncertaintyRatio);
    requireNotNegative("angleUncertaintyRatio", angleUncertaintyRatio);
    if (coreModulusPascals != null && !(coreModulusPascals.value() > 0)) {
      throw new IllegalArgumentException(
          "coreModulusPascals: expected a positive number, found " + coreModulusPascals.value());
    }
  }

  /// Inputs of a sample whose dimensions alone are known.
  public static FitInputs of(WireDimensions dimensions) {
    return new FitInputs(dimensions, 0, 0, null, CurveErrors.NONE);
  }

  /// Inputs of a round, uniform wire of which nothing else is known.
  public static FitInputs of(Estimate diameterMetres, Estimate gaugeLengthMetres) {
    return of(WireDimensions.of(diameterMetres, gaugeLengthMetres));
  }

  /// The same with other dimensions.
  public FitInputs withDimensions(WireDimensions otherDimensions) {
    return new FitInputs(
        otherDimensions, torqueUncertaintyRatio, angleUncertaintyRatio, coreModulusPascals, errors);
  }

  /// The same with scale uncertainties of torque and angle.
  public FitInputs withScaleUncertainty(
      double torqueUncertaintyRatio, double angleUncertaintyRatio) {
    return new FitInputs(
        dimensions, torqueUncertaintyRatio, angleUncertaintyRatio, coreModulusPascals, errors);
  }

  /// The same with a core modulus from another method.
  public FitInputs withCoreModulus(@Nullable Estimate coreModulusPascals) {
    return new FitInputs(
        dimensions, torqueUncertaintyRatio, angleUncertaintyRatio, coreModulusPascals, errors);
  }

  /// The same with other errors in the curve.
  public FitInputs withErrors(CurveErrors otherErrors) {
    return new FitInputs(
        dimensions, torqueUncertaintyRatio, angleUncertaintyRatio, coreModulusPascals, otherErrors);
  }

  /// The same with a suspension that was taken out with this standard uncertainty.
  public FitInputs withSuspensionUncertainty(double stiffnessNewtonMetresPerRadian) {
    return withErrors(
        errors.withSuspension(new Suspension(Estimate.of(0, stiffnessNewtonMetresPerRadian))));
  }

  /// The same with an angle that is uncertain once and twice a turn.
  public FitInputs withAngleHarmonicUncertainty(double coefficientRadians) {
    return withErrors(errors.withAngleHarmonics(coefficientRadians));
  }

  /// The same with a torque zero that is another one while the rig turns.
  public FitInputs withZeroShift(Estimate zeroShiftNewtonMetres) {
    return withErrors(errors.withZeroShift(zeroShiftNewtonMetres));
  }

  /// The same with a torque constant that is uncertain over angle and temperature.
  public FitInputs withTorqueShape(@Nullable TorqueShape shape) {
    return withErrors(errors.withTorqueShape(shape));
  }

  /// The same with the rotor, where the recorded angle is zero, at another angle.
  public FitInputs withRotorZero(double rotorZeroRadians) {
    @Nullable TorqueShape shape = errors.torqueShape();
    return shape == null ? this : withTorqueShape(shape.withRotorZero(rotorZeroRadians));
  }

  /// The same for a record that is mirrored where the direction is -1.
  FitInputs mirrored(int direction) {
    return direction > 0 ? this : withErrors(errors.mirrored(direction));
  }

  /// D, of the uniform wire that is as stiff, with its whole uncertainty.
  public Estimate diameterMetres() {
    return dimensions.wholeDiameterMetres();
  }

  /// L, with what ends add, and its whole uncertainty.
  public Estimate gaugeLengthMetres() {
    return dimensions.wholeLengthMetres();
  }

  private static void requireNotNegative(String name, double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          name + ": expected a finite number not below zero, found " + number);
    }
  }
}
