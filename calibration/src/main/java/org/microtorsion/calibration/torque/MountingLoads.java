package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.microtorsion.calibration.fit.GeneralisedLeastSquares;

/// The loads of one clamping of the arm as torques and currents, with the covariances of their
/// errors by cause, and the constant they give.
///
/// Torque is (m − zero) g (1 − ρ/8000) ℓ cos α cos δ, with δ what the load turned the rotor from
/// where its arm was levelled. Current is the indicated one times (1 + α(ϑ − 20 °C)) and times
/// K(φ)/K(φ̄) of the reading's own angle, so that the constant is the one at 20 °C and the mean
/// angle. The constant is the weighted slope through zero.
final class MountingLoads {
  /// Angles within one clamping, or of clampings that are said to be at the same position, differ
  /// by less.
  static final double SAME_POSITION_RADIANS = 0.05;

  final int mounting;
  final List<LoadReading> loads;
  final double angleRadians;
  final double ambientKelvin;
  final double[] torques;
  final double[] currents;
  final ReadingNoise noise;
  final GeneralisedLeastSquares line;

  /// Slope through zero in N·m/A.
  final double constant;

  /// χ² of the slope's residuals, the correction for temperature and the balance's linearity
  /// allowed for.
  final double chiSquare;

  /// Indicated currents brought to the mean angle, at whatever temperature.
  private final double[] shaped;

  /// What the load turned the rotor.
  private final double[] turns;

  private final double relativeSlopePerRadian;

  /// @param shape whose dependence on the angle brings readings to the mean angle
  MountingLoads(
      int mounting,
      List<LoadReading> readings,
      Map<Integer, SeriesZero> zeroOfSeries,
      double wander,
      boolean noiseKnown,
      TorqueReferences references,
      CoilConstant shape) {
    this.mounting = mounting;
    loads =
        readings.stream()
            .filter(reading -> reading.kind() == LoadReading.Kind.LOAD)
            .sorted(Comparator.comparingDouble(LoadReading::timeSeconds))
            .toList();
    requireLevels();
    angleRadians =
        loads.stream().mapToDouble(LoadReading::rotorAngleRadians).average().orElseThrow();
    ambientKelvin = loads.stream().mapToDouble(LoadReading::ambientKelvin).average().orElseThrow();
    requireOneAngle();
    List<SeriesZero> zeros = loads.stream().map(load -> zero(zeroOfSeries, load)).toList();
    double levelRadians =
        zeros.stream().mapToDouble(SeriesZero::angleRadians).average().orElseThrow();
    relativeSlopePerRadian = shape.relativeSlopePerRadian(angleRadians);
    double atMeanAngle = shape.newtonMetresPerAmpere(angleRadians, 0);
    int n = loads.size();
    double perKilogram = references.newtonMetresPerKilogram();
    torques = new double[n];
    currents = new double[n];
    shaped = new double[n];
    turns = new double[n];
    for (int i = 0; i < n; i++) {
      LoadReading load = loads.get(i);
      turns[i] = load.rotorAngleRadians() - levelRadians;
      torques[i] =
          perKilogram
              * (load.massKilograms() - zeros.get(i).massKilograms(load.timeSeconds()))
              * Math.cos(turns[i]);
      shaped[i] =
          load.currentAmperes()
              * (shape.newtonMetresPerAmpere(load.rotorAngleRadians(), 0) / atMeanAngle);
      currents[i] = shaped[i] * references.coilTemperature().factor(load.coilKelvin());
    }
    double slope = slopeThroughZero();
    requirePositive(slope);
    noise =
        new ReadingNoise(
            loads, zeros, wander, noiseKnown, references, slope, slope * relativeSlopePerRadian);
    line = GeneralisedLeastSquares.solve(column(currents), torques, noise.sum);
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

  /// Σ aᵢ Iᵢ with K = Σ aᵢ Tᵢ: one over the factor of temperature.
  double weightedCurrent() {
    return weighted(load -> 1);
  }

  /// Σ aᵢ Iᵢ (ϑ_room − 20 °C).
  double weightedAmbient() {
    return weighted(load -> load.ambientKelvin() - CoilTemperature.REFERENCE_KELVIN);
  }

  /// Σ aᵢ Iᵢ ΔΘᵢ.
  double weightedRise() {
    return weighted(LoadReading::coilTemperatureRiseKelvin);
  }

  private double weighted(ToDoubleFunction<LoadReading> kelvin) {
    double sum = 0;
    for (int i = 0; i < shaped.length; i++) {
      sum += line.operator(0, i) * shaped[i] * kelvin.applyAsDouble(loads.get(i));
    }
    return sum;
  }

  /// dK/dφ at the mean angle.
  double perRadian() {
    return constant * relativeSlopePerRadian;
  }

  /// By what a radian of tilt of the arm changes the constant beside its cosine: the load turns the
  /// arm further up or down, −Σ aᵢ Tᵢ sin δᵢ.
  double perRadianOfTilt() {
    double sum = 0;
    for (int i = 0; i < torques.length; i++) {
      sum -= line.operator(0, i) * torques[i] * Math.sin(turns[i]);
    }
    return sum;
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
              noise.known ? Math.sqrt(noise.sum[i][i]) : 0));
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
    double[][] sum = new double[noise.sum.length][];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = noise.sum[i].clone();
      for (int k = 0; k < sum.length && noise.known; k++) {
        boolean sameLevel =
            loads.get(i).nominalCurrentAmperes() == loads.get(k).nominalCurrentAmperes();
        sum[i][k] += byTemperature[i] * byTemperature[k] + (sameLevel ? linearity * linearity : 0);
      }
    }
    return sum;
  }

  /// What one standard deviation of αΔΘ does to each torque that the line gives; errors of the room
  /// are the same for all and bend nothing.
  double[] temperatureError(TorqueReferences references) {
    CoilTemperature coil = references.coilTemperature();
    double u =
        Math.hypot(
            coil.coefficientPerKelvin().standardUncertainty(),
            coil.coefficientPerKelvin().value() * coil.riseUncertaintyRatio());
    double[] error = new double[currents.length];
    double slope = slopeThroughZero();
    for (int i = 0; i < error.length; i++) {
      error[i] = slope * shaped[i] * loads.get(i).coilTemperatureRiseKelvin() * u;
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
