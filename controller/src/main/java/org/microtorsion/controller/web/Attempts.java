package org.microtorsion.controller.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.microtorsion.driver.time.Ticker;

/// Slows down whoever guesses passwords: after some failures each further one of the same name or
/// address doubles the wait. The table is bounded; the entry that was least recently used is
/// forgotten.
final class Attempts {
  private static final int FREE_FAILURES = 5;
  private static final long FIRST_WAIT_NANOS = 1_000_000_000L;
  private static final long LONGEST_WAIT_NANOS = 300_000_000_000L;
  private static final int MOST_ENTRIES = 10_000;

  private record Failures(int count, long openNanos) {}

  private final Ticker ticker;
  private final Map<String, Failures> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_ENTRIES;
        }
      };

  Attempts(Ticker ticker) {
    this.ticker = ticker;
  }

  /// Seconds until another attempt is heard; 0 for now.
  synchronized long waitSeconds(String... keys) {
    long waitNanos = 0;
    for (String key : keys) {
      Failures entry = entries.get(key);
      if (entry != null) {
        waitNanos = Math.max(waitNanos, entry.openNanos - ticker.nanoTime());
      }
    }
    return (waitNanos + 999_999_999) / 1_000_000_000;
  }

  synchronized void failed(String... keys) {
    for (String key : keys) {
      Failures entry = entries.getOrDefault(key, new Failures(0, ticker.nanoTime()));
      int failures = entry.count + 1;
      int beyond = failures - FREE_FAILURES;
      long waitNanos =
          beyond < 0 ? 0 : Math.min(LONGEST_WAIT_NANOS, FIRST_WAIT_NANOS << Math.min(beyond, 20));
      entries.put(key, new Failures(failures, ticker.nanoTime() + waitNanos));
    }
  }

  synchronized void succeeded(String... keys) {
    for (String key : keys) {
      entries.remove(key);
    }
  }
}
