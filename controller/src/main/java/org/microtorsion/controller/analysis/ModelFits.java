package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The fitted models of a contest as a result shows them, the paper's reading among them.
final class ModelFits {
  private ModelFits() {}

  static List<FitResult.ModelFit> of(Contest contest, Readings readings) {
    List<FitResult.ModelFit> fits = new ArrayList<>();
    double least = contest.leastAicc();
    for (Fitted fitted : contest.fits()) {
      double aicc = contest.aicc(fitted);
      double deviation =
          fitted.sampleDeviation(
              contest.segments().blocks(), contest.segments().start(), contest.origin());
      fits.add(
          new FitResult.ModelFit(
              fitted.id(),
              fitted.model(),
              contest.foundErrors(fitted),
              aicc,
              aicc - least,
              deviation,
              fitted.estimates()));
      if (fitted.id() == ModelId.BILINEAR) {
        fits.add(
            new FitResult.ModelFit(
                ModelId.DONG_2021,
                fitted.model(),
                contest.foundErrors(fitted),
                aicc,
                aicc - least,
                deviation,
                dongParameters(fitted, readings)));
      }
    }
    fits.sort(Comparator.comparing(FitResult.ModelFit::id));
    return fits;
  }

  private static Map<String, Estimate> dongParameters(Fitted bilinear, Readings readings) {
    Map<String, Estimate> parameters = new LinkedHashMap<>(bilinear.estimates());
    @Nullable Estimate thickness = readings.thickness(bilinear).estimate();
    @Nullable Estimate core = readings.coreModulus(bilinear).estimate();
    if (thickness != null) {
      parameters.put(Curves.THICKNESS, thickness);
    }
    if (core != null) {
      parameters.put(Curves.CORE_MODULUS, core);
    }
    return parameters;
  }
}
