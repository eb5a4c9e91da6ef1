package org.microtorsion.controller.loop;

import org.HdrHistogram.Histogram;

/// How punctual the loop was: a histogram of lateness and one of the time a tick took.
public final class LoopStatistics {
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private final Histogram latenessNanos = new Histogram(LONGEST_NANOS, 2);
  private final Histogram workNanos = new Histogram(LONGEST_NANOS, 2);
  private long skipped;

  void record(long lateNanos, long tookNanos) {
    latenessNanos.recordValue(Math.clamp(lateNanos, 0, LONGEST_NANOS));
    workNanos.recordValue(Math.clamp(tookNanos, 0, LONGEST_NANOS));
  }

  void skip(long ticks) {
    skipped += ticks;
  }

  /// Ticks that ran.
  public long ticks() {
    return workNanos.getTotalCount();
  }

  /// Ticks that were left out because the one before ended too late.
  public long skippedTicks() {
    return skipped;
  }

  /// Delay of a tick's begin behind its deadline that the given percentage of ticks stays below.
  public long latenessNanosAtPercentile(double percentileRatio) {
    return latenessNanos.getValueAtPercentile(100 * percentileRatio);
  }

  /// Time from a tick's begin to its end that the given percentage of ticks stays below.
  public long workNanosAtPercentile(double percentileRatio) {
    return workNanos.getValueAtPercentile(100 * percentileRatio);
  }
}
