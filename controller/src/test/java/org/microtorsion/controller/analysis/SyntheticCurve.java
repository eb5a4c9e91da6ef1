package org.microtorsion.controller.analysis;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Curves with a known truth: the models' formulas, written down once more and independently, with
/// dwell, slack, noise, encoder steps and fracture on top.
final class SyntheticCurve {
  static final double DIAMETER = 52e-6;
  static final double LENGTH = 1.7e-3;
  static final double MODULUS = 22e9;
  static final double SLOPE = Math.PI * Math.pow(DIAMETER, 4) * MODULUS / (32 * LENGTH);
  static final double YIELD = 0.025 * 2 * LENGTH / DIAMETER;

  /// Torque over twist, without zero.
  interface Truth {
    double torque(double twist);
  }

  private final Truth truth;
  private int samples = 2000;
  private double lastTwist = 1.6 * YIELD;
  private double zero;
  private double slack;
  private double roundedToe;
  private int dwell;
  private double whiteNoise;
  private double correlation;
  private double step;
  private double harmonic;
  private double angleHarmonic;
  private int fractureTail;
  private boolean recoil;

  private SyntheticCurve(Truth truth) {
    this.truth = truth;
  }

  static SyntheticCurve linear() {
    return new SyntheticCurve(twist -> SLOPE * twist);
  }

  static SyntheticCurve bilinear(double slopeRatio) {
    return new SyntheticCurve(
        twist -> twist < YIELD ? SLOPE * twist : SLOPE * (YIELD + slopeRatio * (twist - YIELD)));
  }

  static SyntheticCurve elasticPlastic() {
    return new SyntheticCurve(twist ->
        twist < YIELD
            ? SLOPE * twist
            : 4.0 / 3 * SLOPE * YIELD * (1 - 0.25 * Math.pow(YIELD / twist, 3)));
  }

  static SyntheticCurve of(Truth truth) {
    return new SyntheticCurve(truth);
  }

  SyntheticCurve samples(int count) {
    samples = count;
    return this;
  }

  SyntheticCurve upTo(double twist) {
    lastTwist = twist;
    return this;
  }

  SyntheticCurve zero(double torque) {
    zero = torque;
    return this;
  }

  SyntheticCurve slack(double angle) {
    slack = angle;
    return this;
  }

  /// Torque that sets in as a parabola over this angle, after which it lags by half of it.
  SyntheticCurve roundedToe(double angle) {
    roundedToe = angle;
    return this;
  }

  SyntheticCurve dwell(int count) {
    dwell = count;
    return this;
  }

  SyntheticCurve noise(double deviation) {
    whiteNoise = deviation;
    return this;
  }

  /// First-order autoregression of the given neighbour correlation; the deviation stays.
  SyntheticCurve correlation(double neighbours) {
    correlation = neighbours;
    return this;
  }

  SyntheticCurve encoderStep(double angle) {
    step = angle;
    return this;
  }

  /// Slow error of the torque, once and twice a turn.
  SyntheticCurve harmonic(double torque) {
    harmonic = torque;
    return this;
  }

  /// Slow error of the angle once and twice a turn, each coefficient drawn with this deviation.
  SyntheticCurve angleHarmonic(double deviation) {
    angleHarmonic = deviation;
    return this;
  }

  SyntheticCurve fracture(int tailSamples, boolean withRecoil) {
    fractureTail = tailSamples;
    recoil = withRecoil;
    return this;
  }

  TorqueCurve build(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int n = dwell + samples + fractureTail;
    double[] time = new double[n];
    double[] angle = new double[n];
    double[] torque = new double[n];
    double held = random.nextGaussian();
    double[] angleError = new double[4];
    for (int k = 0; k < 4 && angleHarmonic > 0; k++) {
      angleError[k] = angleHarmonic * random.nextGaussian();
    }
    for (int i = 0; i < n; i++) {
      double progress = Math.max(0, i - dwell) / (samples - 1.0);
      double reached = progress * (lastTwist + slack);
      boolean broken = i >= dwell + samples;
      if (broken) {
        int since = i - dwell - samples;
        reached = lastTwist + slack + (recoil ? 0.3 * Math.sin(0.05 * since) : 0.01 * since);
      }
      double load = broken ? 0 : truth.torque(effective(reached - slack));
      held = correlation * held + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
      time[i] = 1e-3 * i;
      double shown =
          reached
              + angleError[0] * (Math.cos(reached) - 1)
              + angleError[1] * Math.sin(reached)
              + angleError[2] * (Math.cos(2 * reached) - 1)
              + angleError[3] * Math.sin(2 * reached);
      angle[i] = step == 0 ? shown : step * Math.floor(shown / step);
      torque[i] =
          zero
              + load
              + whiteNoise * held
              + harmonic * (Math.sin(reached + seed) + 0.5 * Math.sin(2 * reached + 2 * seed));
    }
    return TorqueCurve.of(time, angle, torque);
  }

  private double effective(double twist) {
    if (twist <= 0) {
      return 0;
    }
    if (roundedToe == 0) {
      return twist;
    }
    return twist < roundedToe ? twist * twist / (2 * roundedToe) : twist - 0.5 * roundedToe;
  }

  /// CSV with full precision.
  static String csv(TorqueCurve curve) {
    StringBuilder text = new StringBuilder("time_s,angle_rad,torque_Nm\n");
    for (int i = 0; i < curve.size(); i++) {
      text.append(curve.timeSeconds(i))
          .append(',')
          .append(curve.angleRadians(i))
          .append(',')
          .append(curve.torqueNewtonMetres(i))
          .append('\n');
    }
    return text.toString();
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
