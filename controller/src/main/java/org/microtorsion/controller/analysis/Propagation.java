package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Carries the uncertainty of sample, scales, suspension and fit into one result.
///
/// Sensitivities are given per relative change of an input (x ∂y/∂x), so that a power law y ∝ xⁿ
/// has n·y, and to the suspension as ∂y/∂k.
final class Propagation {
  static final String DIAMETER = "diameter";
  static final String GAUGE_LENGTH = "gauge-length";
  static final String TORQUE = "torque";
  static final String ANGLE = "angle";
  static final String CORE_MODULUS = "core-modulus";
  static final String SUSPENSION = "suspension";
  static final String FIT = "fit";
  static final String ANGLE_HARMONICS = "angle-harmonics";

  private final FitInputs inputs;
  private final double value;
  private double byDiameter;
  private double byGaugeLength;
  private double byTorque;
  private double byAngle;
  private double byCoreModulus;
  private double bySuspension;
  private FitVariance fitVariance = FitVariance.ofScatter(0);
  private double fitDegreesOfFreedom = Double.POSITIVE_INFINITY;

  private Propagation(FitInputs inputs, double value) {
    this.inputs = inputs;
    this.value = value;
  }

  static Propagation of(FitInputs inputs, double value) {
    return new Propagation(inputs, value);
  }

  /// The value goes with these powers of D, L, torque scale and angle scale.
  Propagation powers(double diameter, double gaugeLength, double torque, double angle) {
    return perRelative(diameter * value, gaugeLength * value, torque * value, angle * value);
  }

  Propagation perRelative(double diameter, double gaugeLength, double torque, double angle) {
    byDiameter = diameter;
    byGaugeLength = gaugeLength;
    byTorque = torque;
    byAngle = angle;
    return this;
  }

  Propagation coreModulus(double perRelative) {
    byCoreModulus = perRelative;
    return this;
  }

  Propagation suspension(double perStiffness) {
    bySuspension = perStiffness;
    return this;
  }

  Propagation fit(FitVariance variance, double degreesOfFreedom) {
    fitVariance = variance;
    fitDegreesOfFreedom = degreesOfFreedom;
    return this;
  }

  Budget budget() {
    Budget.Builder budget =
        Budget.builder()
            .input(DIAMETER, relative(inputs.diameterMetres()), byDiameter)
            .input(GAUGE_LENGTH, relative(inputs.gaugeLengthMetres()), byGaugeLength)
            .input(TORQUE, Estimate.of(1, inputs.torqueUncertaintyRatio()), byTorque)
            .input(ANGLE, Estimate.of(1, inputs.angleUncertaintyRatio()), byAngle)
            .input(
                SUSPENSION,
                Estimate.of(0, inputs.suspensionUncertaintyNewtonMetresPerRadian()),
                bySuspension)
            .input(FIT, new Estimate(0, Math.sqrt(fitVariance.scatter()), fitDegreesOfFreedom), 1);
    if (inputs.angleHarmonicUncertaintyRadians() > 0) {
      budget.input(ANGLE_HARMONICS, Estimate.of(0, Math.sqrt(fitVariance.harmonics())), 1);
    }
    Estimate core = inputs.coreModulusPascals();
    if (core != null) {
      budget.input(CORE_MODULUS, relative(core), byCoreModulus);
    }
    return budget.build();
  }

  /// The result, or null where its numbers are not finite.
  @Nullable Estimate estimate() {
    return finite() ? budget().estimate(value) : null;
  }

  boolean finite() {
    return Double.isFinite(value)
        && Double.isFinite(fitVariance.total())
        && Double.isFinite(byDiameter + byGaugeLength + byTorque + byAngle)
        && Double.isFinite(byCoreModulus + bySuspension);
  }

  private static Estimate relative(Estimate input) {
    return new Estimate(1, input.relativeUncertainty(), input.degreesOfFreedom());
  }
}
