package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Turns fitted parameters into quantities of the sample, each with its whole uncertainty.
final class Readings {
  private final FitInputs inputs;
  private final double diameter;
  private final double radius;
  private final double gaugeLength;
  private final double strength;
  private final double freeTorqueRatio;

  Readings(FitInputs inputs) {
    this.inputs = inputs;
    diameter = inputs.dimensions().diameterMetres().value();
    radius = diameter / 2;
    gaugeLength = inputs.dimensions().effectiveLengthMetres();
    strength = inputs.dimensions().strengthRatio().value();
    freeTorqueRatio = TorqueTerms.of(inputs).freeScaleRatio();
  }

  /// A result, of which nothing is known yet but its value.
  Propagation result(double value) {
    return Propagation.of(inputs, freeTorqueRatio, value);
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
    return result(slope)
        .powers(0, 0, 1, -1)
        .suspension(1)
        .loadTrain(slope * slope)
        .fit(variance, degreesOfFreedom);
  }

  Propagation modulus(double slope, FitVariance variance, double degreesOfFreedom) {
    double factor = modulusPerSlope();
    return result(factor * slope)
        .powers(-4, 1, 1, -1)
        .suspension(factor)
        .loadTrain(factor * slope * slope)
        .fit(variance.times(factor * factor), degreesOfFreedom);
  }

  Propagation yieldTwist(YieldPoint at, double degreesOfFreedom) {
    return result(at.twist())
        .powers(0, 0, 0, 1)
        .loadTrain(-at.torque())
        .zero(at.perZeroShift() / at.slope())
        .fit(at.twistVariance(), degreesOfFreedom);
  }

  /// γ at the surface where sections yield: Dφ/(2L) times the section's strength ratio.
  double surfaceStrain(double twist) {
    return strength * shearStrain(twist);
  }

  /// τ there: 16T/(πD³) times the same.
  double surfaceStress(double torque) {
    return strength * 16 * torque / (Math.PI * diameter * diameter * diameter);
  }

  /// γ = D φy / (2L) times the section's strength ratio.
  Propagation yieldStrain(YieldPoint at, double degreesOfFreedom) {
    double strain = surfaceStrain(1);
    return result(strain * at.twist())
        .powers(1, -1, 0, 1)
        .strength()
        .loadTrain(-strain * at.torque())
        .zero(strain * at.perZeroShift() / at.slope())
        .fit(at.twistVariance().times(strain * strain), degreesOfFreedom);
  }

  /// τ = 16 Ty / (π D³) times the section's strength ratio.
  Propagation yieldStress(YieldPoint at, double degreesOfFreedom) {
    double stress = surfaceStress(1);
    return result(stress * at.torque())
        .powers(-3, 0, 1, 0)
        .strength()
        .suspension(stress * at.twist())
        .zero(stress * at.perZeroShift())
        .fit(at.torqueVariance().times(stress * stress), degreesOfFreedom);
  }

  double radiusMetres() {
    return radius;
  }

  /// The yield point of the preferred model.
  ///
  /// @param twistSides of the fit's interval of the twist, where it is not Student's
  FitResult.Yield yieldOf(Contest contest, @Nullable Sides twistSides) {
    double probability = contest.bendProbability();
    if (!contest.yieldDetected()) {
      return new FitResult.Yield(false, null, null, null, null, probability);
    }
    YieldPoint at = YieldPoint.of(contest.preferred(), contest.segments().zero());
    double degreesOfFreedom = contest.preferred().degreesOfFreedom();
    return new FitResult.Yield(
        true,
        yieldTwist(at, degreesOfFreedom).fitSides(twistSides).estimate(),
        result(at.torque())
            .powers(0, 0, 1, 0)
            .suspension(at.twist())
            .zero(at.perZeroShift())
            .fit(at.torqueVariance(), degreesOfFreedom)
            .estimate(),
        yieldStrain(at, degreesOfFreedom)
            .fitSides(twistSides == null ? null : twistSides.times(surfaceStrain(1)))
            .estimate(),
        yieldStress(at, degreesOfFreedom).estimate(),
        probability);
  }

  /// SR = R s(b1/b0), with the correlation of the two slopes through the break point.
  Propagation thickness(Fitted bilinear) {
    return thickness(
        bilinear.value(Curves.SLOPE),
        bilinear.value(Curves.POST_SLOPE),
        (bySlope, byPost) -> bilinear.variance(Curves.SLOPE, bySlope, Curves.POST_SLOPE, byPost),
        bilinear.degreesOfFreedom());
  }

  /// Variance of a result by its derivatives with respect to both slopes.
  @FunctionalInterface
  interface SlopesVariance {
    FitVariance of(double bySlope, double byPostSlope);
  }

  /// The same from two slopes.
  Propagation thickness(double b0, double b1, SlopesVariance variance, double degreesOfFreedom) {
    LayerReading reading = new LayerReading(b1 / b0);
    double perRatio = radius * reading.sensitivityFactor();
    double ratio = reading.slopeRatio();
    double thickness = radius * reading.relativeThicknessRatio();
    return result(thickness)
        .powers(1, 0, 0, 0)
        .suspension(perRatio * (1 - ratio) / b0)
        .loadTrain(perRatio * ratio * (ratio - 1) * b0)
        .fit(variance.of(-perRatio * ratio / b0, perRatio / b0), degreesOfFreedom);
  }

  /// Gi = 2 L b1 / (π (R − SR)⁴), ∂ln Gi/∂b1 = 1/b1 − 1/(b0 w), ∂ln Gi/∂b0 = (b1/b0)/(b0 w), w = (1
  /// − SR/R)³.
  Propagation coreModulus(Fitted bilinear) {
    double b0 = bilinear.value(Curves.SLOPE);
    double b1 = bilinear.value(Curves.POST_SLOPE);
    LayerReading reading = new LayerReading(b1 / b0);
    double w = reading.coreVolumeFraction();
    double core = radius * Math.cbrt(w);
    double perSlope = 2 * gaugeLength / (Math.PI * TorqueModel.CompatibleLayer.pow4(core));
    double modulus = perSlope * b1;
    double byPost = perSlope - modulus / (b0 * w);
    double byFirst = modulus * reading.slopeRatio() / (b0 * w);
    return result(modulus)
        .powers(-4, 1, 1, -1)
        .suspension(byPost + byFirst)
        .loadTrain(byPost * b1 * b1 + byFirst * b0 * b0)
        .fit(
            bilinear.variance(Curves.SLOPE, byFirst, Curves.POST_SLOPE, byPost),
            bilinear.degreesOfFreedom());
  }

  /// @param thicknessSides of the fit's interval of SR, where it is not Student's
  FitResult.SurfaceLayer surfaceLayer(
      boolean claimed, @Nullable Fitted bilinear, @Nullable Sides thicknessSides) {
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
        result((b0 - b1) * yield)
            .powers(0, 0, 1, 0)
            .loadTrain(b1 * (b0 - b1) * yield)
            .fit(interceptVariance(bilinear), degreesOfFreedom)
            .estimate(),
        thickness(bilinear).fitSides(thicknessSides).estimate(),
        coreModulus(bilinear).estimate());
  }

  /// Variance of a1 = (b0 − b1) φy.
  static FitVariance interceptVariance(Fitted bilinear) {
    double yield = bilinear.value(Curves.YIELD);
    double bend = bilinear.value(Curves.SLOPE) - bilinear.value(Curves.POST_SLOPE);
    return bilinear.variance(Curves.SLOPE, yield, Curves.POST_SLOPE, -yield, Curves.YIELD, bend);
  }

  /// Gs SR = (b0 − b1) L / (2π R³), to first order in SR/R.
  Propagation product(Fitted bilinear) {
    double factor = gaugeLength / (2 * Math.PI * radius * radius * radius);
    double b0 = bilinear.value(Curves.SLOPE);
    double b1 = bilinear.value(Curves.POST_SLOPE);
    return result(factor * (b0 - b1))
        .powers(-3, 1, 1, -1)
        .loadTrain(factor * (b0 * b0 - b1 * b1))
        .fit(
            bilinear.variance(Curves.SLOPE, 1, Curves.POST_SLOPE, -1).times(factor * factor),
            bilinear.degreesOfFreedom());
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
    double bend = 0.5 * Math.PI * modulus * core4 / (gaugeLength * kappa);
    return new FitResult.Bonded(
        result(thickness)
            .perRelative(radius, -core / 4, -core / 4, core / 4)
            .coreModulus(core / 4)
            .suspension(-core / (4 * postSlope))
            .loadTrain(-core * postSlope / 4)
            .fit(layer.variance(Curves.THICKNESS), degreesOfFreedom)
            .estimate(),
        result(modulus)
            .powers(-4 * (1 + kappa), 1 + kappa, 1 + kappa, -1 - kappa)
            .coreModulus(-kappa * modulus)
            .suspension(kappa * modulus / postSlope)
            .loadTrain(modulus * (2 * postSlope + bend + kappa * postSlope))
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
}
