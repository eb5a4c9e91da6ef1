package org.microtorsion.controller.tomogram;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What a profile of gray values says of a layer.
///
/// @param profile the part that was fitted
/// @param models rivals, best first
/// @param thicknessMetres of the layer by the better of the models that have one; empty where none
///   could be fitted
/// @param claimed whether a layer is preferred to none by more than chance gives
public record TomogramResult(
    GrayProfile profile, List<Model> models, Optional<Estimate> thicknessMetres, boolean claimed) {
  public TomogramResult {
    models = List.copyOf(models);
  }

  /// A fitted model.
  ///
  /// @param id its name
  /// @param parameters by name; `edge`, `blur` and `thickness` in metres, the others in gray values
  /// @param residualFactor residual standard deviation of a mean of one voxel, in gray values
  public record Model(
      String id,
      StepModel shape,
      double aiccFactor,
      double deltaAicc,
      Map<String, Estimate> parameters,
      double residualFactor) {
    /// The model at a depth.
    public double gray(double depthMetres) {
      double[] values = new double[shape.parameterNames().size()];
      for (int k = 0; k < values.length; k++) {
        Estimate parameter = parameters.get(shape.parameterNames().get(k));
        values[k] = parameter == null ? Double.NaN : parameter.value();
      }
      return shape.evaluate(depthMetres, values, new double[values.length]);
    }

    boolean hasLayer() {
      return shape.layer();
    }
  }

  /// The best one.
  public Model preferred() {
    return models.getFirst();
  }
}
