package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Turns fitted parameters into quantities of the sample, each with its whole uncertainty.
final class Readings {
  private final FitInputs inputs;
  private final double diameter;
  private final double radius;
  private final double gaugeLength;

  Readings(FitInputs inputs) {
    this.inputs = inputs;
    diameter = inputs.diameterMetres().value();
    radius = diameter / 2;
    gaugeLength = inputs.gaugeLengthMetres().value();
  }

  /// γ = D φ / (2L)
  double shearStrain(double twist) {
    return diameter * twist / (2 * gaugeLength);
  }

  /// G = 32 L b0 / (π D⁴)
  double modulusPerSlope() {
    return 32 * gaugeLength / (Math.PI * diameter * diameter * diameter * diameter);
  }

  Propagation slope(double slope, FitVariance variance, double degreesOfFreedom) {
    return Propagation.of(inputs, slope)
        .powers(0, 0, 1, -1)
        .suspension(1)
        .fit(variance, degreesOfFreedom);
  }

  Propagation modulus(double slope, FitVariance variance, double degreesOfFreedom) {
    double factor = modulusPerSlope();
    return Propagation.of(inputs, factor * slope)
        .powers(-4, 1, 1, -1)
        .suspension(factor)
        .fit(variance.times(factor * factor), degreesOfFreedom);
  }

  /// The yield point of the preferred model.
  FitResult.Yield yieldOf(Contest contest) {
    double probability = contest.bendProbability();
    if (!contest.yieldDetected()) {
      return new FitResult.Yield(false, null, null, null, null, probability);
    }
    YieldPoint at = YieldPoint.of(contest.preferred(), contest.segments().zero());
    double degreesOfFreedom = contest.preferred().degreesOfFreedom();
    double strain = diameter / (2 * gaugeLength);
    double stress = 16 / (Math.PI * diameter * diameter * diameter);
    return new FitResult.Yield(
        true,
        Propagation.of(inputs, at.twist())
            .powers(0, 0, 0, 1)
            .fit(at.twistVariance(), degreesOfFreedom)
            .estimate(),
        Propagation.of(inputs, at.torque())
            .powers(0, 0, 1, 0)
            .suspension(at.twist())
            .fit(at.torqueVariance(), degreesOfFreedom)
            .estimate(),
        Propagation.of(inputs, strain * at.twist())
            .powers(1, -1, 0, 1)
            .fit(at.twistVariance().times(strain * strain), degreesOfFreedom)
            .estimate(),
        Propagation.of(inputs, stress * at.torque())
            .powers(-3, 0, 1, 0)
            .suspension(stress * at.twist())
            .fit(at.torqueVariance().times(stress * stress), degreesOfFreedom)
            .estimate(),
        probability);
  }

  /// SR = R s(b1/b0), with the correlation of the two slopes through the break point.
  Propagation thickness(Fitted bilinear) {
    double b0 = bilinear.value(Curves.SLOPE);
    LayerReading reading = reading(bilinear);
    double perRatio = radius * reading.sensitivityFactor();
    double ratio = reading.slopeRatio();
    double thickness = radius * reading.relativeThicknessRatio();
    return Propagation.of(inputs, thickness)
        .powers(1, 0, 0, 0)
        .suspension(perRatio * (1 - ratio) / b0)
        .fit(
            bilinear.variance(
                Curves.SLOPE, -perRatio * ratio / b0, Curves.POST_SLOPE, perRatio / b0),
            bilinear.degreesOfFreedom());
  }

  /// Gi = 2 L b1 / (π (R − SR)⁴), ∂ln Gi/∂b1 = 1/b1 − 1/(b0 w), ∂ln Gi/∂b0 = (b1/b0)/(b0 w), w = (1
  /// − SR/R)³.
  Propagation coreModulus(Fitted bilinear) {
    double b0 = bilinear.value(Curves.SLOPE);
    double b1 = bilinear.value(Curves.POST_SLOPE);
    LayerReading reading = reading(bilinear);
    double w = reading.coreVolumeFraction();
    double core = radius * Math.cbrt(w);
    double perSlope = 2 * gaugeLength / (Math.PI * TorqueModel.CompatibleLayer.pow4(core));
    double modulus = perSlope * b1;
    double byPost = perSlope - modulus / (b0 * w);
    double byFirst = modulus * reading.slopeRatio() / (b0 * w);
    return Propagation.of(inputs, modulus)
        .powers(-4, 1, 1, -1)
        .suspension(byPost + byFirst)
        .fit(
            bilinear.variance(Curves.SLOPE, byFirst, Curves.POST_SLOPE, byPost),
            bilinear.degreesOfFreedom());
  }

  FitResult.SurfaceLayer surfaceLayer(boolean claimed, @Nullable Fitted bilinear) {
    if (bilinear == null) {
      return new FitResult.SurfaceLayer(claimed, null, null, null, null);
    }
    double b0 = bilinear.value(Curves.SLOPE);
    double b1 = bilinear.value(Curves.POST_SLOPE);
    double yield = bilinear.value(Curves.YIELD);
    double degreesOfFreedom = bilinear.degreesOfFreedom();
    return new FitResult.SurfaceLayer(
        claimed,
        slope(b1, bilinear.variance(Curves.POST_SLOPE), degreesOfFreedom).estimate(),
        Propagation.of(inputs, (b0 - b1) * yield)
            .powers(0, 0, 1, 0)
            .fit(interceptVariance(bilinear), degreesOfFreedom)
            .estimate(),
        thickness(bilinear).estimate(),
        coreModulus(bilinear).estimate());
  }

  /// Variance of a1 = (b0 − b1) φy.
  static FitVariance interceptVariance(Fitted bilinear) {
    double yield = bilinear.value(Curves.YIELD);
    double bend = bilinear.value(Curves.SLOPE) - bilinear.value(Curves.POST_SLOPE);
    return bilinear.variance(Curves.SLOPE, yield, Curves.POST_SLOPE, -yield, Curves.YIELD, bend);
  }

  /// Gs SR = (b0 − b1) L / (2π R³), to first order in SR/R.
  @Nullable Estimate product(Fitted bilinear) {
    double factor = gaugeLength / (2 * Math.PI * radius * radius * radius);
    double bend = bilinear.value(Curves.SLOPE) - bilinear.value(Curves.POST_SLOPE);
    return Propagation.of(inputs, factor * bend)
        .powers(-3, 1, 1, -1)
        .fit(
            bilinear.variance(Curves.SLOPE, 1, Curves.POST_SLOPE, -1).times(factor * factor),
            bilinear.degreesOfFreedom())
        .estimate();
  }

  /// SR and Gs of the bonded layer. What D, L, scales and Gi do to them follows from b1 = π Gi r⁴ /
  /// (2L) and b0 − b1 = π Gs (R⁴ − r⁴) / (2L).
  FitResult.Bonded bonded(Fitted layer) {
    double thickness = layer.value(Curves.THICKNESS);
    double modulus = layer.value(Curves.LAYER_MODULUS);
    double core = radius - thickness;
    double core4 = TorqueModel.CompatibleLayer.pow4(core);
    double kappa = core4 / (TorqueModel.CompatibleLayer.pow4(radius) - core4);
    double degreesOfFreedom = layer.degreesOfFreedom();
    double postSlope = 0.5 * Math.PI * requireCore().value() * core4 / gaugeLength;
    return new FitResult.Bonded(
        Propagation.of(inputs, thickness)
            .perRelative(radius, -core / 4, -core / 4, core / 4)
            .coreModulus(core / 4)
            .suspension(-core / (4 * postSlope))
            .fit(layer.variance(Curves.THICKNESS), degreesOfFreedom)
            .estimate(),
        Propagation.of(inputs, modulus)
            .powers(-4 * (1 + kappa), 1 + kappa, 1 + kappa, -1 - kappa)
            .coreModulus(-kappa * modulus)
            .suspension(kappa * modulus / postSlope)
            .fit(layer.variance(Curves.LAYER_MODULUS), degreesOfFreedom)
            .estimate());
  }

  private Estimate requireCore() {
    Estimate core = inputs.coreModulusPascals();
    if (core == null) {
      throw new IllegalStateException("coreModulusPascals: expected a modulus, found none");
    }
    return core;
  }

  private static LayerReading reading(Fitted bilinear) {
    return new LayerReading(bilinear.value(Curves.POST_SLOPE) / bilinear.value(Curves.SLOPE));
  }
}
