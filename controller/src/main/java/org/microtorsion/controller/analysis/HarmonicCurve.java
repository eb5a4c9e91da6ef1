package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.calibration.fit.CurveModel;

/// A model on angles that show too much by e(φ): T(φ − e(φ)), ∂T/∂hₖ = −T′ Bₖ.
///
/// @param curve the model itself; its parameters come first
/// @param origin recorded angle at which twist starts
record HarmonicCurve(Curves.Sloped curve, AngleHarmonics harmonics, double origin)
    implements CurveModel {
  @Override
  public List<String> parameterNames() {
    List<String> names = new ArrayList<>(curve.parameterNames());
    names.addAll(AngleHarmonics.NAMES);
    return names;
  }

  @Override
  public double evaluate(double x, double[] p, double[] gradient) {
    int first = p.length - AngleHarmonics.COUNT;
    double[] basis = new double[AngleHarmonics.COUNT];
    harmonics.evaluate(x + origin, basis);
    double twist = x;
    for (int k = 0; k < basis.length; k++) {
      twist -= p[first + k] * basis[k];
    }
    double torque = curve.evaluate(twist, p, gradient);
    double slope = curve.slope(twist, p);
    for (int k = 0; k < basis.length; k++) {
      gradient[first + k] = -slope * basis[k];
    }
    return torque;
  }
}
