package org.microtorsion.controller.calibrate;

import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;

/// What is averaged into one reading: balance, current meter, angle and modelled rise over the same
/// time. Sums are of distances from the first value, so that nothing cancels. Allocates nothing
/// until the reading is made.
final class ReadingWindow {
  private double firstKilograms;
  private double massSum;
  private double massSquares;
  private int indicationCount;

  private double firstAmperes;
  private double currentSum;
  private double currentSquares;
  private int currentCount;

  private double angleSum;
  private double riseSum;
  private int tickCount;

  /// Forgets everything.
  void clear() {
    massSum = 0;
    massSquares = 0;
    indicationCount = 0;
    currentSum = 0;
    currentSquares = 0;
    currentCount = 0;
    angleSum = 0;
    riseSum = 0;
    tickCount = 0;
  }

  void add(Sample sample) {
    angleSum += sample.rotorAngleRadians;
    riseSum += sample.coilTemperatureRiseKelvin;
    tickCount++;
    if (sample.has(SampleFlag.STALE_CURRENT)) {
      return;
    }
    if (currentCount == 0) {
      firstAmperes = sample.currentAmperes;
    }
    double distance = sample.currentAmperes - firstAmperes;
    currentSum += distance;
    currentSquares += distance * distance;
    currentCount++;
  }

  void addIndication(double massKilograms) {
    if (indicationCount == 0) {
      firstKilograms = massKilograms;
    }
    double distance = massKilograms - firstKilograms;
    massSum += distance;
    massSquares += distance * distance;
    indicationCount++;
  }

  int indicationCount() {
    return indicationCount;
  }

  /// Whether there is something of everything.
  boolean filled(int neededIndicationCount) {
    return indicationCount >= neededIndicationCount && currentCount >= 2;
  }

  LoadReading reading(Step.Read step, int mounting, double timeSeconds) {
    return new LoadReading(
        mounting,
        step.series(),
        step.kind(),
        step.approach(),
        step.toAmperes(),
        firstAmperes + currentSum / currentCount,
        standardDeviation(currentSum, currentSquares, currentCount) / Math.sqrt(currentCount),
        firstKilograms + massSum / indicationCount,
        standardDeviation(massSum, massSquares, indicationCount),
        indicationCount,
        angleSum / tickCount,
        riseSum / tickCount,
        timeSeconds);
  }

  /// Of the values whose sum and sum of squares these are; zero of a single one.
  private static double standardDeviation(double sum, double squares, int count) {
    return count < 2 ? 0 : Math.sqrt(Math.max(0, squares - sum * sum / count) / (count - 1));
  }
}
