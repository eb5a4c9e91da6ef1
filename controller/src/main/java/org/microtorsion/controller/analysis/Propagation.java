package org.microtorsion.controller.analysis;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;

/// Carries the uncertainty of sample, scales, corrections and fit into one result.
///
/// Sensitivities are given per relative change of an input (x ∂y/∂x), so that a power law y ∝ xⁿ
/// has n·y; to the suspension, whatever else is straight in the angle, the load train and the
/// torque zero as ∂y/∂x. Diameters and a length read with one scale are off together, by one input.
final class Propagation {
  static final String DIAMETER = "diameter";
  static final String MICROSCOPE_EDGE = "microscope-edge";
  static final String MICROSCOPE_SCALE = "microscope-scale";
  static final String CROSS_SECTION = "cross-section";
  static final String GAUGE_LENGTH = "gauge-length";
  static final String END_EFFECT = "end-effect";
  static final String TORQUE = "torque";
  static final String TORQUE_ZERO = "torque-zero";
  static final String TORQUE_DRIFT = "torque-drift";
  static final String ANGLE = "angle";
  static final String CORE_MODULUS = "core-modulus";
  static final String SUSPENSION = "suspension";
  static final String LOAD_TRAIN = "load-train";
  static final String FIT = "fit";
  static final String ANGLE_HARMONICS = ErrorSource.ANGLE_HARMONICS.input();

  /// Rows that every budget has; the others are there where something is stated of their input.
  private static final Set<String> ALWAYS =
      Set.of(DIAMETER, GAUGE_LENGTH, TORQUE, ANGLE, SUSPENSION, FIT);

  private final FitInputs inputs;
  private final double freeTorqueRatio;
  private final double value;
  private double byDiameter;
  private double byGaugeLength;
  private double byTorque;
  private double byAngle;
  private double byStrength;
  private double byCoreModulus;
  private double bySuspension;
  private double byLoadTrain;
  private double byZero;
  private FitVariance fitVariance = FitVariance.ofScatter(0);
  private double fitDegreesOfFreedom = Double.POSITIVE_INFINITY;
  private @Nullable Sides fitSides;

  private Propagation(FitInputs inputs, double freeTorqueRatio, double value) {
    this.inputs = inputs;
    this.freeTorqueRatio = freeTorqueRatio;
    this.value = value;
  }

  /// @param freeTorqueRatio standard uncertainty of the torque's scale that is in no other input
  static Propagation of(FitInputs inputs, double freeTorqueRatio, double value) {
    return new Propagation(inputs, freeTorqueRatio, value);
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

  /// The value goes with the section's strength ratio.
  Propagation strength() {
    byStrength = value;
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

  Propagation loadTrain(double perCompliance) {
    byLoadTrain = perCompliance;
    return this;
  }

  Propagation zero(double perNewtonMetre) {
    byZero = perNewtonMetre;
    return this;
  }

  Propagation fit(FitVariance variance, double degreesOfFreedom) {
    fitVariance = variance;
    fitDegreesOfFreedom = degreesOfFreedom;
    return this;
  }

  /// The fit's own 95 % interval, where it is not Student's.
  Propagation fitSides(@Nullable Sides sides) {
    fitSides = sides;
    return this;
  }

  Budget budget() {
    return collect(Budget.builder()).build();
  }

  private Budget.Builder collect(Budget.Builder budget) {
    WireDimensions wire = inputs.dimensions();
    WireDimensions.Microscope microscope = wire.microscope();
    CurveErrors errors = inputs.errors();
    double length = wire.effectiveLengthMetres();
    double free = wire.freeLengthMetres().value() / length;
    double byScale = byDiameter + (microscope.measuresLength() ? byGaugeLength * free : 0);
    relative(budget, DIAMETER, wire.diameterMetres(), byDiameter);
    own(
        budget,
        MICROSCOPE_EDGE,
        microscope.edgeUncertaintyMetres() / wire.diameterMetres().value(),
        byDiameter);
    own(budget, MICROSCOPE_SCALE, microscope.scaleUncertaintyRatio(), byScale);
    if (wire.strengthRatio().standardUncertainty() > 0) {
      relative(budget, CROSS_SECTION, wire.strengthRatio(), byStrength);
    }
    relative(budget, GAUGE_LENGTH, wire.freeLengthMetres(), byGaugeLength * free);
    if (wire.endLengthMetres().standardUncertainty() > 0) {
      budget.input(END_EFFECT, wire.endLengthMetres(), byGaugeLength / length);
    }
    own(budget, TORQUE, freeTorqueRatio, byTorque);
    own(budget, ErrorSource.TORQUE_OVER_ANGLE);
    own(budget, ErrorSource.COIL_TEMPERATURE);
    own(budget, TORQUE_ZERO, errors.zeroShiftNewtonMetres().standardUncertainty(), byZero);
    own(budget, TORQUE_DRIFT, errors.driftUncertaintyNewtonMetresPerRadian(), bySuspension);
    own(budget, ANGLE, inputs.angleUncertaintyRatio(), byAngle);
    own(budget, ErrorSource.ANGLE_HARMONICS);
    Estimate stiffness = errors.suspension().stiffnessNewtonMetresPerRadian();
    own(budget, SUSPENSION, stiffness.standardUncertainty(), -bySuspension);
    Estimate compliance = errors.loadTrain().complianceRadiansPerNewtonMetre();
    own(budget, LOAD_TRAIN, compliance.standardUncertainty(), byLoadTrain);
    budget.input(FIT, new Estimate(0, Math.sqrt(fitVariance.scatter()), fitDegreesOfFreedom), 1);
    Estimate core = inputs.coreModulusPascals();
    if (core != null) {
      relative(budget, CORE_MODULUS, core, byCoreModulus);
    }
    return budget;
  }

  private static void relative(Budget.Builder budget, String name, Estimate input, double by) {
    budget.input(name, new Estimate(1, input.relativeUncertainty(), input.degreesOfFreedom()), by);
  }

  private static void own(Budget.Builder budget, String name, double uncertainty, double by) {
    if (uncertainty > 0 || ALWAYS.contains(name)) {
      budget.input(name, Estimate.of(0, uncertainty), by);
    }
  }

  /// An error of known shape is stated where it is among the unknowns, whatever it does here.
  private void own(Budget.Builder budget, ErrorSource source) {
    if (stated(source)) {
      budget.input(source.input(), Estimate.of(0, Math.sqrt(fitVariance.of(source))), 1);
    }
  }

  private boolean stated(ErrorSource source) {
    CurveErrors errors = inputs.errors();
    @Nullable TorqueShape shape = errors.torqueShape();
    return switch (source) {
      case SCATTER -> true;
      case ANGLE_HARMONICS -> errors.angleHarmonicUncertaintyRadians() > 0;
      case TORQUE_OVER_ANGLE -> shape != null && shape.overAngle();
      case COIL_TEMPERATURE -> shape != null && shape.overTemperature();
    };
  }

  /// The result, or null where its numbers are not finite.
  @Nullable Estimate estimate() {
    if (!finite()) {
      return null;
    }
    Estimate whole = budget().estimate(value);
    Sides sides = fitSides;
    if (sides == null) {
      return whole;
    }
    // What is not the fit's own adds in squares to either side.
    double fitted = fitEstimate().halfWidth(0.95);
    double half = whole.halfWidth(0.95);
    double rest = Math.sqrt(Math.max(0, half * half - fitted * fitted));
    return whole.withInterval95(
        value - Math.hypot(sides.below(), rest), value + Math.hypot(sides.above(), rest));
  }

  /// The result as uncertain as the curve alone leaves it.
  Estimate fitEstimate() {
    return new Estimate(value, Math.sqrt(fitVariance.total()), fitDegreesOfFreedom);
  }

  boolean finite() {
    return Double.isFinite(value)
        && Double.isFinite(fitVariance.total())
        && Double.isFinite(byDiameter + byGaugeLength + byTorque + byAngle)
        && Double.isFinite(byCoreModulus + bySuspension + byLoadTrain + byZero);
  }
}
