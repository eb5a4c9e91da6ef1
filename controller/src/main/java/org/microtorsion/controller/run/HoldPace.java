package org.microtorsion.controller.run;

/// Brings the program to a stand and back to speed over a short time, so that the rotor is not set
/// swinging.
final class HoldPace {
  private final double easeSeconds;
  private double goingRatio = 1;

  HoldPace(double easeSeconds) {
    this.easeSeconds = easeSeconds;
  }

  /// Share of the program's speed, from 1 down to 0 and back.
  double paceRatio(boolean holding, double elapsedSeconds) {
    double step = elapsedSeconds / easeSeconds;
    goingRatio = holding ? Math.max(0, goingRatio - step) : Math.min(1, goingRatio + step);
    return goingRatio * goingRatio * (3 - 2 * goingRatio);
  }
}
