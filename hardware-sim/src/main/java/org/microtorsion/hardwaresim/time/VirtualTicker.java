package org.microtorsion.hardwaresim.time;

import org.microtorsion.driver.time.Ticker;

/// A clock that moves only when somebody waits on it; for one thread.
public final class VirtualTicker implements Ticker {
  /// A look at a device costs about this long on the real bus, so a poll loop sees time pass.
  private static final long POLL_NANOS = 2_000;

  private long nowNanos;

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    if (deadlineNanos > nowNanos) {
      nowNanos = deadlineNanos;
    }
  }

  @Override
  public void pollPause() {
    nowNanos += POLL_NANOS;
  }
}
