package org.microtorsion.driver.fake;

import org.microtorsion.driver.time.Ticker;

/// Time that passes only by waiting, starting near the overflow that deadlines must survive.
public final class ManualTicker implements Ticker {
  private long nowNanos = Long.MAX_VALUE - 1_000_000;

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    if (deadlineNanos - nowNanos > 0) {
      nowNanos = deadlineNanos;
    }
  }

  @Override
  public void pollPause() {
    nowNanos += 1_000;
  }
}
