package org.microtorsion.controller.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.microtorsion.driver.time.Ticker;

/// The monotonic clock: its step, and how late a sleeper wakes.
final class ClockChecks {
  private static final int READINGS_COUNT = 20_000;
  private static final int SLEEPS_COUNT = 300;
  private static final long COARSEST_STEP_NANOS = 10_000;

  private final Ticker ticker;

  ClockChecks(Ticker ticker) {
    this.ticker = ticker;
  }

  List<Finding> examine(double loopHertz) {
    return List.of(resolution(), jitter(Math.round(1e9 / loopHertz)));
  }

  private Finding resolution() {
    long smallestNanos = Long.MAX_VALUE;
    long previousNanos = ticker.nanoTime();
    for (int reading = 0; reading < READINGS_COUNT; reading++) {
      long nowNanos = ticker.nanoTime();
      if (nowNanos < previousNanos) {
        return Finding.wrong(
            "clock",
            "ran backwards by " + (previousNanos - nowNanos) + " ns",
            "choose another clock source in /sys/devices/system/clocksource");
      }
      if (nowNanos > previousNanos) {
        smallestNanos = Math.min(smallestNanos, nowNanos - previousNanos);
      }
      previousNanos = nowNanos;
    }
    if (smallestNanos > COARSEST_STEP_NANOS) {
      String found =
          smallestNanos == Long.MAX_VALUE
              ? "did not move over " + READINGS_COUNT + " readings"
              : "moves in steps of " + smallestNanos + " ns";
      return Finding.wrong(
          "clock", found, "choose another clock source in /sys/devices/system/clocksource");
    }
    return Finding.ok("clock", "monotonic, smallest step seen " + smallestNanos + " ns");
  }

  private Finding jitter(long periodNanos) {
    long[] latenessNanos = new long[SLEEPS_COUNT];
    long deadlineNanos = ticker.nanoTime();
    for (int sleep = 0; sleep < SLEEPS_COUNT; sleep++) {
      deadlineNanos = Math.max(deadlineNanos, ticker.nanoTime()) + periodNanos;
      ticker.sleepUntil(deadlineNanos);
      latenessNanos[sleep] = ticker.nanoTime() - deadlineNanos;
    }
    Arrays.sort(latenessNanos);
    long worstNanos = latenessNanos[SLEEPS_COUNT - 1];
    String found =
        String.format(
            Locale.ROOT,
            "a sleep of %.0f µs ends late by %.1f µs at the median, %.1f µs at worst of %d",
            periodNanos / 1e3,
            latenessNanos[SLEEPS_COUNT / 2] / 1e3,
            worstNanos / 1e3,
            SLEEPS_COUNT);
    return worstNanos < periodNanos / 2
        ? Finding.ok("sleep", found)
        : Finding.note(
            "sleep",
            found,
            "ticks will be skipped: stop other programs, use a real-time kernel, or lower"
                + " loop.rate in the rig file");
  }
}
