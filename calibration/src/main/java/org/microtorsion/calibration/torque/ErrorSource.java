package org.microtorsion.calibration.torque;

import java.util.List;
import org.microtorsion.calibration.uncertainty.Estimate;

/// One input of the budget, and what it does to (K₀, a₂, a₄, α).
///
/// @param name what it is
/// @param input its value and standard uncertainty in its own unit; a source of several independent
///   errors of the same kind has the standard uncertainty of each
/// @param effects what one standard deviation of each independent error does to the four parameters
/// @param currentGain whether it is the current meter's gain, which cancels when torque is measured
///   with the meter of the calibration
record ErrorSource(String name, Estimate input, List<double[]> effects, boolean currentGain) {

  /// √Σ (w·d)²: standard uncertainty of a linear function of the parameters.
  double contribution(double[] weights) {
    double sum = 0;
    for (double[] effect : effects) {
      double part = dot(weights, effect);
      sum += part * part;
    }
    return Math.sqrt(sum);
  }

  /// The same with its sign where it is a single error.
  double signedContribution(double[] weights) {
    return effects.size() == 1 ? dot(weights, effects.getFirst()) : contribution(weights);
  }

  /// Adds Σ d dᵀ.
  void addTo(double[][] covariance) {
    for (double[] effect : effects) {
      for (int j = 0; j < effect.length; j++) {
        for (int k = 0; k < effect.length; k++) {
          covariance[j][k] += effect[j] * effect[k];
        }
      }
    }
  }

  private static double dot(double[] first, double[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }
}
