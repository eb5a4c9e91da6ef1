package org.microtorsion.controller.analysis;

/// Variance, or covariance, of what a fit gives.
///
/// @param scatter what the scatter of the torque makes of it
/// @param harmonics what not knowing the angle's harmonics adds
record FitVariance(double scatter, double harmonics) {
  static FitVariance ofScatter(double variance) {
    return new FitVariance(variance, 0);
  }

  double total() {
    return scatter + harmonics;
  }

  FitVariance plusScatter(double variance) {
    return new FitVariance(scatter + variance, harmonics);
  }

  FitVariance times(double factor) {
    return new FitVariance(scatter * factor, harmonics * factor);
  }
}
