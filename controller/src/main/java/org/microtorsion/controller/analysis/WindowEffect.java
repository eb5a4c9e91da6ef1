package org.microtorsion.controller.analysis;

/// The surface layer that the paper's Eq. 3 finds on a homogeneous wire, which has none, from a
/// straight fit over the twists from φy to w φy.
///
/// After yield such a wire carries T/Ty = 4/3 − 1/(3t³) at t = φ/φy. The straight line of least
/// squares through it, samples spread evenly over [1, w], has the slope b1/b0 = 1/w² and meets zero
/// twist at a1/Ty = 4/3 − (2/3)(1 + w)/w²; Eq. 3 then reads (1 − SR/R)³ = (1 + w)/(2w²), or SR ≈ (w
/// − 1) D/4. Derived in `docs/theory/surface-layer.md`.
///
/// @param windowRatio w, end of the window over the yield angle, above one
public record WindowEffect(double windowRatio) {
  public WindowEffect {
    if (!(windowRatio > 1) || Double.isInfinite(windowRatio)) {
      throw new IllegalArgumentException(
          "windowRatio: expected a window that ends beyond yield, above 1, found " + windowRatio);
    }
  }

  /// The window in which a wire without layer seems to have one of this relative thickness.
  ///
  /// With q = (1 − SR/R)³, 2q w² − w − 1 = 0.
  ///
  /// @param relativeThicknessRatio SR/R, between zero and one
  public static WindowEffect thatReads(double relativeThicknessRatio) {
    if (!(relativeThicknessRatio > 0 && relativeThicknessRatio < 1)) {
      throw new IllegalArgumentException(
          "relativeThicknessRatio: expected between 0 and 1, found " + relativeThicknessRatio);
    }
    double core = 1 - relativeThicknessRatio;
    double q = core * core * core;
    return new WindowEffect((1 + Math.sqrt(1 + 8 * q)) / (4 * q));
  }

  /// b1/b0 = 1/w².
  public double slopeRatio() {
    return 1 / (windowRatio * windowRatio);
  }

  /// a1/Ty = 4/3 − (2/3)(1 + w)/w².
  public double interceptRatio() {
    return (4 - 2 * (1 + windowRatio) * slopeRatio()) / 3;
  }

  /// The layer by the line's intercept, as the paper reads it.
  public LayerReading readingByIntercept() {
    return LayerReading.ofIntercept(interceptRatio());
  }

  /// The layer by the line's slope: the same to first order in w − 1, as the line meets the elastic
  /// one near yield.
  public LayerReading readingBySlope() {
    return new LayerReading(slopeRatio());
  }

  /// SR by the intercept on a wire of this diameter; in proportion to it.
  public double thicknessMetres(double diameterMetres) {
    return 0.5 * diameterMetres * readingByIntercept().relativeThicknessRatio();
  }
}
