package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.calibration.fit.Prior;

/// What a record may be off by in known shapes, as unknowns of every fit.
///
/// A record shows (1 + Σ zₖ Qₖ(φ)) T(φ − Σ zₖ Bₖ(φ)). Each shape, an error of the angle Bₖ (see
/// [AngleHarmonics]) or a relative error of the torque Qₖ (see [TorqueTerms]), is as large as one
/// standard uncertainty makes it, so that every z is zero within one, and all are independent.
final class ShapedErrors {
  /// Scatter is taken for at least this share of the torque that the uncertainties make, so that
  /// the coefficients stay bound on curves without noise.
  private static final double LEAST_SCATTER_FRACTION = 1e-6;

  private final double harmonicRadians;
  private final AngleHarmonics harmonics;
  private final TorqueTerms terms;
  private final List<String> names = new ArrayList<>();
  private final ErrorSource[] sources;
  private final int angleCount;
  private final Blocks blocks;

  /// h of the warm coil at each block.
  private final double[] heat;

  /// Shapes at each block, one block after the other: searches ask for them again and again.
  private final double[] atBlocks;

  /// The largest torque that an error of the torque makes.
  private final double torqueScale;

  private ShapedErrors(FitInputs inputs, Blocks blocks) {
    this.blocks = blocks;
    harmonicRadians = inputs.errors().angleHarmonicUncertaintyRadians();
    harmonics = new AngleHarmonics(blocks.angle[0]);
    terms = TorqueTerms.of(inputs);
    angleCount = harmonicRadians > 0 ? AngleHarmonics.COUNT : 0;
    sources = new ErrorSource[angleCount + terms.count()];
    for (int k = 0; k < sources.length; k++) {
      sources[k] = k < angleCount ? ErrorSource.ANGLE_HARMONICS : terms.source(k - angleCount);
      names.add("z" + k);
    }
    heat = terms.count() > 0 ? terms.heat(blocks) : new double[blocks.size];
    atBlocks = new double[sources.length * blocks.size];
    double[] values = new double[sources.length];
    double largest = 0;
    for (int b = 0; b < blocks.size && present(); b++) {
      evaluate(blocks.angle[b], heat[b], values);
      System.arraycopy(values, 0, atBlocks, sources.length * b, sources.length);
      for (int k = angleCount; k < sources.length; k++) {
        largest = Math.max(largest, Math.abs(values[k] * torqueAbove(b)));
      }
    }
    torqueScale = largest;
  }

  static ShapedErrors of(FitInputs inputs, Blocks blocks) {
    return new ShapedErrors(inputs, blocks);
  }

  /// Number of unknowns.
  int count() {
    return sources.length;
  }

  boolean present() {
    return sources.length > 0;
  }

  /// Names of the unknowns among a fit's parameters.
  List<String> names() {
    return names;
  }

  ErrorSource source(int k) {
    return sources[k];
  }

  /// Leaves the shapes at a recorded angle in `values`.
  void evaluate(double angle, double[] values) {
    evaluate(angle, terms.count() > 0 ? heatAt(angle) : 0, values);
  }

  /// Leaves the shapes at a block in `values`.
  void evaluate(Blocks of, int block, double[] values) {
    if (of == blocks) {
      System.arraycopy(atBlocks, sources.length * block, values, 0, sources.length);
    } else {
      evaluate(of.angle[block], values);
    }
  }

  private void evaluate(double angle, double h, double[] values) {
    if (angleCount > 0) {
      harmonics.evaluate(angle, values);
      for (int k = 0; k < angleCount; k++) {
        values[k] *= harmonicRadians;
      }
    }
    terms.evaluate(angle, h, values, angleCount);
  }

  private double heatAt(double angle) {
    int above = Math.clamp(blocks.indexOf(angle), 1, heat.length - 1);
    double span = blocks.angle[above] - blocks.angle[above - 1];
    double share = span > 0 ? (angle - blocks.angle[above - 1]) / span : 1;
    return heat[above - 1] + Math.clamp(share, 0, 1) * (heat[above] - heat[above - 1]);
  }

  /// A block's torque above the record's first one.
  double torqueAbove(int block) {
    return blocks.torque[block] - blocks.torque[0];
  }

  /// Turns the shapes in `values` into what one standard uncertainty of each adds to a torque.
  void toTorque(double slope, double torque, double[] values) {
    for (int k = 0; k < values.length; k++) {
      values[k] *= k < angleCount ? -slope : torque;
    }
  }

  /// The weight of a coefficient's being zero among blocks of weight one: σ².
  double priorWeight(double blockVariance, double slope) {
    double scale = Math.max(Math.abs(slope) * harmonicRadians, torqueScale);
    double least = LEAST_SCATTER_FRACTION * scale;
    return Math.max(blockVariance, least * least);
  }

  List<Prior> priors(double priorWeight) {
    return names.stream().map(name -> new Prior(name, 0, priorWeight)).toList();
  }

  /// The twist behind a shown one.
  ///
  /// @param p a curve's parameters, then the unknowns
  double trueTwist(double twist, double[] shapes, double[] p) {
    int own = p.length - sources.length;
    double whole = twist;
    for (int k = 0; k < angleCount; k++) {
      whole -= p[own + k] * shapes[k];
    }
    return whole;
  }

  /// By what the torque behind is multiplied to be shown.
  double torqueFactor(double[] shapes, double[] p) {
    int own = p.length - sources.length;
    double factor = 1;
    for (int k = angleCount; k < sources.length; k++) {
      factor += p[own + k] * shapes[k];
    }
    return factor;
  }

  /// The curve as it is shown, with its gradient in the parameters and in the unknowns behind them.
  ///
  /// @param shapes at the angle
  /// @param p the curve's parameters, its torque zero first, then the unknowns
  double shown(Curves.Sloped curve, double twist, double[] shapes, double[] p, double[] gradient) {
    int own = p.length - sources.length;
    double whole = trueTwist(twist, shapes, p);
    double factor = torqueFactor(shapes, p);
    double torque = curve.evaluate(whole, p, gradient) - p[0];
    if (sources.length == 0) {
      return p[0] + torque;
    }
    double slope = curve.slope(whole, p);
    for (int k = 1; k < own; k++) {
      gradient[k] *= factor;
    }
    for (int k = 0; k < angleCount; k++) {
      gradient[own + k] = -factor * slope * shapes[k];
    }
    for (int k = angleCount; k < sources.length; k++) {
      gradient[own + k] = torque * shapes[k];
    }
    return p[0] + factor * torque;
  }
}
