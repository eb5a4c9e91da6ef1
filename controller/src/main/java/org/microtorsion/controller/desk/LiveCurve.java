package org.microtorsion.controller.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.LiveEstimate;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;

/// The run that goes on, or the last one, thinned out where it comes in: bounded, however long a
/// run and however many look on.
///
/// A thread of the run writes, any thread reads. Where the points become too many, neighbours are
/// put together and every reader is to begin anew.
public final class LiveCurve {
  private static final long FIRST_STEP_NANOS = 50_000_000;
  private static final int MOST_POINTS = 3000;

  private final List<LivePoint> points = new ArrayList<>();
  private long epoch;
  private long sequence;
  private String runId = "";
  private double strainPerRadian;
  private double stressPascalsPerNewtonMetre;
  private @Nullable LiveEstimate estimate;
  private long estimateSequence;
  private long stepNanos = FIRST_STEP_NANOS;
  private long stepEndNanos;
  private long ticks;
  private long lastTick;
  private long staleCount;
  private double lastCurrentAmperes;
  private double lastRiseKelvin;
  private int inStep;
  private double angleSum;
  private double torqueSum;
  private double least;
  private double greatest;

  /// What is new.
  ///
  /// @param epoch changes when earlier points no longer hold; all of them are in here then
  /// @param sequence number of the last change
  /// @param points newer than asked for
  /// @param estimate the newest one
  public record Changes(
      long epoch,
      long sequence,
      String runId,
      double strainPerRadian,
      double stressPascalsPerNewtonMetre,
      List<LivePoint> points,
      Loop loop,
      Optional<LiveEstimate> estimate) {}

  /// How the loop does.
  ///
  /// @param ticks ticks seen
  /// @param skippedTicks ticks left out
  /// @param staleCount samples with a value that is not fresh
  public record Loop(
      long ticks,
      long skippedTicks,
      long staleCount,
      double currentAmperes,
      double coilTemperatureRiseKelvin) {}

  /// A run begins.
  synchronized void begin(
      String id, double strainPerRadianOfTwistFactor, double stressPascalsPerNewtonMetreFactor) {
    points.clear();
    epoch++;
    sequence++;
    runId = id;
    strainPerRadian = strainPerRadianOfTwistFactor;
    stressPascalsPerNewtonMetre = stressPascalsPerNewtonMetreFactor;
    estimate = null;
    stepNanos = FIRST_STEP_NANOS;
    stepEndNanos = FIRST_STEP_NANOS;
    ticks = 0;
    lastTick = 0;
    staleCount = 0;
    inStep = 0;
  }

  synchronized void add(Sample sample) {
    ticks++;
    lastTick = sample.tick;
    if (sample.has(SampleFlag.STALE_ROTOR_ANGLE)
        || sample.has(SampleFlag.STALE_FIXED_ANGLE)
        || sample.has(SampleFlag.STALE_CURRENT)) {
      staleCount++;
    }
    lastCurrentAmperes = sample.currentAmperes;
    lastRiseKelvin = sample.coilTemperatureRiseKelvin;
    double torque = sample.torqueNewtonMetres;
    least = inStep == 0 ? torque : Math.min(least, torque);
    greatest = inStep == 0 ? torque : Math.max(greatest, torque);
    angleSum = (inStep == 0 ? 0 : angleSum) + sample.angleRadians;
    torqueSum = (inStep == 0 ? 0 : torqueSum) + torque;
    inStep++;
    if (sample.timeNanos >= stepEndNanos) {
      close(sample.timeNanos);
    }
  }

  private void close(long timeNanos) {
    if (inStep == 0) {
      return;
    }
    sequence++;
    points.add(
        new LivePoint(
            sequence, timeNanos * 1e-9, angleSum / inStep, torqueSum / inStep, least, greatest));
    inStep = 0;
    stepEndNanos = timeNanos + stepNanos;
    if (points.size() >= MOST_POINTS) {
      thin();
    }
  }

  private void thin() {
    List<LivePoint> thinned = new ArrayList<>(MOST_POINTS);
    for (int i = 0; i + 1 < points.size(); i += 2) {
      thinned.add(points.get(i).with(points.get(i + 1)));
    }
    points.clear();
    points.addAll(thinned);
    stepNanos *= 2;
    epoch++;
  }

  synchronized void end(long timeNanos) {
    close(timeNanos);
  }

  synchronized void estimated(LiveEstimate newest) {
    estimate = newest;
    sequence++;
    estimateSequence = sequence;
  }

  /// What came since a change; everything where the epoch is another one.
  public synchronized Changes since(long knownEpoch, long knownSequence) {
    long after = knownEpoch == epoch ? knownSequence : -1;
    int from = points.size();
    while (from > 0 && points.get(from - 1).sequence() > after) {
      from--;
    }
    return new Changes(
        epoch,
        sequence,
        runId,
        strainPerRadian,
        stressPascalsPerNewtonMetre,
        List.copyOf(points.subList(from, points.size())),
        new Loop(
            ticks,
            ticks == 0 ? 0 : lastTick + 1 - ticks,
            staleCount,
            lastCurrentAmperes,
            lastRiseKelvin),
        estimateSequence > after ? Optional.ofNullable(estimate) : Optional.empty());
  }
}
