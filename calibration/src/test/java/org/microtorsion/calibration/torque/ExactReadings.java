package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Readings without noise, written down one by one: 100 s apart, the constant 8·10⁻³ N·m/A.
final class ExactReadings {
  static final double CONSTANT = 8e-3;

  final List<LoadReading> readings = new ArrayList<>();
  private final double newtonMetresPerKilogram;
  private double angleRadians;
  private double ambientKelvin = CoilTemperature.REFERENCE_KELVIN;
  private double riseKelvin;
  private int mounting = 1;
  private int series = 1;
  private double time;
  private DoubleUnaryOperator torqueOfCurrent = current -> CONSTANT * current;
  private DoubleUnaryOperator zeroOfTime = seconds -> 0;

  ExactReadings(TorqueReferences references) {
    newtonMetresPerKilogram = references.newtonMetresPerKilogram();
  }

  /// References with an exact ring to them: 20 mm, 10 m/s² and no air.
  static TorqueReferences references() {
    return new TorqueReferences(
        new LeverArm(Estimate.of(20e-3, 10e-6), 0, 2e-6),
        Estimate.of(10, 1e-4),
        Estimate.of(0, 0.01),
        new BalanceErrors(5e-6, 0, 1e-8, 1e-8),
        3e-4,
        new CoilTemperature(Estimate.of(-1e-3, 1e-4), 0.07, 0.1),
        EncoderErrors.none());
  }

  ExactReadings at(int newMounting, int newSeries, double newAngleRadians) {
    mounting = newMounting;
    series = newSeries;
    angleRadians = newAngleRadians;
    return this;
  }

  ExactReadings series(int newSeries) {
    series = newSeries;
    return this;
  }

  ExactReadings ambient(double kelvin) {
    ambientKelvin = kelvin;
    return this;
  }

  ExactReadings rise(double kelvin) {
    riseKelvin = kelvin;
    return this;
  }

  ExactReadings torque(DoubleUnaryOperator law) {
    torqueOfCurrent = law;
    return this;
  }

  ExactReadings zeroOfTime(DoubleUnaryOperator law) {
    zeroOfTime = law;
    return this;
  }

  ExactReadings zero() {
    return add(LoadReading.Kind.ZERO, LoadReading.Approach.RISING, 0);
  }

  ExactReadings up(double... currentsAmperes) {
    for (double current : currentsAmperes) {
      add(LoadReading.Kind.LOAD, LoadReading.Approach.RISING, current);
    }
    return this;
  }

  ExactReadings down(double... currentsAmperes) {
    for (double current : currentsAmperes) {
      add(LoadReading.Kind.LOAD, LoadReading.Approach.FALLING, current);
    }
    return this;
  }

  /// Zero, three levels of either sign, zero.
  ExactReadings wholeSeries() {
    return zero().up(0.01, 0.03, 0.05, -0.01, -0.03, -0.05).zero();
  }

  private ExactReadings add(LoadReading.Kind kind, LoadReading.Approach approach, double current) {
    time += 100;
    double mass =
        torqueOfCurrent.applyAsDouble(current) / newtonMetresPerKilogram
            + zeroOfTime.applyAsDouble(time);
    readings.add(
        new LoadReading(
            mounting,
            series,
            kind,
            approach,
            current,
            current,
            1e-8,
            mass,
            0,
            5,
            angleRadians,
            ambientKelvin,
            riseKelvin,
            time));
    return this;
  }
}
