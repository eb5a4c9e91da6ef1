package org.microtorsion.controller.tomogram;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.calibration.fit.CurveModel;
import org.microtorsion.calibration.fit.Probabilities;

/// Gray value against depth: a blurred step from outside into the wire, with or without a second
/// one from a layer into the core, with or without an edge fringe.
///
/// g(u) = a + (l − a) Φ(z) + (c − l) Φ((u − u₀ − t)/σ) + f z exp(−z²/2), z = (u − u₀)/σ; without a
/// layer l = c. The last term is what propagation of a refracted wave adds at an edge: bright on
/// one side and dark on the other.
///
/// @param id name of the model
/// @param layer whether there is a second step
/// @param fringe whether there is a fringe
record StepModel(String id, boolean layer, boolean fringe) implements CurveModel {
  static final String OUTSIDE = "outside";
  static final String CORE = "core";
  static final String EDGE = "edge";
  static final String BLUR = "blur";
  static final String LAYER = "layer";
  static final String THICKNESS = "thickness";
  static final String FRINGE = "fringe";

  /// The rivals, simplest first.
  static final List<StepModel> ALL =
      List.of(
          new StepModel("edge", false, false),
          new StepModel("edge-fringe", false, true),
          new StepModel("layer", true, false),
          new StepModel("layer-fringe", true, true));

  @Override
  public List<String> parameterNames() {
    List<String> names = new ArrayList<>(List.of(OUTSIDE, CORE, EDGE, BLUR));
    if (layer) {
      names.add(LAYER);
      names.add(THICKNESS);
    }
    if (fringe) {
      names.add(FRINGE);
    }
    return names;
  }

  @Override
  public double evaluate(double u, double[] p, double[] gradient) {
    double sigma = p[3];
    double z = (u - p[2]) / sigma;
    double first = 1 - Probabilities.normalUpper(z);
    double bell = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    double inner = layer ? p[4] : p[1];
    double g = p[0] + (inner - p[0]) * first;
    gradient[0] = 1 - first;
    gradient[1] = layer ? 0 : first;
    gradient[2] = -(inner - p[0]) * bell / sigma;
    gradient[3] = -(inner - p[0]) * bell * z / sigma;
    if (layer) {
      double z2 = (u - p[2] - p[5]) / sigma;
      double second = 1 - Probabilities.normalUpper(z2);
      double bell2 = Math.exp(-z2 * z2 / 2) / Math.sqrt(2 * Math.PI);
      g += (p[1] - inner) * second;
      gradient[1] = second;
      gradient[4] = first - second;
      double moved = -(p[1] - inner) * bell2 / sigma;
      gradient[2] += moved;
      gradient[3] += moved * z2;
      gradient[5] = moved;
    }
    if (fringe) {
      int k = layer ? 6 : 4;
      double shape = z * Math.exp(-z * z / 2);
      double slope = (1 - z * z) * Math.exp(-z * z / 2);
      g += p[k] * shape;
      gradient[k] = shape;
      gradient[2] -= p[k] * slope / sigma;
      gradient[3] -= p[k] * slope * z / sigma;
    }
    return g;
  }
}
