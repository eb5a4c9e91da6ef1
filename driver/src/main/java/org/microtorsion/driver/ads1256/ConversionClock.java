package org.microtorsion.driver.ads1256;

/// Numbers the conversions that are read, and tells from the clock how many were not.
///
/// A conversion counts as missed only where it is certain. In a time D at least ⌊D/P⌋ conversions
/// end; and when none was waiting yet at a time D after a reading, the one read next is at least
/// the (⌊D/P⌋ + 1)-th after it.
final class ConversionClock {
  /// How far the chip's crystal and the computer's clock may differ; crystals keep 1e-4.
  private static final double PERIOD_TOLERANCE_RATIO = 1e-3;

  /// One conversion waits before the first reading, one may end just before the last, one to spare.
  private static final int SURPLUS_CONVERSIONS = 3;

  private final long longestPeriodNanos;
  private final long shortestPeriodNanos;

  private long sequence;
  private long firstReadNanos;
  private long readNanos;
  private long lastNotReadyNanos;
  private long missedConversions;

  ConversionClock(long periodNanos) {
    longestPeriodNanos = Math.round(periodNanos * (1 + PERIOD_TOLERANCE_RATIO));
    shortestPeriodNanos = Math.round(periodNanos * (1 - PERIOD_TOLERANCE_RATIO));
  }

  /// No conversion was waiting at this time.
  void notReadyAt(long nowNanos) {
    lastNotReadyNanos = nowNanos;
  }

  /// A conversion was found waiting at this time, and read.
  ///
  /// @return whether the chip can have made as many conversions as were read
  boolean readAt(long nowNanos) {
    if (sequence == 0) {
      firstReadNanos = nowNanos;
    } else {
      long ended = (nowNanos - readNanos) / longestPeriodNanos;
      if (lastNotReadyNanos - readNanos > 0) {
        ended = Math.max(ended, (lastNotReadyNanos - readNanos) / longestPeriodNanos + 1);
      }
      missedConversions += Math.max(ended - 1, 0);
    }
    sequence++;
    readNanos = nowNanos;
    return sequence <= (nowNanos - firstReadNanos) / shortestPeriodNanos + SURPLUS_CONVERSIONS;
  }

  long sequence() {
    return sequence;
  }

  long readNanos() {
    return readNanos;
  }

  long missedConversions() {
    return missedConversions;
  }
}
