package org.microtorsion.controller.fuzz;

import org.microtorsion.driver.time.Ticker;

/// A clock that goes on only while somebody waits, and gives up on who waits for ever.
final class StillTicker implements Ticker {
  private static final long POLL_NANOS = 2_000;

  /// No input is worth more of the devices' time: some hours of it, and few of the machine's.
  private static final long MOST_LOOKS = 5_000_000;

  private long nowNanos;
  private long looks;

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    look();
    nowNanos = Math.max(nowNanos, deadlineNanos);
  }

  @Override
  public void pollPause() {
    look();
    nowNanos += POLL_NANOS;
  }

  private void look() {
    if (++looks > MOST_LOOKS) {
      throw new IllegalStateException(
          "expected an end within " + MOST_LOOKS + " waits, found it waiting at " + nowNanos);
    }
  }
}
