package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.LeastSquares;
import org.microtorsion.calibration.fit.Observations;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What a curve fixes about a bonded layer, in numbers and one sentence.
final class Identification {
  private Identification() {}

  static FitResult.Identifiability of(Contest contest, Readings readings, FitInputs inputs) {
    @Nullable Fitted bilinear = contest.fitted(ModelId.BILINEAR).orElse(null);
    if (!contest.yieldDetected() || bilinear == null) {
      return new FitResult.Identifiability(
          null,
          null,
          "The curve is straight: it fixes the apparent shear modulus alone, and no layer.");
    }
    double condition = conditionNumber(contest, bilinear, inputs);
    Estimate core = inputs.coreModulusPascals();
    String statement =
        core == null
            ? "The curve fixes the elastic slope, the yield angle and, of a bonded layer, the"
                + " product Gs·SR; Gs and SR apart, and the core modulus, need a core modulus"
                + " from another method or the assumption of the paper's model that the stress is"
                + " continuous."
            : "With the core modulus given, the curve fixes Gs and SR of a bonded layer apart, at"
                + " the price of absolute torque, gauge length and the fourth power of the"
                + " diameter.";
    return new FitResult.Identifiability(readings.product(bilinear), condition, statement);
  }

  /// Condition of the bonded model's Jacobian, columns of unit length: with the core's modulus free
  /// where it is not known from elsewhere, at the fitted layer or else at the paper's reading.
  private static double conditionNumber(Contest contest, Fitted bilinear, FitInputs inputs) {
    double radius = inputs.dimensions().diameterMetres().value() / 2;
    double length = inputs.dimensions().effectiveLengthMetres();
    Observations data = contest.data();
    Estimate core = inputs.coreModulusPascals();
    @Nullable Fitted layer = contest.fitted(ModelId.COMPATIBLE_LAYER).orElse(null);
    if (core != null && layer != null) {
      double[] at = {
        layer.value(Curves.ZERO),
        layer.value(Curves.LAYER_MODULUS),
        layer.value(Curves.THICKNESS),
        layer.value(Curves.YIELD_STRAIN)
      };
      return LeastSquares.conditionNumber(
          new Curves.BondedCurve(radius, length, core.value()), data, at);
    }
    double b0 = bilinear.value(Curves.SLOPE);
    double b1 = bilinear.value(Curves.POST_SLOPE);
    LayerReading reading = new LayerReading(b1 / b0);
    double thickness = radius * reading.relativeThicknessRatio();
    double inside = TorqueModel.CompatibleLayer.pow4(radius - thickness);
    double perStiffness = 2 * length / Math.PI;
    double[] at = {
      bilinear.value(Curves.ZERO),
      perStiffness * (b0 - b1) / (TorqueModel.CompatibleLayer.pow4(radius) - inside),
      thickness,
      radius * bilinear.value(Curves.YIELD) / length,
      perStiffness * b1 / inside
    };
    return LeastSquares.conditionNumber(Curves.BondedCurve.withFreeCore(radius, length), data, at);
  }
}
