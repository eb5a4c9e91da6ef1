package org.microtorsion.controller.calibrate;

import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;

/// The last few indications of the balance, each with what the other sensors showed since the one
/// before.
///
/// A coil that warms takes torque away while a level is read: near full scale by a tenth of a
/// milligram a second, which no balance calls stable. What an indication would be at the window's
/// mean rise, m (1 + α ΔΘ̄) / (1 + α ΔΘ), stands still instead, and is what counts. Allocates
/// nothing until the reading is made.
final class ReadingWindow {
  private final double temperatureCoefficientPerKelvin;
  private final double restSpanKilograms;

  private final double[] masses;
  private final double[] rises;
  private final boolean[] stable;
  private final double[] currentSums;
  private final double[] currentSquares;
  private final double[] angleSums;
  private final int[] currentCounts;
  private final int[] tickCounts;

  private int next;
  private int filled;
  private double resolutionKilograms;
  private double levelAmperes;

  private double openCurrentSum;
  private double openCurrentSquares;
  private double openAngleSum;
  private int openCurrentCount;
  private int openTickCount;

  /// @param indicationCount how many indications it holds
  /// @param restSpanKilograms span of them that is called rest where warming excuses that the
  ///   balance does not
  ReadingWindow(
      int indicationCount, double restSpanKilograms, double temperatureCoefficientPerKelvin) {
    this.restSpanKilograms = restSpanKilograms;
    this.temperatureCoefficientPerKelvin = temperatureCoefficientPerKelvin;
    masses = new double[indicationCount];
    rises = new double[indicationCount];
    stable = new boolean[indicationCount];
    currentSums = new double[indicationCount];
    currentSquares = new double[indicationCount];
    angleSums = new double[indicationCount];
    currentCounts = new int[indicationCount];
    tickCounts = new int[indicationCount];
  }

  /// Begins at a level, which currents are counted from so that nothing cancels.
  void start(double levelAmperes) {
    this.levelAmperes = levelAmperes;
    next = 0;
    filled = 0;
    dropOpen();
  }

  /// What was added since the last indication belongs to none.
  void dropOpen() {
    openCurrentSum = 0;
    openCurrentSquares = 0;
    openAngleSum = 0;
    openCurrentCount = 0;
    openTickCount = 0;
  }

  void add(Sample sample) {
    openAngleSum += sample.rotorAngleRadians;
    openTickCount++;
    if (!sample.has(SampleFlag.STALE_CURRENT)) {
      double distance = sample.currentAmperes - levelAmperes;
      openCurrentSum += distance;
      openCurrentSquares += distance * distance;
      openCurrentCount++;
    }
  }

  /// @param riseKelvin modelled rise of the coil when the load was what the indication shows
  void add(BalancePort.Indication indication, double riseKelvin) {
    masses[next] = indication.massKilograms();
    rises[next] = riseKelvin;
    stable[next] = indication.stable();
    currentSums[next] = openCurrentSum;
    currentSquares[next] = openCurrentSquares;
    currentCounts[next] = openCurrentCount;
    angleSums[next] = openAngleSum;
    tickCounts[next] = openTickCount;
    resolutionKilograms = indication.resolutionKilograms();
    next = (next + 1) % masses.length;
    filled = Math.min(filled + 1, masses.length);
    dropOpen();
  }

  /// Whether there are as many indications as it holds, and the currents to them.
  boolean full() {
    int currents = 0;
    for (int count : currentCounts) {
      currents += count;
    }
    return filled == masses.length && currents >= 2;
  }

  /// Whether the load stands still: the balance says so, or it only follows the coil's warming.
  boolean atRest() {
    boolean allStable = true;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double meanRise = meanRiseKelvin();
    for (int i = 0; i < filled; i++) {
      allStable &= stable[i];
      double mass = massAt(i, meanRise);
      least = Math.min(least, mass);
      most = Math.max(most, mass);
    }
    return allStable || (warms() && most - least <= restSpanKilograms);
  }

  /// Whether warming moves the load by more than a step of the balance.
  private boolean warms() {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double greatest = 0;
    for (int i = 0; i < filled; i++) {
      least = Math.min(least, rises[i]);
      most = Math.max(most, rises[i]);
      greatest = Math.max(greatest, Math.abs(masses[i]));
    }
    double change = Math.abs(temperatureCoefficientPerKelvin) * (most - least) * greatest;
    return change > resolutionKilograms;
  }

  double resolutionKilograms() {
    return resolutionKilograms;
  }

  /// Newest indication, as it was shown.
  double newestKilograms() {
    return masses[(next + masses.length - 1) % masses.length];
  }

  /// Lowest indication, as it was shown.
  double lowestKilograms() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < filled; i++) {
      least = Math.min(least, masses[i]);
    }
    return least;
  }

  /// Highest indication, as it was shown.
  double highestKilograms() {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < filled; i++) {
      most = Math.max(most, masses[i]);
    }
    return most;
  }

  private double massAt(int i, double riseKelvin) {
    return masses[i]
        * (1 + temperatureCoefficientPerKelvin * riseKelvin)
        / (1 + temperatureCoefficientPerKelvin * rises[i]);
  }

  private double meanRiseKelvin() {
    double sum = 0;
    for (int i = 0; i < filled; i++) {
      sum += rises[i];
    }
    return sum / filled;
  }

  /// @param ambientKelvin temperature of the room, as it was stated last
  LoadReading reading(Step.Read step, int mounting, double ambientKelvin, double timeSeconds) {
    double meanRise = meanRiseKelvin();
    double meanMass = 0;
    double currentSum = 0;
    double currentSquareSum = 0;
    double angleSum = 0;
    int currentCount = 0;
    int tickCount = 0;
    for (int i = 0; i < filled; i++) {
      meanMass += massAt(i, meanRise) / filled;
      currentSum += currentSums[i];
      currentSquareSum += currentSquares[i];
      currentCount += currentCounts[i];
      angleSum += angleSums[i];
      tickCount += tickCounts[i];
    }
    double massSquares = 0;
    for (int i = 0; i < filled; i++) {
      double distance = massAt(i, meanRise) - meanMass;
      massSquares += distance * distance;
    }
    double currentVariance =
        Math.max(0, currentSquareSum - currentSum * currentSum / currentCount)
            / (currentCount - 1)
            / currentCount;
    return new LoadReading(
        mounting,
        step.series(),
        step.kind(),
        step.approach(),
        step.toAmperes(),
        levelAmperes + currentSum / currentCount,
        Math.sqrt(currentVariance),
        meanMass,
        Math.sqrt(massSquares / (filled - 1)),
        filled,
        angleSum / tickCount,
        ambientKelvin,
        meanRise,
        timeSeconds);
  }
}
