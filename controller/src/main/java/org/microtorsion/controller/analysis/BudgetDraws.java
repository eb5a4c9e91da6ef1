package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.MonteCarlo;

/// Draws what a fit's budget is made of and reads each draw by the exact formulas.
///
/// Sample, scales and suspension are drawn independently, a fit's parameters jointly: what scatter
/// makes of them by Student's distribution of the fit's degrees of freedom, what the angle's
/// harmonics make of them by the normal one. The suspension changes all slopes alike.
final class BudgetDraws {
  private final Contest contest;
  private final FitInputs inputs;
  private final RandomGenerator random;
  private final Estimate torque;
  private final Estimate angle;
  private final Estimate suspension;
  private final Estimate slopeScatter;
  private final Estimate slopeHarmonics;
  private final Estimate zero;
  private final boolean zeroSeen;
  private final Drawn preferred;
  private final @Nullable Drawn bilinear;

  private BudgetDraws(Contest contest, FitInputs inputs, long seed) {
    this.contest = contest;
    this.inputs = inputs;
    random = SimulatedCurve.random(seed);
    torque = Estimate.of(1, inputs.torqueUncertaintyRatio());
    angle = Estimate.of(1, inputs.angleUncertaintyRatio());
    suspension = Estimate.of(0, inputs.suspensionUncertaintyNewtonMetresPerRadian());
    ElasticLine line = contest.elastic();
    FitVariance variance = line.slopeVariance();
    slopeScatter =
        new Estimate(line.slope(), Math.sqrt(variance.scatter()), line.degreesOfFreedom());
    slopeHarmonics = Estimate.of(0, Math.sqrt(variance.harmonics()));
    Segments.@Nullable Zero seen = contest.segments().zero();
    zeroSeen = seen != null;
    zero =
        seen == null ? Estimate.exact(0) : Estimate.of(seen.torque(), Math.sqrt(seen.variance()));
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
      case YIELD_STRAIN -> readings.yieldOf(contest).shearStrain();
      case YIELD_STRESS -> readings.yieldOf(contest).shearStressPascals();
      case THICKNESS -> lines == null ? null : readings.thickness(lines).estimate();
      case CORE_MODULUS -> lines == null ? null : readings.coreModulus(lines).estimate();
    };
  }

  /// One draw of everything; readings in their order.
  private void draw(double[] readings) {
    double d = MonteCarlo.draw(inputs.diameterMetres(), random);
    double l = MonteCarlo.draw(inputs.gaugeLengthMetres(), random);
    double t = MonteCarlo.draw(torque, random);
    double a = MonteCarlo.draw(angle, random);
    double k = MonteCarlo.draw(suspension, random);
    double slope = MonteCarlo.draw(slopeScatter, random) + MonteCarlo.draw(slopeHarmonics, random);
    double d3 = d * d * d;
    readings[0] = 32 * l * (slope * t / a + k) / (Math.PI * d3 * d);
    if (contest.yieldDetected()) {
      preferred.next();
      double twist = yieldTwist();
      double yieldTorque = preferred.slope() * twist;
      readings[1] = d * twist * a / (2 * l);
      readings[2] = 16 * (yieldTorque * t + k * twist * a) / (Math.PI * d3);
    }
    if (bilinear != null) {
      if (contest.preferred().id() != ModelId.BILINEAR || !contest.yieldDetected()) {
        bilinear.next();
      }
      double b0 = bilinear.value(Curves.SLOPE) * t / a + k;
      double b1 = bilinear.value(Curves.POST_SLOPE) * t / a + k;
      double core = d / 2 * Math.cbrt(new LayerReading(b1 / b0).coreVolumeFraction());
      readings[3] = d / 2 - core;
      readings[4] = 2 * l * b1 / (Math.PI * TorqueModel.CompatibleLayer.pow4(core));
    }
  }

  /// φy = c + (a − T0)/b0 where the torque zero was seen, else c; see [YieldPoint].
  private double yieldTwist() {
    if (contest.preferred().id() == ModelId.COMPATIBLE_LAYER) {
      double relative =
          preferred.value(Curves.YIELD_STRAIN) / preferred.fitted.value(Curves.YIELD_STRAIN);
      double twist = YieldPoint.twist(contest.preferred()) * relative;
      return zeroSeen
          ? twist - (MonteCarlo.draw(zero, random) - zero.value()) / preferred.slope()
          : twist;
    }
    double c = preferred.value(Curves.YIELD);
    return zeroSeen
        ? c + (preferred.value(Curves.ZERO) - MonteCarlo.draw(zero, random)) / preferred.slope()
        : c;
  }

  /// The parameters of one fit, drawn jointly.
  private final class Drawn {
    private final Fitted fitted;
    private final double[] centre;
    private final double[][] scatter;
    private final double[][] harmonics;
    private final boolean turned;
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
      harmonics = fitted.covariance().harmonicsFactor();
      turned = inputs.angleHarmonicUncertaintyRadians() > 0;
      student = new Estimate(0, 1, fitted.degreesOfFreedom());
      values = centre.clone();
      deviates = new double[n];
      fixedSlope = YieldPoint.slope(fitted);
    }

    void next() {
      System.arraycopy(centre, 0, values, 0, centre.length);
      add(scatter, MonteCarlo.studentFactor(student, random));
      if (turned) {
        add(harmonics, 1);
      }
    }

    private void add(double[][] factor, double scale) {
      for (int k = 0; k < deviates.length; k++) {
        deviates[k] = scale * random.nextGaussian();
      }
      for (int j = 0; j < values.length; j++) {
        for (int k = 0; k <= j; k++) {
          values[j] += factor[j][k] * deviates[k];
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
