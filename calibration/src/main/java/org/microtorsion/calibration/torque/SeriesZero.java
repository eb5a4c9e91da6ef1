package org.microtorsion.calibration.torque;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Where the zero of the balance was during one series: straight from each zero reading to the
/// next, with the noise of the readings and a wander between them.
///
/// The wander is a random walk tied to the readings at both ends (a Brownian bridge): between
/// readings at a and b its covariance at s ≤ t is q (s−a)(b−t)/(b−a). Before the first reading and
/// after the last the zero is held, and the walk is free.
final class SeriesZero {
  private final List<LoadReading> zeros;
  private final BalanceErrors balance;

  private SeriesZero(List<LoadReading> zeros, BalanceErrors balance) {
    this.zeros = zeros;
    this.balance = balance;
  }

  /// The zero of a series.
  ///
  /// @param readings all of the series, of whatever kind
  /// @throws IllegalArgumentException without a zero reading, or with two at the same time
  static SeriesZero of(int series, List<LoadReading> readings, BalanceErrors balance) {
    List<LoadReading> zeros =
        readings.stream()
            .filter(reading -> reading.kind() == LoadReading.Kind.ZERO)
            .sorted(Comparator.comparingDouble(LoadReading::timeSeconds))
            .toList();
    if (zeros.isEmpty()) {
      throw new IllegalArgumentException(
          "series "
              + series
              + ": expected a zero reading before and after its loads, found none; read the"
              + " balance at zero current");
    }
    for (int j = 1; j < zeros.size(); j++) {
      if (zeros.get(j).timeSeconds() == zeros.get(j - 1).timeSeconds()) {
        throw new IllegalArgumentException(
            "series "
                + series
                + ": expected zero readings at different times, found two at "
                + zeros.get(j).timeSeconds()
                + " s");
      }
    }
    return new SeriesZero(zeros, balance);
  }

  /// Variance of a reading by itself: its mean, the balance's repeatability, one step of its
  /// indication.
  static double readingVariance(LoadReading reading, BalanceErrors balance) {
    double scatter = reading.massStandardDeviationKilograms();
    double step = balance.resolutionKilograms();
    return scatter * scatter / reading.indicationCount()
        + balance.repeatabilityKilograms() * balance.repeatabilityKilograms()
        + step * step / 12;
  }

  /// Variance a second of the random walk that all series show: what zero readings differ from the
  /// straight line between their neighbours beyond their noise; where there are no neighbours, what
  /// the zero went from the first reading to the last.
  static double wanderKilogramsSquaredPerSecond(Collection<SeriesZero> series) {
    double excess = 0;
    double time = 0;
    double wholeExcess = 0;
    double wholeTime = 0;
    for (SeriesZero zero : series) {
      int last = zero.zeros.size() - 1;
      for (int j = 1; j < last; j++) {
        double from = zero.time(j - 1);
        double span = zero.time(j + 1) - from;
        double f = (zero.time(j) - from) / span;
        double d = zero.mass(j) - (1 - f) * zero.mass(j - 1) - f * zero.mass(j + 1);
        excess +=
            d * d
                - zero.variance(j)
                - (1 - f) * (1 - f) * zero.variance(j - 1)
                - f * f * zero.variance(j + 1);
        time += span * f * (1 - f);
      }
      if (last > 0) {
        double d = zero.mass(last) - zero.mass(0);
        wholeExcess += d * d - zero.variance(0) - zero.variance(last);
        wholeTime += zero.time(last) - zero.time(0);
      }
    }
    if (time > 0) {
      return Math.max(0, excess / time);
    }
    return wholeTime > 0 ? Math.max(0, wholeExcess / wholeTime) : 0;
  }

  /// The zero at a time.
  double massKilograms(double timeSeconds) {
    double sum = 0;
    for (int j = 0; j < zeros.size(); j++) {
      sum += weight(j, timeSeconds) * mass(j);
    }
    return sum;
  }

  /// Covariance of the zero's error at two times.
  double covariance(double firstSeconds, double secondSeconds, double wander) {
    double sum = 0;
    for (int j = 0; j < zeros.size(); j++) {
      sum += weight(j, firstSeconds) * weight(j, secondSeconds) * variance(j);
    }
    double s = Math.min(firstSeconds, secondSeconds);
    double t = Math.max(firstSeconds, secondSeconds);
    int gap = gap(s);
    if (gap != gap(t)) {
      return sum;
    }
    if (gap == 0) {
      return sum + wander * (time(0) - t);
    }
    double a = time(gap - 1);
    if (gap == zeros.size()) {
      return sum + wander * (s - a);
    }
    double b = time(gap);
    return sum + wander * (s - a) * (b - t) / (b - a);
  }

  /// Mean angle of the rotor without load, where the arm was levelled.
  double angleRadians() {
    return zeros.stream().mapToDouble(LoadReading::rotorAngleRadians).average().orElseThrow();
  }

  /// From the first zero reading to the last one; zero where there is only one.
  double changeKilograms() {
    return mass(zeros.size() - 1) - mass(0);
  }

  /// Whether there is one reading before the given times and one after them.
  boolean encloses(double firstSeconds, double lastSeconds) {
    return time(0) <= firstSeconds && time(zeros.size() - 1) >= lastSeconds;
  }

  /// How many zero readings lie before a time.
  private int gap(double timeSeconds) {
    int gap = 0;
    while (gap < zeros.size() && time(gap) <= timeSeconds) {
      gap++;
    }
    return gap;
  }

  private double weight(int j, double timeSeconds) {
    int gap = gap(timeSeconds);
    if (gap == 0 || gap == zeros.size()) {
      return j == Math.max(0, gap - 1) ? 1 : 0;
    }
    double f = (timeSeconds - time(gap - 1)) / (time(gap) - time(gap - 1));
    if (j == gap - 1) {
      return 1 - f;
    }
    return j == gap ? f : 0;
  }

  private double time(int j) {
    return zeros.get(j).timeSeconds();
  }

  private double mass(int j) {
    return zeros.get(j).massKilograms();
  }

  private double variance(int j) {
    return readingVariance(zeros.get(j), balance);
  }
}
