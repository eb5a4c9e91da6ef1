package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.calibration.fit.CurveModel;

/// A model as a record with errors of known shapes shows it. For one thread.
final class ShapedCurve implements CurveModel {
  private final Curves.Sloped curve;
  private final ShapedErrors errors;
  private final double origin;
  private final List<String> names;
  private final double[] shapes;

  /// @param curve the model itself; its parameters come first
  /// @param origin recorded angle at which twist starts
  ShapedCurve(Curves.Sloped curve, ShapedErrors errors, double origin) {
    this.curve = curve;
    this.errors = errors;
    this.origin = origin;
    List<String> all = new ArrayList<>(curve.parameterNames());
    all.addAll(errors.names());
    names = List.copyOf(all);
    shapes = new double[errors.count()];
  }

  @Override
  public List<String> parameterNames() {
    return names;
  }

  @Override
  public double evaluate(double x, double[] p, double[] gradient) {
    errors.evaluate(x + origin, shapes);
    return errors.shown(curve, x, shapes, p, gradient);
  }
}
