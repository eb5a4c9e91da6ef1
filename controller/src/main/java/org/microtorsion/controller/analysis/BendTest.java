package org.microtorsion.controller.analysis;

import org.microtorsion.calibration.fit.Probabilities;

/// Whether a curve bends at all.
///
/// The largest of many correlated t values is not a t value: Davies (Biometrika 74, 1987, eq. 3.4)
/// bounds its probability by P(|z| > u) + V exp(−u²/2) / √(2π), with V the variation of the signed
/// statistic over the search. Scatter enters with its correlation time, so that slow residuals do
/// not pass for a bend.
final class BendTest {
  /// A curve that is straight is called bent once in a thousand at most.
  static final double SIGNIFICANT_PROBABILITY = 1e-3;

  /// Below this share of the largest torque a bend is the instrument's, not the sample's: an
  /// encoder's harmonic error leaves residuals of 10⁻⁴.
  static final double LEAST_DEPARTURE_FRACTION = 5e-4;

  /// The correlation time is found no longer than a quarter of the curve, which leaves four
  /// parameters one degree of freedom, and Student's tail of one excludes nothing: not even a bend
  /// a hundred times larger than the slow waves beside it. Two lines through a quarter of a wave
  /// each leave three.
  private static final double LEAST_DEGREES_OF_FREEDOM = 3;

  private BendTest() {}

  static double probability(HingeSearch hinge, Noise noise) {
    double slope = hinge.line().slope();
    double rounding = 1e-22 * hinge.line().angleSquares() * slope * slope;
    if (!(hinge.gain() > rounding)) {
      return 1;
    }
    double deviation = Math.sqrt(Math.max(noise.effectiveVariance(), 1e-4 * rounding));
    double t = Math.sqrt(hinge.gain()) / deviation;
    double tail =
        Probabilities.studentTwoSided(
            t, Math.max(LEAST_DEGREES_OF_FREEDOM, noise.degreesOfFreedom(4)));
    if (tail < 1e-300) {
      return 0;
    }
    // The same tail as a normal deviate; the variation shrinks with it.
    double u = -Probabilities.normalQuantile(tail / 2);
    double variation = hinge.variation() / deviation * u / t;
    double bound = tail + variation * Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
    return Math.min(1, bound);
  }

  static boolean matters(HingeSearch hinge, Blocks blocks, double peakTorque) {
    return Math.abs(hinge.departure(blocks)) > LEAST_DEPARTURE_FRACTION * peakTorque;
  }
}
