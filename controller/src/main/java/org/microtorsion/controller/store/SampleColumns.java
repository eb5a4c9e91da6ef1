package org.microtorsion.controller.store;

import java.util.Arrays;
import org.microtorsion.controller.rig.Sample;

/// Samples as columns: one array a field, of equal length.
///
/// The arrays are handed out as they are, not copied; they belong to whoever asked for the columns.
public final class SampleColumns {
  private int count;
  private long[] ticks;
  private long[] timesNanos;
  private int[] rotorRawCounts;
  private int[] fixedRawCounts;
  private int[] currentRawCounts;
  private int[] commandRawCounts;
  private long[] conversionCounts;
  private double[] anglesRadians;
  private double[] rotorAnglesRadians;
  private double[] currentsAmperes;
  private double[] torquesNewtonMetres;
  private double[] coilTemperatureRisesKelvin;
  private int[] flags;

  /// Empty columns with room for so many samples; they grow beyond it.
  public SampleColumns(int expectedCount) {
    ticks = new long[expectedCount];
    timesNanos = new long[expectedCount];
    rotorRawCounts = new int[expectedCount];
    fixedRawCounts = new int[expectedCount];
    currentRawCounts = new int[expectedCount];
    commandRawCounts = new int[expectedCount];
    conversionCounts = new long[expectedCount];
    anglesRadians = new double[expectedCount];
    rotorAnglesRadians = new double[expectedCount];
    currentsAmperes = new double[expectedCount];
    torquesNewtonMetres = new double[expectedCount];
    coilTemperatureRisesKelvin = new double[expectedCount];
    flags = new int[expectedCount];
  }

  /// Appends a copy of the sample.
  public void add(Sample sample) {
    if (count == ticks.length) {
      resize(Math.max(1024, count * 2));
    }
    ticks[count] = sample.tick;
    timesNanos[count] = sample.timeNanos;
    rotorRawCounts[count] = sample.rotorRawCounts;
    fixedRawCounts[count] = sample.fixedRawCounts;
    currentRawCounts[count] = sample.currentRawCounts;
    commandRawCounts[count] = sample.commandRawCounts;
    conversionCounts[count] = sample.conversionCount;
    anglesRadians[count] = sample.angleRadians;
    rotorAnglesRadians[count] = sample.rotorAngleRadians;
    currentsAmperes[count] = sample.currentAmperes;
    torquesNewtonMetres[count] = sample.torqueNewtonMetres;
    coilTemperatureRisesKelvin[count] = sample.coilTemperatureRiseKelvin;
    flags[count] = sample.flags;
    count++;
  }

  /// Fills a sample with one row.
  public void get(int index, Sample sample) {
    sample.tick = ticks[index];
    sample.timeNanos = timesNanos[index];
    sample.rotorRawCounts = rotorRawCounts[index];
    sample.fixedRawCounts = fixedRawCounts[index];
    sample.currentRawCounts = currentRawCounts[index];
    sample.commandRawCounts = commandRawCounts[index];
    sample.conversionCount = conversionCounts[index];
    sample.angleRadians = anglesRadians[index];
    sample.rotorAngleRadians = rotorAnglesRadians[index];
    sample.currentAmperes = currentsAmperes[index];
    sample.torqueNewtonMetres = torquesNewtonMetres[index];
    sample.coilTemperatureRiseKelvin = coilTemperatureRisesKelvin[index];
    sample.flags = flags[index];
  }

  private void resize(int length) {
    ticks = Arrays.copyOf(ticks, length);
    timesNanos = Arrays.copyOf(timesNanos, length);
    rotorRawCounts = Arrays.copyOf(rotorRawCounts, length);
    fixedRawCounts = Arrays.copyOf(fixedRawCounts, length);
    currentRawCounts = Arrays.copyOf(currentRawCounts, length);
    commandRawCounts = Arrays.copyOf(commandRawCounts, length);
    conversionCounts = Arrays.copyOf(conversionCounts, length);
    anglesRadians = Arrays.copyOf(anglesRadians, length);
    rotorAnglesRadians = Arrays.copyOf(rotorAnglesRadians, length);
    currentsAmperes = Arrays.copyOf(currentsAmperes, length);
    torquesNewtonMetres = Arrays.copyOf(torquesNewtonMetres, length);
    coilTemperatureRisesKelvin = Arrays.copyOf(coilTemperatureRisesKelvin, length);
    flags = Arrays.copyOf(flags, length);
  }

  private void trim() {
    if (count != ticks.length) {
      resize(count);
    }
  }

  /// The rotor's angle where the twist is zero, by the first sample; zero where rotor angles are
  /// not known.
  public double rotorZeroRadians() {
    return count == 0 || rotorAnglesRadians[0] == 0 ? 0 : rotorAnglesRadians[0] - anglesRadians[0];
  }

  /// Number of samples.
  public int count() {
    return count;
  }

  /// Loop ticks since the run's start.
  public long[] ticks() {
    trim();
    return ticks;
  }

  /// Nanoseconds since the run's start.
  public long[] timesNanos() {
    trim();
    return timesNanos;
  }

  /// Seconds since the run's start; a new array.
  public double[] timesSeconds() {
    double[] seconds = new double[count];
    for (int i = 0; i < count; i++) {
      seconds[i] = timesNanos[i] / 1e9;
    }
    return seconds;
  }

  /// Twist of the wire.
  public double[] anglesRadians() {
    trim();
    return anglesRadians;
  }

  /// Coil current.
  public double[] currentsAmperes() {
    trim();
    return currentsAmperes;
  }

  /// Torque of the wire.
  public double[] torquesNewtonMetres() {
    trim();
    return torquesNewtonMetres;
  }

  /// Bits of [org.microtorsion.controller.rig.SampleFlag].
  public int[] flags() {
    trim();
    return flags;
  }
}
