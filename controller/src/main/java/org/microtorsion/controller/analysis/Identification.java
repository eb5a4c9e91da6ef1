package org.microtorsion.controller.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.LeastSquares;
import org.microtorsion.calibration.fit.Observations;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.ProfileInterval;

/// What a curve fixes by itself, and what is assumed, in numbers and one sentence.
///
/// Uncertainties in the sentence are the fit's own, so that it says what the curve gives and not
/// what diameter, length and scales add.
final class Identification {
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  /// Beyond it the number says nothing but that it is large.
  private static final double HOPELESS_CONDITION = 1e6;

  private Identification() {}

  static FitResult.Identifiability of(
      Contest contest, Readings readings, FitInputs inputs, Profiles profiles) {
    @Nullable Fitted bilinear = contest.fitted(ModelId.BILINEAR).orElse(null);
    ElasticLine line = contest.elastic();
    String slope = percent(Math.sqrt(line.slopeVariance().total()) / line.slope());
    if (!contest.yieldDetected() || bilinear == null) {
      return new FitResult.Identifiability(
          null,
          null,
          "The curve is straight: by itself it fixes the apparent shear modulus (to "
              + slope
              + "), and no layer.");
    }
    Double condition = finite(conditionNumber(contest, bilinear, inputs));
    Propagation product = readings.product(bilinear);
    YieldPoint at = YieldPoint.of(contest.preferred(), contest.segments().zero());
    String fixed =
        "the elastic slope to "
            + slope
            + ", the yield angle to "
            + percent(Math.sqrt(at.twistVariance().total()) / at.twist());
    Estimate core = inputs.coreModulusPascals();
    @Nullable Fitted layer = contest.fitted(ModelId.COMPATIBLE_LAYER).orElse(null);
    String sentence =
        core == null || layer == null
            ? "By itself the curve fixes "
                + fixed
                + " and, of a bonded layer, the product Gs·SR to "
                + relative(product.fitEstimate())
                + ", but not Gs, SR and the core modulus apart"
                + inBrackets(condition)
            : "With the core modulus given, assumed to "
                + relative(core)
                + ", the curve fixes "
                + fixed
                + ", and Gs and SR of a bonded layer to "
                + percent(deviation(layer, Curves.LAYER_MODULUS))
                + " and "
                + percent(deviation(layer, Curves.THICKNESS))
                + inBrackets(condition)
                + ", at the price of absolute torque, gauge length and the fourth power of the"
                + " diameter";
    return new FitResult.Identifiability(
        product.estimate(),
        condition,
        sentence + paper(profiles, readings.radiusMetres()) + claim(contest) + '.');
  }

  /// What the paper's reading of SR rests on, and how far it is bounded.
  private static String paper(Profiles profiles, double radius) {
    ProfileInterval interval = Profiles.Profiled.intervalOf(profiles.thickness());
    if (interval == null) {
      return "";
    }
    String lower = percent(interval.lower() / radius, THREE_DIGITS);
    return interval.boundedAbove()
        ? "; that SR is "
            + lower
            + " to "
            + percent(interval.upper() / radius, THREE_DIGITS)
            + " of the radius (95 %) assumes the paper's continuous stress"
        : "; the data do not bound SR from above, even with the paper's continuous stress assumed"
            + " (at least "
            + lower
            + " of the radius)";
  }

  private static String claim(Contest contest) {
    return contest.layerClaimed() ? "" : "; a wire without a layer explains the curve as well";
  }

  private static String inBrackets(@Nullable Double condition) {
    if (condition == null) {
      return "";
    }
    return condition > HOPELESS_CONDITION
        ? " (condition number beyond 10⁶)"
        : " (condition number " + new BigDecimal(condition).round(TWO_DIGITS).toPlainString() + ')';
  }

  private static double deviation(Fitted fitted, String parameter) {
    return Math.sqrt(fitted.variance(parameter).total()) / Math.abs(fitted.value(parameter));
  }

  private static String relative(Estimate estimate) {
    return percent(estimate.relativeUncertainty());
  }

  private static String percent(double ratio) {
    return percent(ratio, TWO_DIGITS);
  }

  private static String percent(double ratio, MathContext digits) {
    return Double.isFinite(ratio)
        ? new BigDecimal(100 * ratio).round(digits).toPlainString() + " %"
        : "no known share";
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
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
