package org.microtorsion.calibration.fit;

/// A curve whose derivative by the variable is known too, as a fit needs it where the variable is
/// uncertain.
public interface SlopedCurveModel extends CurveModel {
  /// ∂f/∂x at x.
  double slope(double x, double[] parameters);
}
