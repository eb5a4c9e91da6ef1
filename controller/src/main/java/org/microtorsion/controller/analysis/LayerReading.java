package org.microtorsion.controller.analysis;

/// The paper's reading of two straight lines: a layer that has yielded on a core that has not.
///
/// Dividing Eq. 3's intercept a1 by the yield torque gives a1/Ty = 1 − b1/b0 = (4/3) [1 − (1 −
/// s)³], s = SR/R, so that SR/R = 1 − (1 − ¾ (1 − b1/b0))^(1/3) knows no torque scale and no
/// length.
///
/// @param slopeRatio b1/b0
public record LayerReading(double slopeRatio) {
  /// The reading of a fitted pair of lines.
  public static LayerReading of(TorqueModel.Bilinear lines) {
    return new LayerReading(
        lines.postYieldSlopeNewtonMetresPerRadian() / lines.slopeNewtonMetresPerRadian());
  }

  /// The reading of a line that was fitted alone and need not meet the first one at yield.
  ///
  /// @param interceptRatio a1/Ty, the line's height at zero twist over the yield torque
  public static LayerReading ofIntercept(double interceptRatio) {
    return new LayerReading(1 - interceptRatio);
  }

  /// (1 − SR/R)³ = ¼ + ¾ b1/b0.
  public double coreVolumeFraction() {
    return 0.25 + 0.75 * slopeRatio;
  }

  /// SR/R; negative where the second slope is the steeper one.
  public double relativeThicknessRatio() {
    return 1 - Math.cbrt(coreVolumeFraction());
  }

  /// ∂(SR/R)/∂(b1/b0) = −¼ (1 − SR/R)⁻².
  public double sensitivityFactor() {
    double core = Math.cbrt(coreVolumeFraction());
    return -0.25 / (core * core);
  }

  /// b1/b0 that a layer of this relative thickness has when the stress is continuous at yield.
  public static double slopeRatioOf(double relativeThicknessRatio) {
    double core = 1 - relativeThicknessRatio;
    return 1 - 4.0 / 3 * (1 - core * core * core);
  }
}
