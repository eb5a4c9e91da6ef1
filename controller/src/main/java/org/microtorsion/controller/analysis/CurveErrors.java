package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.stiffness.LoadTrainCompliance;
import org.microtorsion.calibration.stiffness.Suspension;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What is still in a recorded curve that is not the sample's, and how well it is known.
///
/// @param suspension still in the torque, k φ, and taken out by the fit; zero with its uncertainty
///   where the rig has taken it out
/// @param loadTrain still in the angle, C T, and taken out by the fit
/// @param zeroShiftNewtonMetres torque shown by the rig while it turns and the sample carries none,
///   less that shown at rest: drag and friction left in the torque, and what the meter's zero may
///   be off; raises a torque zero that was seen at rest
/// @param driftUncertaintyNewtonMetresPerRadian standard uncertainty by which the torque zero
///   drifts while the sample is twisted
/// @param angleHarmonicUncertaintyRadians standard uncertainty of each of the four coefficients,
///   cosine and sine once and twice a turn, of what the angle is still off after its correction;
///   zero where it has no such error
/// @param torqueShape the torque constant over angle and temperature; null where only its scale is
///   uncertain
public record CurveErrors(
    Suspension suspension,
    LoadTrainCompliance loadTrain,
    Estimate zeroShiftNewtonMetres,
    double driftUncertaintyNewtonMetresPerRadian,
    double angleHarmonicUncertaintyRadians,
    @Nullable TorqueShape torqueShape) {
  /// A curve that is the sample's alone.
  public static final CurveErrors NONE =
      new CurveErrors(Suspension.NONE, LoadTrainCompliance.RIGID, Estimate.exact(0), 0, 0, null);

  public CurveErrors {
    requireNotNegative(
        "driftUncertaintyNewtonMetresPerRadian", driftUncertaintyNewtonMetresPerRadian);
    requireNotNegative("angleHarmonicUncertaintyRadians", angleHarmonicUncertaintyRadians);
  }

  /// The same with another suspension.
  public CurveErrors withSuspension(Suspension other) {
    return new CurveErrors(
        other,
        loadTrain,
        zeroShiftNewtonMetres,
        driftUncertaintyNewtonMetresPerRadian,
        angleHarmonicUncertaintyRadians,
        torqueShape);
  }

  /// The same with another load train.
  public CurveErrors withLoadTrain(LoadTrainCompliance other) {
    return new CurveErrors(
        suspension,
        other,
        zeroShiftNewtonMetres,
        driftUncertaintyNewtonMetresPerRadian,
        angleHarmonicUncertaintyRadians,
        torqueShape);
  }

  /// The same with a torque zero that is another one while the rig turns.
  public CurveErrors withZeroShift(Estimate otherNewtonMetres) {
    return new CurveErrors(
        suspension,
        loadTrain,
        otherNewtonMetres,
        driftUncertaintyNewtonMetresPerRadian,
        angleHarmonicUncertaintyRadians,
        torqueShape);
  }

  /// The same with a torque zero that drifts.
  public CurveErrors withDrift(double uncertaintyNewtonMetresPerRadian) {
    return new CurveErrors(
        suspension,
        loadTrain,
        zeroShiftNewtonMetres,
        uncertaintyNewtonMetresPerRadian,
        angleHarmonicUncertaintyRadians,
        torqueShape);
  }

  /// The same with an angle that is uncertain once and twice a turn.
  public CurveErrors withAngleHarmonics(double coefficientUncertaintyRadians) {
    return new CurveErrors(
        suspension,
        loadTrain,
        zeroShiftNewtonMetres,
        driftUncertaintyNewtonMetresPerRadian,
        coefficientUncertaintyRadians,
        torqueShape);
  }

  /// The same with a torque constant that is uncertain over angle and temperature.
  public CurveErrors withTorqueShape(@Nullable TorqueShape other) {
    return new CurveErrors(
        suspension,
        loadTrain,
        zeroShiftNewtonMetres,
        driftUncertaintyNewtonMetresPerRadian,
        angleHarmonicUncertaintyRadians,
        other);
  }

  /// The same for a record that is mirrored where the direction is -1.
  CurveErrors mirrored(int direction) {
    return torqueShape == null ? this : withTorqueShape(torqueShape.mirrored(direction));
  }

  /// The sample's torque behind a recorded one.
  public double sampleTorqueNewtonMetres(double recordedNewtonMetres, double recordedRadians) {
    return suspension.sampleTorqueNewtonMetres(recordedNewtonMetres, recordedRadians);
  }

  /// The sample's angle behind a recorded one.
  public double sampleAngleRadians(double recordedRadians, double sampleTorqueNewtonMetres) {
    return loadTrain.sampleAngleRadians(recordedRadians, sampleTorqueNewtonMetres);
  }

  /// Whether recorded angles and torques are not the sample's own.
  boolean corrects() {
    return suspension.stiffnessNewtonMetresPerRadian().value() != 0
        || loadTrain.complianceRadiansPerNewtonMetre().value() != 0;
  }

  private static void requireNotNegative(String name, double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          name + ": expected a finite number not below zero, found " + number);
    }
  }
}
