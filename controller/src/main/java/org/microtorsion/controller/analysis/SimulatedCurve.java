package org.microtorsion.controller.analysis;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Curves of a known truth with noise on top, for the campaign: angles in equal steps from zero,
/// torques of a model, each seed another draw of the noise.
///
/// @param truth torque over twist
/// @param lastTwist where the curve ends
/// @param samples how many
/// @param deviation of the torque's noise
/// @param correlation of neighbours' noise, a first-order autoregression; zero for white noise
/// @param harmonicDeviation of each of the four coefficients by which the angle is off once and
///   twice a turn; zero for a perfect angle
record SimulatedCurve(
    TorqueModel truth,
    double lastTwist,
    int samples,
    double deviation,
    double correlation,
    double harmonicDeviation) {
  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// The same curve cut off after the last sample that is not beyond a twist.
  SimulatedCurve upTo(double twist) {
    int last = (int) Math.floor(twist / lastTwist * (samples - 1));
    return new SimulatedCurve(
        truth, twist(last), last + 1, deviation, correlation, harmonicDeviation);
  }

  double twist(int i) {
    return lastTwist * i / (samples - 1);
  }

  TorqueCurve draw(long seed) {
    RandomGenerator random = random(seed);
    double[] harmonics = new double[AngleHarmonics.COUNT];
    for (int k = 0; k < harmonics.length; k++) {
      harmonics[k] = harmonicDeviation * random.nextGaussian();
    }
    AngleHarmonics basis = new AngleHarmonics(0);
    double[] values = new double[AngleHarmonics.COUNT];
    double fresh = Math.sqrt(1 - correlation * correlation);
    double noise = random.nextGaussian();
    double[] angle = new double[samples];
    double[] torque = new double[samples];
    for (int i = 0; i < samples; i++) {
      double twist = twist(i);
      basis.evaluate(twist, values);
      angle[i] = twist;
      for (int k = 0; k < harmonics.length; k++) {
        angle[i] += harmonics[k] * values[k];
      }
      torque[i] = truth.torqueNewtonMetres(twist) + deviation * noise;
      noise = correlation * noise + fresh * random.nextGaussian();
    }
    return TorqueCurve.of(angle, torque);
  }
}
