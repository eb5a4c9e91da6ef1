package org.microtorsion.controller.analysis;

/// Variance of what a fit gives, by where it comes from.
///
/// @param scatter what the scatter of the torque makes of it
/// @param angleHarmonics what the angle's harmonics make of it
/// @param torqueOverAngle what the torque constant's dependence on the angle makes of it
/// @param coilTemperature what the coil's warming makes of it
record FitVariance(
    double scatter, double angleHarmonics, double torqueOverAngle, double coilTemperature) {
  static FitVariance ofScatter(double variance) {
    return new FitVariance(variance, 0, 0, 0);
  }

  double total() {
    return scatter + angleHarmonics + torqueOverAngle + coilTemperature;
  }

  double of(ErrorSource source) {
    return switch (source) {
      case SCATTER -> scatter;
      case ANGLE_HARMONICS -> angleHarmonics;
      case TORQUE_OVER_ANGLE -> torqueOverAngle;
      case COIL_TEMPERATURE -> coilTemperature;
    };
  }

  FitVariance plusScatter(double variance) {
    return new FitVariance(scatter + variance, angleHarmonics, torqueOverAngle, coilTemperature);
  }

  FitVariance withoutScatter() {
    return new FitVariance(0, angleHarmonics, torqueOverAngle, coilTemperature);
  }

  FitVariance plus(FitVariance other) {
    return new FitVariance(
        scatter + other.scatter,
        angleHarmonics + other.angleHarmonics,
        torqueOverAngle + other.torqueOverAngle,
        coilTemperature + other.coilTemperature);
  }

  FitVariance times(double factor) {
    return new FitVariance(
        scatter * factor,
        angleHarmonics * factor,
        torqueOverAngle * factor,
        coilTemperature * factor);
  }

  /// Adds variances up.
  static final class Sum {
    private final double[] bySource = new double[ErrorSource.values().length];

    /// Adds the square of what one standard uncertainty of an independent error makes.
    void add(ErrorSource source, double effect) {
      bySource[place(source)] += effect * effect;
    }

    void addScatter(double variance) {
      bySource[place(ErrorSource.SCATTER)] += variance;
    }

    private static int place(ErrorSource source) {
      return switch (source) {
        case SCATTER -> 0;
        case ANGLE_HARMONICS -> 1;
        case TORQUE_OVER_ANGLE -> 2;
        case COIL_TEMPERATURE -> 3;
      };
    }

    FitVariance variance() {
      return new FitVariance(bySource[0], bySource[1], bySource[2], bySource[3]);
    }
  }
}
