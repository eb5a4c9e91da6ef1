package org.microtorsion.controller.analysis;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What is known of a sample while it is being twisted.
///
/// @param sampleCount samples seen so far
/// @param slopeNewtonMetresPerRadian elastic slope; null until enough of it was seen
/// @param zeroTorqueNewtonMetres torque recorded without load
/// @param startAngleRadians recorded angle at which twist started
/// @param apparentShearModulusPascals G_app with the whole uncertainty of the inputs
/// @param yieldAngleRadians twist at yield; null until yield was detected
/// @param fractureDetected whether the torque has collapsed and stays low
/// @param slipDetected whether the torque has fallen suddenly and the sample has taken load again
/// @param preferredModel the one that fits best for its number of parameters; linear until yield
///   was detected
/// @param bendProbability chance that a straight curve with such residuals bends as much, for
///   somebody who looks once; one before load
/// @param yieldShearStrain D φy / (2L); null until yield was detected
/// @param thicknessMetres the paper's reading of the two lines as a surface layer, SR; a layer is
///   claimed only where the preferred model has one; null until yield was detected
/// @param yieldDetection when yield was detected; once there, it stays
public record LiveEstimate(
    long sampleCount,
    @Nullable Estimate slopeNewtonMetresPerRadian,
    double zeroTorqueNewtonMetres,
    double startAngleRadians,
    @Nullable Estimate apparentShearModulusPascals,
    @Nullable Estimate yieldAngleRadians,
    boolean fractureDetected,
    boolean slipDetected,
    ModelId preferredModel,
    double bendProbability,
    @Nullable Estimate yieldShearStrain,
    @Nullable Estimate thicknessMetres,
    Optional<YieldDetection> yieldDetection) {
  /// What is known of a sample that does not yet carry load.
  static LiveEstimate beforeLoad(
      long sampleCount,
      double zeroTorqueNewtonMetres,
      double startAngleRadians,
      boolean fractureDetected,
      boolean slipDetected,
      Optional<YieldDetection> yieldDetection) {
    return new LiveEstimate(
        sampleCount,
        null,
        zeroTorqueNewtonMetres,
        startAngleRadians,
        null,
        null,
        fractureDetected,
        slipDetected,
        ModelId.LINEAR,
        1,
        null,
        null,
        yieldDetection);
  }

  /// Whether yield was found.
  public boolean yieldDetected() {
    return yieldDetection.isPresent();
  }

  /// Whether a surface layer explains the curve better than a wire without one.
  public boolean layerClaimed() {
    return preferredModel == ModelId.BILINEAR;
  }
}
