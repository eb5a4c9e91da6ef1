package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.microtorsion.calibration.fit.GeneralisedLeastSquares;

/// The loads of one clamping of the arm as torques and currents, with the covariances of their
/// errors by cause, and the constant they give.
///
/// Torque is (m − zero) g (1 − ρ/8000) ℓ cos α; current is the indicated one times 1 + αΔΘ, so that
/// the constant is the one at no rise. The constant is the weighted slope through zero.
final class MountingLoads {
  /// Angles within one clamping, or of clampings that are said to be at the same position, differ
  /// by less.
  static final double SAME_POSITION_RADIANS = 0.05;

  final int mounting;
  final List<LoadReading> loads;
  final double angleRadians;
  final double[] torques;
  final double[] currents;
  final double[][] repeatability;
  final double[][] zeroDrift;
  final double[][] currentNoise;
  final double[] rises;

  /// The sum of the three, or the unit matrix where nothing is known of single readings.
  final double[][] noise;

  final boolean noiseKnown;
  final GeneralisedLeastSquares line;

  /// Slope through zero in N·m/A.
  final double constant;

  /// χ² of the slope's residuals, the correction for temperature and the balance's linearity
  /// allowed for.
  final double chiSquare;

  MountingLoads(
      int mounting,
      List<LoadReading> readings,
      Map<Integer, SeriesZero> zeroOfSeries,
      double wander,
      boolean noiseKnown,
      TorqueReferences references) {
    this.mounting = mounting;
    this.noiseKnown = noiseKnown;
    loads =
        readings.stream()
            .filter(reading -> reading.kind() == LoadReading.Kind.LOAD)
            .sorted(Comparator.comparingDouble(LoadReading::timeSeconds))
            .toList();
    requireLevels();
    angleRadians =
        loads.stream().mapToDouble(LoadReading::rotorAngleRadians).average().orElseThrow();
    requireOneAngle();
    int n = loads.size();
    double perKilogram = references.newtonMetresPerKilogram();
    double coefficient = references.temperatureCoefficientPerKelvin().value();
    torques = new double[n];
    currents = new double[n];
    rises = new double[n];
    repeatability = new double[n][n];
    zeroDrift = new double[n][n];
    currentNoise = new double[n][n];
    for (int i = 0; i < n; i++) {
      LoadReading load = loads.get(i);
      SeriesZero zero = zero(zeroOfSeries, load);
      double time = load.timeSeconds();
      torques[i] = perKilogram * (load.massKilograms() - zero.massKilograms(time));
      rises[i] = load.coilTemperatureRiseKelvin();
      currents[i] = load.currentAmperes() * (1 + coefficient * rises[i]);
      repeatability[i][i] =
          perKilogram * perKilogram * SeriesZero.readingVariance(load, references.balance());
      for (int k = 0; k <= i; k++) {
        LoadReading other = loads.get(k);
        if (other.series() == load.series()) {
          zeroDrift[i][k] =
              perKilogram * perKilogram * zero.covariance(time, other.timeSeconds(), wander);
          zeroDrift[k][i] = zeroDrift[i][k];
        }
      }
    }
    double slope = slopeThroughZero();
    requirePositive(slope);
    for (int i = 0; i < n; i++) {
      double u = slope * loads.get(i).currentUncertaintyAmperes();
      currentNoise[i][i] = u * u;
    }
    noise = noiseKnown ? summed() : unit(n);
    line = GeneralisedLeastSquares.solve(column(currents), torques, noise);
    constant = line.value(0);
    chiSquare =
        GeneralisedLeastSquares.solve(column(currents), torques, noiseAndSystematics(references))
            .chiSquare();
  }

  /// Whether loads of a series lie before its first or after its last zero reading.
  boolean isOutside(int series, SeriesZero zero) {
    return loads.stream()
        .filter(load -> load.series() == series)
        .anyMatch(load -> !zero.encloses(load.timeSeconds(), load.timeSeconds()));
  }

  /// By what a change of one in α, with the rises as they are, changes the constant: −K Σ aᵢ Iᵢ
  /// ΔΘᵢ.
  double perTemperatureCoefficient() {
    double sum = 0;
    for (int i = 0; i < currents.length; i++) {
      sum += line.operator(0, i) * loads.get(i).currentAmperes() * rises[i];
    }
    return -constant * sum;
  }

  /// By how much errors of the balance of at most one kilogram can change the constant.
  double perKilogramOfLinearity(TorqueReferences references) {
    double sum = 0;
    for (int i = 0; i < currents.length; i++) {
      sum += Math.abs(line.operator(0, i));
    }
    return sum * references.newtonMetresPerKilogram();
  }

  /// All loads beside the line through zero.
  List<ResidualRow> residuals(double newtonMetresPerKilogram) {
    List<ResidualRow> rows = new ArrayList<>();
    for (int i = 0; i < loads.size(); i++) {
      LoadReading load = loads.get(i);
      rows.add(
          new ResidualRow(
              load.mounting(),
              load.series(),
              load.approach(),
              load.nominalCurrentAmperes(),
              load.currentAmperes(),
              torques[i] / newtonMetresPerKilogram,
              load.rotorAngleRadians(),
              load.coilTemperatureRiseKelvin(),
              load.timeSeconds(),
              torques[i],
              line.residual(i),
              noiseKnown ? Math.sqrt(noise[i][i]) : 0));
    }
    return rows;
  }

  /// Standard uncertainty of the constant by errors of the given covariance.
  double uncertaintyBy(double[][] errors) {
    return Math.sqrt(Math.max(0, line.variance(0, errors)));
  }

  /// The noise, with what is not the coil's doing and yet bends its line: the fully correlated
  /// error of the correction for temperature, and the balance's linearity, the same at each level.
  double[][] noiseAndSystematics(TorqueReferences references) {
    double[] byTemperature = temperatureError(references);
    double linearity =
        references.newtonMetresPerKilogram() * references.balance().linearityUncertaintyKilograms();
    double[][] sum = new double[noise.length][];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = noise[i].clone();
      for (int k = 0; k < sum.length && noiseKnown; k++) {
        boolean sameLevel =
            loads.get(i).nominalCurrentAmperes() == loads.get(k).nominalCurrentAmperes();
        sum[i][k] += byTemperature[i] * byTemperature[k] + (sameLevel ? linearity * linearity : 0);
      }
    }
    return sum;
  }

  /// What one standard deviation of αΔΘ does to each torque that the line gives.
  double[] temperatureError(TorqueReferences references) {
    double u =
        Math.hypot(
            references.temperatureCoefficientPerKelvin().standardUncertainty(),
            references.temperatureCoefficientPerKelvin().value()
                * references.riseRelativeUncertaintyRatio());
    double[] error = new double[currents.length];
    double slope = slopeThroughZero();
    for (int i = 0; i < error.length; i++) {
      error[i] = slope * loads.get(i).currentAmperes() * rises[i] * u;
    }
    return error;
  }

  private double slopeThroughZero() {
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < currents.length; i++) {
      xy += currents[i] * torques[i];
      xx += currents[i] * currents[i];
    }
    return xy / xx;
  }

  private double[][] summed() {
    double[][] sum = new double[torques.length][torques.length];
    for (int i = 0; i < sum.length; i++) {
      for (int k = 0; k < sum.length; k++) {
        sum[i][k] = repeatability[i][k] + zeroDrift[i][k] + currentNoise[i][k];
      }
    }
    return sum;
  }

  /// Whether something is known of the noise of a load by itself; without it a covariance is not
  /// positive definite.
  static boolean noiseKnown(LoadReading load, BalanceErrors balance) {
    return SeriesZero.readingVariance(load, balance) > 0 || load.currentUncertaintyAmperes() > 0;
  }

  private static double[][] unit(int size) {
    double[][] unit = new double[size][size];
    for (int i = 0; i < size; i++) {
      unit[i][i] = 1;
    }
    return unit;
  }

  private static double[][] column(double[] values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
  }

  private static SeriesZero zero(Map<Integer, SeriesZero> zeroOfSeries, LoadReading load) {
    SeriesZero zero = zeroOfSeries.get(load.series());
    if (zero == null) {
      throw new IllegalArgumentException(
          "series: expected one of " + zeroOfSeries.keySet() + ", found " + load.series());
    }
    return zero;
  }

  private void requireLevels() {
    long levels = loads.stream().mapToDouble(LoadReading::nominalCurrentAmperes).distinct().count();
    long currents = loads.stream().mapToDouble(LoadReading::currentAmperes).distinct().count();
    if (Math.min(levels, currents) < 2) {
      throw new IllegalArgumentException(
          "mounting "
              + mounting
              + ": expected loads at two different currents or more, found "
              + loads.stream()
                  .map(LoadReading::currentAmperes)
                  .distinct()
                  .map(current -> current + " A")
                  .collect(Collectors.joining(", ", "", loads.isEmpty() ? "no load" : "")));
    }
  }

  private void requireOneAngle() {
    double lowest = loads.stream().mapToDouble(LoadReading::rotorAngleRadians).min().orElseThrow();
    double highest = loads.stream().mapToDouble(LoadReading::rotorAngleRadians).max().orElseThrow();
    if (highest - lowest > SAME_POSITION_RADIANS) {
      throw new IllegalArgumentException(
          "mounting "
              + mounting
              + ": expected one rotor angle, as the balance holds the rotor, found from "
              + lowest
              + " to "
              + highest
              + " rad");
    }
  }

  private void requirePositive(double slope) {
    if (!(slope > 0)) {
      throw new IllegalArgumentException(
          "mounting "
              + mounting
              + ": expected masses that rise with the current, found a slope of "
              + slope
              + " N·m/A; the sign of the current or the side of the arm is wrong");
    }
  }
}
