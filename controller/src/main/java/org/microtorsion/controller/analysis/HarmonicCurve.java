package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.calibration.fit.CurveModel;

/// A model on angles that show too much by e(φ): T(φ − e(φ)), ∂T/∂hₖ = −T′ Bₖ. For one thread.
final class HarmonicCurve implements CurveModel {
  private final Curves.Sloped curve;
  private final AngleHarmonics harmonics;
  private final double origin;
  private final List<String> names;
  private final double[] basis = new double[AngleHarmonics.COUNT];

  /// @param curve the model itself; its parameters come first
  /// @param origin recorded angle at which twist starts
  HarmonicCurve(Curves.Sloped curve, AngleHarmonics harmonics, double origin) {
    this.curve = curve;
    this.harmonics = harmonics;
    this.origin = origin;
    List<String> all = new ArrayList<>(curve.parameterNames());
    all.addAll(AngleHarmonics.NAMES);
    names = List.copyOf(all);
  }

  @Override
  public List<String> parameterNames() {
    return names;
  }

  @Override
  public double evaluate(double x, double[] p, double[] gradient) {
    int first = p.length - AngleHarmonics.COUNT;
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
