package org.microtorsion.controller.rig;

/// How long the replies of one encoder take on its line, to tell a late reply from a lost one.
///
/// A reply of two bytes has no frame: the rest of one that is given up too early would stand before
/// the next. So the line is left alone for as long as its bytes have ever taken of late, times a
/// margin: microseconds on a port of the computer's own, milliseconds behind an adapter that holds
/// bytes back. Until enough replies have been seen, the slowest adapter is assumed.
final class ReplyTimes {
  /// USB adapters hold bytes back for up to 16 ms.
  private static final long LONGEST_LATE_NANOS = 40_000_000;

  private static final long LONGEST_SETTLING_NANOS = 10_000_000;
  private static final long SHORTEST_LATE_NANOS = 400_000;
  private static final long SHORTEST_SETTLING_NANOS = 200_000;
  private static final int LATE_FACTOR = 4;
  private static final int SETTLING_FACTOR = 2;

  /// The longest reply of the last one or two such spans counts.
  private static final int SPAN_COUNT = 4096;

  private static final int NEEDED_COUNT = 200;

  private long seenCount;
  private int inSpanCount;
  private long longestNanos;
  private long longestBeforeNanos;

  /// A good reply was complete so long after its request.
  void add(long replyNanos) {
    seenCount++;
    if (++inSpanCount > SPAN_COUNT) {
      longestBeforeNanos = longestNanos;
      longestNanos = 0;
      inSpanCount = 1;
    }
    longestNanos = Math.max(longestNanos, replyNanos);
  }

  /// A reply that is not complete so long after its request does not come any more.
  long lateNanos() {
    return within(LATE_FACTOR, SHORTEST_LATE_NANOS, LONGEST_LATE_NANOS);
  }

  /// After a reply that went wrong or missing no byte of it comes later than this.
  long settlingNanos() {
    return within(SETTLING_FACTOR, SHORTEST_SETTLING_NANOS, LONGEST_SETTLING_NANOS);
  }

  private long within(int factor, long shortestNanos, long longestAllowedNanos) {
    return seenCount < NEEDED_COUNT
        ? longestAllowedNanos
        : Math.clamp(
            factor * Math.max(longestNanos, longestBeforeNanos),
            shortestNanos,
            longestAllowedNanos);
  }
}
