package org.microtorsion.hardwaresim.time;

import org.microtorsion.driver.time.Ticker;

/// A clock that runs a fixed number of times faster than the one behind it, for simulated rigs that
/// somebody watches.
public final class ScaledTicker implements Ticker {
  private final Ticker base;
  private final double factor;
  private final long originNanos;

  /// Starts at zero.
  ///
  /// @param factor simulated seconds a second, above zero
  public ScaledTicker(Ticker base, double factor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("factor: expected above zero, found " + factor);
    }
    this.base = base;
    this.factor = factor;
    this.originNanos = base.nanoTime();
  }

  @Override
  public long nanoTime() {
    return (long) ((base.nanoTime() - originNanos) * factor);
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    // Rounded up, so that the deadline has passed when this returns.
    base.sleepUntil(originNanos + (long) Math.ceil(deadlineNanos / factor) + 1);
  }

  @Override
  public void pollPause() {
    base.pollPause();
  }
}
