package org.microtorsion.driver.time;

/// Monotonic time and waiting; the only way code here learns of either.
///
/// With a virtual ticker time passes only when somebody waits, so that a long test takes what its
/// arithmetic takes.
public interface Ticker {
  /// Monotonic nanoseconds since an arbitrary origin.
  long nanoTime();

  /// Waits until [#nanoTime] reaches the deadline; returns at once when it has passed.
  void sleepUntil(long deadlineNanos);

  /// Waits the shortest sensible time between two looks at a device.
  void pollPause();

  /// Waits for a duration from now.
  default void sleepFor(long durationNanos) {
    sleepUntil(nanoTime() + durationNanos);
  }
}
