package org.microtorsion.controller.analysis;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.ProfileInterval;

/// What is read of a curve besides the models: yield by two conventions, and slopes of all its
/// legs.
///
/// @param offsetStrainRatio shear strain by which the line of the offset yield is shifted
/// @param offset where the curve meets that line
/// @param departureFactor standard deviations by which the torque has left the elastic line
/// @param departure where it does so for good
/// @param legs in the order of recording
/// @param thicknessProfileMetres interval of the paper's SR by the fit alone; null without a bend
/// @param yieldProfileRadians interval of the yield angle by the fit alone; null unless two lines
///   are preferred
public record FurtherReadings(
    double offsetStrainRatio,
    YieldReading offset,
    double departureFactor,
    YieldReading departure,
    List<Leg> legs,
    @Nullable ProfileInterval thicknessProfileMetres,
    @Nullable ProfileInterval yieldProfileRadians) {
  public FurtherReadings {
    legs = List.copyOf(legs);
  }

  static FurtherReadings none(FitSettings settings) {
    return new FurtherReadings(
        settings.offsetStrainRatio(),
        YieldReading.NONE,
        settings.departureFactor(),
        YieldReading.NONE,
        List.of(),
        null,
        null);
  }

  /// The first way of unloading that has a slope, after the way of loading that was evaluated.
  public Optional<Leg> unloading() {
    return legs.stream()
        .dropWhile(leg -> !leg.evaluated())
        .filter(leg -> leg.kind() == Leg.Kind.UNLOADING)
        .filter(leg -> leg.shearModulusPascals() != null)
        .findFirst();
  }
}
