package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What is known of a sample while it is being twisted.
///
/// @param sampleCount samples seen so far
/// @param slopeNewtonMetresPerRadian elastic slope; null until enough of it was seen
/// @param zeroTorqueNewtonMetres torque recorded without load
/// @param startAngleRadians recorded angle at which twist started
/// @param apparentShearModulusPascals G_app with the whole uncertainty of the inputs
/// @param yieldAngleRadians twist at yield; null while the curve is straight
/// @param fractureDetected whether the torque has collapsed for good
/// @param slipDetected whether the torque has fallen suddenly and the sample has held on
public record LiveEstimate(
    long sampleCount,
    @Nullable Estimate slopeNewtonMetresPerRadian,
    double zeroTorqueNewtonMetres,
    double startAngleRadians,
    @Nullable Estimate apparentShearModulusPascals,
    @Nullable Estimate yieldAngleRadians,
    boolean fractureDetected,
    boolean slipDetected) {
  /// Whether yield was found.
  public boolean yieldDetected() {
    return yieldAngleRadians != null;
  }
}
