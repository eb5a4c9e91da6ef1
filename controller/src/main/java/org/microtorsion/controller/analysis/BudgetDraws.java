package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.MonteCarlo;
import org.microtorsion.calibration.wire.WireDimensions;

/// Draws what a fit's budget is made of and reads each draw by the exact formulas.
///
/// Sample, scales and corrections are drawn independently, and readings of one microscope together.
/// A fit's parameters are drawn jointly: what scatter makes of them by Student's distribution of
/// the fit's degrees of freedom, what errors of known shapes make of them by normal ones, the same
/// for all fits. Suspension and drift change all slopes alike, the load train by 1/b − C.
final class BudgetDraws {
  private final Contest contest;
  private final FitInputs inputs;
  private final RandomGenerator random;
  private final Estimate torque;
  private final Estimate angle;
  private final Estimate edge;
  private final Estimate scale;
  private final Estimate stiffness;
  private final Estimate compliance;
  private final Estimate slopeScatter;
  private final double[] slopeEffects;
  private final double[] errors;
  private final Estimate zero;
  private final Estimate zeroShift;
  private final boolean zeroSeen;
  private final Drawn preferred;
  private final @Nullable Drawn bilinear;

  private BudgetDraws(Contest contest, FitInputs inputs, long seed) {
    this.contest = contest;
    this.inputs = inputs;
    random = SimulatedCurve.random(seed);
    CurveErrors curve = inputs.errors();
    WireDimensions.Microscope microscope = inputs.dimensions().microscope();
    torque = Estimate.of(1, TorqueTerms.of(inputs).freeScaleRatio());
    angle = Estimate.of(1, inputs.angleUncertaintyRatio());
    edge = Estimate.of(0, microscope.edgeUncertaintyMetres());
    scale = Estimate.of(1, microscope.scaleUncertaintyRatio());
    double suspension = curve.suspension().stiffnessNewtonMetresPerRadian().standardUncertainty();
    stiffness =
        Estimate.of(0, Math.hypot(suspension, curve.driftUncertaintyNewtonMetresPerRadian()));
    compliance =
        Estimate.of(0, curve.loadTrain().complianceRadiansPerNewtonMetre().standardUncertainty());
    ElasticLine line = contest.elastic();
    slopeScatter =
        new Estimate(
            line.slope(), Math.sqrt(line.slopeVariance().scatter()), line.degreesOfFreedom());
    slopeEffects = line.slopeEffects();
    errors = new double[line.errors().count()];
    Segments.@Nullable Zero seen = contest.segments().zero();
    zeroSeen = seen != null;
    zero =
        seen == null ? Estimate.exact(0) : Estimate.of(seen.torque(), Math.sqrt(seen.variance()));
    zeroShift = Estimate.of(0, seen == null ? 0 : seen.shiftUncertainty());
    preferred = new Drawn(contest.preferred());
    bilinear =
        contest
            .fitted(ModelId.BILINEAR)
            .map(fitted -> fitted.id() == contest.preferred().id() ? preferred : new Drawn(fitted))
            .orElse(null);
  }

  /// Draws so many times.
  static MonteCarloBudget of(
      Contest contest, Readings readings, FitInputs inputs, int drawCount, long seed) {
    if (drawCount < 100) {
      throw new IllegalArgumentException("drawCount: expected at least 100, found " + drawCount);
    }
    return new BudgetDraws(contest, inputs, seed).run(readings, drawCount);
  }

  private MonteCarloBudget run(Readings readings, int drawCount) {
    MonteCarloBudget.Reading[] all = MonteCarloBudget.Reading.values();
    double[][] outputs = new double[all.length][drawCount];
    double[] one = new double[all.length];
    for (int i = 0; i < drawCount; i++) {
      draw(one);
      for (int k = 0; k < all.length; k++) {
        outputs[k][i] = one[k];
      }
    }
    List<MonteCarloBudget.Row> rows = new ArrayList<>();
    for (int k = 0; k < all.length; k++) {
      @Nullable Estimate budget = budget(all[k], readings);
      if (budget != null) {
        double[] finite = Arrays.stream(outputs[k]).filter(Double::isFinite).toArray();
        rows.add(
            new MonteCarloBudget.Row(
                all[k], budget, MonteCarlo.outcome(finite, drawCount - finite.length)));
      }
    }
    return new MonteCarloBudget(drawCount, rows);
  }

  private @Nullable Estimate budget(MonteCarloBudget.Reading reading, Readings readings) {
    ElasticLine line = contest.elastic();
    @Nullable Fitted lines = contest.fitted(ModelId.BILINEAR).orElse(null);
    return switch (reading) {
      case APPARENT_SHEAR_MODULUS ->
          readings.modulus(line.slope(), line.slopeVariance(), line.degreesOfFreedom()).estimate();
      case YIELD_STRAIN -> readings.yieldOf(contest, null).shearStrain();
      case YIELD_STRESS -> readings.yieldOf(contest, null).shearStressPascals();
      case THICKNESS -> lines == null ? null : readings.thickness(lines).estimate();
      case CORE_MODULUS -> lines == null ? null : readings.coreModulus(lines).estimate();
    };
  }

  /// One draw of everything; readings in their order.
  private void draw(double[] readings) {
    WireDimensions wire = inputs.dimensions();
    double read = MonteCarlo.draw(scale, random);
    double d =
        (MonteCarlo.draw(wire.diameterMetres(), random) + MonteCarlo.draw(edge, random)) * read;
    double l =
        MonteCarlo.draw(wire.freeLengthMetres(), random)
                * (wire.microscope().measuresLength() ? read : 1)
            + MonteCarlo.draw(wire.endLengthMetres(), random);
    double strength = MonteCarlo.draw(wire.strengthRatio(), random);
    double t = MonteCarlo.draw(torque, random);
    double a = MonteCarlo.draw(angle, random);
    double k = MonteCarlo.draw(stiffness, random);
    double c = MonteCarlo.draw(compliance, random);
    for (int z = 0; z < errors.length; z++) {
      errors[z] = random.nextGaussian();
    }
    double slope = MonteCarlo.draw(slopeScatter, random);
    for (int z = 0; z < slopeEffects.length; z++) {
      slope += slopeEffects[z] * errors[z];
    }
    double d3 = d * d * d;
    readings[0] = 32 * l * whole(slope, t, a, k, c) / (Math.PI * d3 * d);
    if (contest.yieldDetected()) {
      preferred.next();
      double twist = yieldTwist();
      double yieldTorque = preferred.slope() * twist * t + k * twist * a;
      readings[1] = strength * d * (twist * a - c * yieldTorque) / (2 * l);
      readings[2] = strength * 16 * yieldTorque / (Math.PI * d3);
    }
    if (bilinear != null) {
      if (contest.preferred().id() != ModelId.BILINEAR || !contest.yieldDetected()) {
        bilinear.next();
      }
      double b0 = whole(bilinear.value(Curves.SLOPE), t, a, k, c);
      double b1 = whole(bilinear.value(Curves.POST_SLOPE), t, a, k, c);
      double core = d / 2 * Math.cbrt(new LayerReading(b1 / b0).coreVolumeFraction());
      readings[3] = d / 2 - core;
      readings[4] = 2 * l * b1 / (Math.PI * TorqueModel.CompatibleLayer.pow4(core));
    }
  }

  /// A slope with scales t and a, a stiffness k beside the sample and a compliance C in series.
  private static double whole(double slope, double t, double a, double k, double c) {
    double shown = slope * t / a + k;
    return shown / (1 - c * shown);
  }

  /// φy = c + (a − T0)/b0 where the torque zero was seen, else c; see [YieldPoint].
  private double yieldTwist() {
    double shift =
        zeroSeen ? MonteCarlo.draw(zero, random) + MonteCarlo.draw(zeroShift, random) : 0;
    if (contest.preferred().id() == ModelId.COMPATIBLE_LAYER) {
      double relative =
          preferred.value(Curves.YIELD_STRAIN) / preferred.fitted.value(Curves.YIELD_STRAIN);
      double twist = YieldPoint.twist(contest.preferred()) * relative;
      return zeroSeen ? twist - (shift - zero.value()) / preferred.slope() : twist;
    }
    double at = preferred.value(Curves.YIELD);
    return zeroSeen ? at + (preferred.value(Curves.ZERO) - shift) / preferred.slope() : at;
  }

  /// The parameters of one fit, drawn jointly.
  private final class Drawn {
    private final Fitted fitted;
    private final double[] centre;
    private final double[][] scatter;
    private final double[][] effects;
    private final Estimate student;
    private final double[] values;
    private final double[] deviates;
    private final double fixedSlope;

    Drawn(Fitted fitted) {
      this.fitted = fitted;
      int n = fitted.parameterCount();
      centre = new double[n];
      Arrays.setAll(centre, k -> fitted.value(fitted.parameterNames().get(k)));
      scatter = fitted.covariance().scatterFactor();
      effects = fitted.covariance().effects();
      student = new Estimate(0, 1, fitted.degreesOfFreedom());
      values = centre.clone();
      deviates = new double[n];
      fixedSlope = YieldPoint.slope(fitted);
    }

    void next() {
      System.arraycopy(centre, 0, values, 0, centre.length);
      double stretch = MonteCarlo.studentFactor(student, random);
      for (int k = 0; k < deviates.length; k++) {
        deviates[k] = stretch * random.nextGaussian();
      }
      for (int j = 0; j < values.length; j++) {
        for (int k = 0; k <= j; k++) {
          values[j] += scatter[j][k] * deviates[k];
        }
        for (int z = 0; z < effects.length; z++) {
          values[j] += effects[z][j] * errors[z];
        }
      }
    }

    double value(String parameter) {
      return values[fitted.parameterNames().indexOf(parameter)];
    }

    /// b0; that of a bonded layer follows from other inputs and is taken as it is.
    double slope() {
      return fitted.id() == ModelId.COMPATIBLE_LAYER ? fixedSlope : value(Curves.SLOPE);
    }
  }
}
