package org.microtorsion.calibration.pendulum;

import org.microtorsion.calibration.uncertainty.Estimate;

/// What a recorded decay says.
public sealed interface Decay {
  /// A decay whose period and damping are known.
  ///
  /// @param angularFrequency of the damped oscillation ω; rad/s
  /// @param decay constant of the envelope δ; 1/s
  /// @param frequencyDecayCovariancePerSecondSquared of ω and δ; s⁻²
  /// @param amplitudeRadians of the envelope at the first sample
  /// @param residualRadians standard deviation about the fitted curve
  /// @param noiseFactor by how much the noise at the pendulum's own frequency exceeds that of white
  ///   noise of the same size, in variance; at least 1
  /// @param periodCount whole and broken periods whose envelope stands out of the noise
  record Oscillation(
      Estimate angularFrequency,
      Estimate decay,
      double frequencyDecayCovariancePerSecondSquared,
      double amplitudeRadians,
      double residualRadians,
      double noiseFactor,
      double periodCount)
      implements Decay {
    /// Period of the damped oscillation, 2π/ω; s.
    public Estimate period() {
      double omega = angularFrequency.value();
      return new Estimate(
          2 * Math.PI / omega,
          2 * Math.PI / (omega * omega) * angularFrequency.standardUncertainty(),
          angularFrequency.degreesOfFreedom());
    }

    /// Logarithm of the ratio of two swings a period apart, 2πδ/ω.
    public Estimate logarithmicDecrement() {
      double omega = angularFrequency.value();
      double value = 2 * Math.PI * decay.value() / omega;
      double byDecay = 2 * Math.PI / omega;
      double byFrequency = -value / omega;
      return new Estimate(
          value,
          root(
              byFrequency,
              byDecay,
              angularFrequency,
              decay,
              frequencyDecayCovariancePerSecondSquared),
          decay.degreesOfFreedom());
    }

    /// ω₀² = ω² + δ², which is stiffness over inertia; s⁻².
    public Estimate stiffnessOverInertia() {
      double omega = angularFrequency.value();
      double delta = decay.value();
      return new Estimate(
          omega * omega + delta * delta,
          root(
              2 * omega,
              2 * delta,
              angularFrequency,
              decay,
              frequencyDecayCovariancePerSecondSquared),
          angularFrequency.degreesOfFreedom());
    }

    private static double root(
        double first, double second, Estimate one, Estimate other, double covariance) {
      double u = first * one.standardUncertainty();
      double v = second * other.standardUncertainty();
      return Math.sqrt(Math.max(0, u * u + v * v + 2 * first * second * covariance));
    }
  }

  /// No number comes out of the record.
  ///
  /// @param sentence what was expected, what was found, and what to do
  record Refused(String sentence) implements Decay {}
}
