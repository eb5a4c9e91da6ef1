package org.microtorsion.calibration.torque;

import java.util.List;

/// Covariances of the errors of one clamping's torques that differ from reading to reading, by
/// cause; errors of currents and angles as what they do to the torque.
final class ReadingNoise {
  final double[][] repeatability;
  final double[][] zeroDrift;
  final double[][] currentNoise;
  final double[][] encoderStep;

  /// The sum of all, or the unit matrix where nothing is known of single readings.
  final double[][] sum;

  final boolean known;

  /// @param slopePerAngle change of the torque's slope over the current by a radian of angle
  ReadingNoise(
      List<LoadReading> loads,
      List<SeriesZero> zeros,
      double wander,
      boolean known,
      TorqueReferences references,
      double slope,
      double slopePerAngle) {
    int n = loads.size();
    this.known = known;
    repeatability = new double[n][n];
    zeroDrift = new double[n][n];
    currentNoise = new double[n][n];
    encoderStep = new double[n][n];
    sum = new double[n][n];
    double perKilogram = references.newtonMetresPerKilogram();
    double squared = perKilogram * perKilogram;
    double step = references.encoder().stepRadians() / Math.sqrt(12);
    for (int i = 0; i < n; i++) {
      LoadReading load = loads.get(i);
      repeatability[i][i] = squared * SeriesZero.readingVariance(load, references.balance());
      double byCurrent = slope * load.currentUncertaintyAmperes();
      currentNoise[i][i] = byCurrent * byCurrent;
      double byAngle = slopePerAngle * load.currentAmperes() * step;
      encoderStep[i][i] = byAngle * byAngle;
      for (int k = 0; k <= i; k++) {
        LoadReading other = loads.get(k);
        if (other.series() == load.series()) {
          zeroDrift[i][k] =
              squared * zeros.get(i).covariance(load.timeSeconds(), other.timeSeconds(), wander);
          zeroDrift[k][i] = zeroDrift[i][k];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        sum[i][k] =
            known
                ? repeatability[i][k] + zeroDrift[i][k] + currentNoise[i][k] + encoderStep[i][k]
                : i == k ? 1 : 0;
      }
    }
  }

  /// Whether something is known of the noise of a load by itself; without it a covariance is not
  /// positive definite.
  static boolean isKnown(LoadReading load, BalanceErrors balance) {
    return SeriesZero.readingVariance(load, balance) > 0 || load.currentUncertaintyAmperes() > 0;
  }
}
