package org.microtorsion.controller.calibrate;

import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.torque.LoadReading;

/// The straight line through readings, to hold others against: what the balance shows over the
/// current, by ordinary least squares, each current reduced to the cold coil by (1 + α ΔΘ).
///
/// A prediction at x is off by s √(1 + 1/n + (x − x̄)²/Sxx) in the mean square.
///
/// @param slopeKilogramsPerAmpere of the line
/// @param interceptKilograms of the line
/// @param standardDeviationKilograms s of the readings about the line; zero of two
/// @param meanAmperes x̄
/// @param spreadSquareAmperes Sxx
/// @param readingCount n
record LoadLine(
    double slopeKilogramsPerAmpere,
    double interceptKilograms,
    double standardDeviationKilograms,
    double meanAmperes,
    double spreadSquareAmperes,
    int readingCount,
    double temperatureCoefficientPerKelvin) {

  /// The line, or empty where fewer than three readings, or readings of one current, give none.
  static Optional<LoadLine> through(
      List<LoadReading> readings, double temperatureCoefficientPerKelvin) {
    int n = readings.size();
    double xSum = 0;
    double ySum = 0;
    for (LoadReading each : readings) {
      xSum += coldAmperes(each, temperatureCoefficientPerKelvin);
      ySum += each.massKilograms();
    }
    double xMean = xSum / n;
    double yMean = ySum / n;
    double sxx = 0;
    double sxy = 0;
    double syy = 0;
    for (LoadReading each : readings) {
      double dx = coldAmperes(each, temperatureCoefficientPerKelvin) - xMean;
      double dy = each.massKilograms() - yMean;
      sxx += dx * dx;
      sxy += dx * dy;
      syy += dy * dy;
    }
    if (n < 3 || !(sxx > 0)) {
      return Optional.empty();
    }
    double slope = sxy / sxx;
    return Optional.of(
        new LoadLine(
            slope,
            yMean - slope * xMean,
            Math.sqrt(Math.max(0, syy - slope * sxy) / (n - 2)),
            xMean,
            sxx,
            n,
            temperatureCoefficientPerKelvin));
  }

  private static double coldAmperes(LoadReading reading, double temperatureCoefficientPerKelvin) {
    return reading.currentAmperes()
        * (1 + temperatureCoefficientPerKelvin * reading.coilTemperatureRiseKelvin());
  }

  /// How far a reading lies above the line.
  double residualKilograms(LoadReading reading) {
    return reading.massKilograms()
        - interceptKilograms
        - slopeKilogramsPerAmpere * coldAmperes(reading, temperatureCoefficientPerKelvin);
  }

  /// How far one may lie from it that was not among those it was drawn through.
  ///
  /// @param factor allowed distance in standard deviations of a prediction
  /// @param leastKilograms standard deviation times factor that is taken for too small to be true
  double allowedKilograms(LoadReading reading, double factor, double leastKilograms) {
    double distance = coldAmperes(reading, temperatureCoefficientPerKelvin) - meanAmperes;
    return Math.max(leastKilograms, factor * standardDeviationKilograms)
        * Math.sqrt(1 + 1.0 / readingCount + distance * distance / spreadSquareAmperes);
  }
}
