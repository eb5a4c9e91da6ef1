package org.microtorsion.driver.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemTickerTest {
  private final SystemTicker ticker = new SystemTicker();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void neverReturnsBeforeTheDeadline() {
    for (long durationNanos : new long[] {1_000, 50_000, 200_000, 2_000_000}) {
      long startNanos = ticker.nanoTime();
      ticker.sleepFor(durationNanos);
      assertThat(ticker.nanoTime() - startNanos).isGreaterThanOrEqualTo(durationNanos);
    }
  }

  @Test
  void returnsAtOnceWhenTheDeadlineHasPassed() {
    long startNanos = ticker.nanoTime();
    ticker.sleepUntil(startNanos - 1_000_000_000);
    ticker.sleepFor(-1);
    assertThat(ticker.nanoTime()).isGreaterThanOrEqualTo(startNanos);
  }

  @Test
  void keepsTheDeadlineWhenInterrupted() {
    Thread.currentThread().interrupt();
    long startNanos = ticker.nanoTime();
    ticker.sleepFor(500_000);
    assertThat(ticker.nanoTime() - startNanos).isGreaterThanOrEqualTo(500_000);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
