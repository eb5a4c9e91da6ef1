package org.microtorsion.controller.tomogram;

import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;

/// Looks for a layer below the edge of a wire in a slice or a profile.
public final class Tomogram {
  /// How a slice lies to the wire's axis.
  public enum Cut {
    /// Along the axis, through it: the edge is a line.
    LONGITUDINAL,
    /// Across the axis: the edge is a circle.
    TRANSVERSE
  }

  private static final int LAYER_PARAMETERS = 2;
  private static final double FALSE_CLAIM_PROBABILITY = 0.01;

  private Tomogram() {}

  /// Finds the edge in a slice, averages along it and fits the rivals.
  ///
  /// @param file for messages
  /// @param voxelMetres edge of a voxel
  /// @param outsideMetres how far outside the edge counts
  /// @param insideMetres how deep below it
  public static TomogramResult ofSlice(
      String file,
      GraySlice slice,
      Cut cut,
      Estimate voxelMetres,
      double outsideMetres,
      double insideMetres) {
    GrayProfile profile =
        switch (cut) {
          case LONGITUDINAL -> SliceEdge.longitudinal(file, slice, voxelMetres.value());
          case TRANSVERSE -> SliceEdge.transverse(file, slice, voxelMetres.value());
        };
    return of(file, profile, voxelMetres, outsideMetres, insideMetres);
  }

  /// A profile that others have averaged.
  ///
  /// @param voxelMetres edge of a voxel of the slices it was averaged from
  public static TomogramResult of(
      String file,
      GrayProfile whole,
      Estimate voxelMetres,
      double outsideMetres,
      double insideMetres) {
    GrayProfile profile = whole.between(-outsideMetres, insideMetres);
    if (profile.size() < GrayProfile.FEWEST_POINTS) {
      throw new InputException(
          file
              + ": expected at least "
              + GrayProfile.FEWEST_POINTS
              + " points about the edge, found "
              + profile.size());
    }
    List<TomogramResult.Model> models = new LayerFit(profile, voxelMetres.value()).models(file);
    Optional<Estimate> thickness =
        models.stream()
            .filter(TomogramResult.Model::hasLayer)
            .findFirst()
            .map(model -> model.parameters().get(StepModel.THICKNESS))
            .map(fitted -> scaled(fitted, voxelMetres));
    boolean claimed =
        models.getFirst().hasLayer()
            && thickness.isPresent()
            && thickness.get().value() > 2 * thickness.get().standardUncertainty()
            && standsOut(models, insideMetres);
    return new TomogramResult(profile, models, thickness, claimed);
  }

  /// Whether a layer explains more than the best of as many places explains by chance. Without a
  /// layer its depth has no meaning, so that Akaike's criterion, which counts it as one parameter,
  /// would find one in every fourth profile (Davies 1987, Biometrika 74, 33): noise alone gains
  /// more than x at one place with exp(−x/2), and there are as many places as blurs in the depth.
  private static boolean standsOut(List<TomogramResult.Model> models, double insideMetres) {
    Estimate blur = models.getFirst().parameters().get(StepModel.BLUR);
    double without =
        models.stream()
            .filter(model -> !model.hasLayer())
            .mapToDouble(TomogramResult.Model::deltaAicc)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    double places = blur == null ? 1 : 1 + insideMetres / blur.value();
    double gain = without + 2 * LAYER_PARAMETERS;
    return gain > 2 * Math.log(places / FALSE_CLAIM_PROBABILITY);
  }

  /// With the uncertainty of the voxel's size.
  private static Estimate scaled(Estimate fitted, Estimate voxel) {
    return new Estimate(
        fitted.value(),
        Math.hypot(fitted.standardUncertainty(), fitted.value() * voxel.relativeUncertainty()),
        fitted.degreesOfFreedom());
  }
}
