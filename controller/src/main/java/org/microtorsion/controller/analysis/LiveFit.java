package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Fits a curve while it is being recorded, at constant cost a sample.
///
/// A sample waits in a short delay line before it enters the running block sums, so that those that
/// were taken while the sample broke never do. A snapshot holds the same contest as the fit of the
/// whole record, on at most 512 blocks. One thread feeds and asks.
public final class LiveFit {
  /// Samples that may have been taken between the break and its being seen.
  private static final int DELAY = 16;

  /// So many samples in a row below half of the peak are a fracture, not a glitch.
  private static final int FRACTURE_SAMPLES = 3;

  private static final double FRACTURED_FRACTION = 0.5;

  /// A sudden fall by more than this share of the peak that is not a fracture is a slip.
  private static final double SLIPPED_FRACTION = 0.95;

  /// A peak this many times the noise is a load.
  private static final double LOAD_FACTOR = 30;

  /// Time constant of the slow torque average, in samples.
  private static final int AVERAGING = 8;

  private final FitInputs inputs;
  private final Readings readings;
  private final LiveBlocks blocks = new LiveBlocks();
  private final double[] waitingAngle = new double[DELAY];
  private final double[] waitingTorque = new double[DELAY];
  private long samples;
  private double lastTime = Double.NEGATIVE_INFINITY;
  private double firstTorque;
  private double average;
  private double previous;
  private double beforePrevious;
  private double noiseSquare;
  private double peak;
  private double highestAngle = Double.NEGATIVE_INFINITY;
  private int direction = 1;
  private int lowSamples;
  private boolean fractured;
  private boolean slipped;
  private boolean unloading;

  /// @param inputs sample and instrument
  public LiveFit(FitInputs inputs) {
    this.inputs = inputs;
    readings = new Readings(inputs);
  }

  /// Takes in a sample; allocates nothing. Samples that are not numbers, are older than their
  /// predecessor, or come after the fracture are left out.
  public void accept(double timeSeconds, double angleRadians, double torqueNewtonMetres) {
    if (fractured || !(timeSeconds >= lastTime) || !isFinite(angleRadians, torqueNewtonMetres)) {
      return;
    }
    lastTime = timeSeconds;
    watch(angleRadians, torqueNewtonMetres);
    int slot = (int) (samples % DELAY);
    if (samples >= DELAY && !unloading && !fractured) {
      blocks.add(waitingAngle[slot], waitingTorque[slot]);
    }
    waitingAngle[slot] = angleRadians;
    waitingTorque[slot] = torqueNewtonMetres;
    samples++;
  }

  private static boolean isFinite(double angleRadians, double torqueNewtonMetres) {
    return Double.isFinite(angleRadians) && Double.isFinite(torqueNewtonMetres);
  }

  /// Tells loading from fracture, slip and unloading by torque levels alone.
  private void watch(double angleRadians, double torqueNewtonMetres) {
    if (samples == 0) {
      firstTorque = torqueNewtonMetres;
      average = torqueNewtonMetres;
    }
    if (samples >= 2) {
      // Second differences of white noise have six times its variance and know no slope. Clipped,
      // so
      // that a break does not pass for noise.
      double second = torqueNewtonMetres - 2 * previous + beforePrevious;
      double square = second * second / 6;
      double weight = 1.0 / Math.min(samples - 1, 1000);
      double clipped = samples < 20 ? square : Math.min(square, 25 * noiseSquare);
      noiseSquare += weight * (clipped - noiseSquare);
    }
    beforePrevious = previous;
    previous = torqueNewtonMetres;
    average += (torqueNewtonMetres - average) / AVERAGING;
    double height = average - firstTorque;
    if (Math.abs(height) > Math.abs(peak)) {
      peak = height;
      direction = peak < 0 ? -1 : 1;
    }
    double noise = Math.sqrt(noiseSquare);
    double now = direction * (torqueNewtonMetres - firstTorque);
    double top = Math.abs(peak);
    highestAngle = Math.max(highestAngle, direction * angleRadians);
    if (top > LOAD_FACTOR * noise && samples > DELAY) {
      lowSamples = now < FRACTURED_FRACTION * top ? lowSamples + 1 : 0;
      boolean fell = now < SLIPPED_FRACTION * top - 5 * noise;
      double back = highestAngle - direction * angleRadians;
      // Letting the sample back takes the torque down with the angle.
      boolean returned = fell && back > 0.01 * Math.abs(highestAngle - direction * firstAngle());
      unloading |= returned && lowSamples == 0;
      fractured = !unloading && lowSamples >= FRACTURE_SAMPLES;
      slipped |= fell && !unloading && lowSamples == 0;
    }
  }

  private double firstAngle() {
    return blocks.firstAngle();
  }

  /// The estimates as of now.
  public LiveEstimate snapshot() {
    Blocks copied = blocks.copy(direction);
    @Nullable Contest contest =
        copied.size < TorqueCurve.MINIMUM_SAMPLES
            ? null
            : Contest.hold(copied, inputs.withCoreModulus(null)).orElse(null);
    if (contest == null) {
      return new LiveEstimate(
          samples, null, firstTorque, firstAngle(), null, null, fractured, slipped && !fractured);
    }
    ElasticLine line = contest.elastic();
    @Nullable Estimate yieldAngle = readings.yieldOf(contest).angleRadians();
    return new LiveEstimate(
        samples,
        readings.slope(line.slope(), line.slopeVariance(), line.degreesOfFreedom()).estimate(),
        direction * contest.zeroTorque(),
        direction * contest.origin(),
        readings.modulus(line.slope(), line.slopeVariance(), line.degreesOfFreedom()).estimate(),
        yieldAngle,
        fractured,
        slipped);
  }
}
