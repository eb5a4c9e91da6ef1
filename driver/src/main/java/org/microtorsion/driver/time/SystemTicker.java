package org.microtorsion.driver.time;

import java.util.concurrent.locks.LockSupport;

/// The machine's monotonic clock. Parks while a deadline is far and spins over the last stretch,
/// because a parked thread wakes some 50 µs late.
public final class SystemTicker implements Ticker {
  private static final long SPIN_NANOS = 60_000;

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    while (true) {
      long remaining = deadlineNanos - System.nanoTime();
      if (remaining <= 0) {
        return;
      }
      if (remaining > SPIN_NANOS && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(remaining - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /// Lets another thread run: what is waited for may come from one of this machine.
  @Override
  @SuppressWarnings("ThreadPriorityCheck") // a courtesy to the scheduler, not relied upon
  public void pollPause() {
    Thread.yield();
  }
}
