package org.microtorsion.controller.run;

/// Brings the program to a stand and back to speed over a short time, so that the rotor is not set
/// swinging.
final class HoldPace {
  private static final double EASE_SECONDS = 0.5;

  private double paceRatio = 1;

  /// Share of the program's speed, from 1 down to 0 and back.
  double paceRatio(boolean holding, double elapsedSeconds) {
    double step = elapsedSeconds / EASE_SECONDS;
    paceRatio = holding ? Math.max(0, paceRatio - step) : Math.min(1, paceRatio + step);
    return paceRatio;
  }
}
