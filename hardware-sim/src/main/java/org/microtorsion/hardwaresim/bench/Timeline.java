package org.microtorsion.hardwaresim.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.hardwaresim.device.TimedPart;

/// Runs what is due in the order of time, before anybody looks at the plant or changes it.
///
/// No part makes another due earlier than it was: only a host does, between two calls.
final class Timeline {
  private TimedPart[] parts = {};

  /// The part that runs now, and before when no other is due.
  private @Nullable TimedPart running;

  private long othersDueNanos;

  void add(TimedPart part) {
    List<TimedPart> longer = new ArrayList<>(List.of(parts));
    longer.add(part);
    parts = longer.toArray(TimedPart[]::new);
  }

  /// Parts may call this while they run: each has moved its own due time on by then.
  void runUntil(long timeNanos) {
    if (running != null && timeNanos < othersDueNanos && running.nextDueNanos() > timeNanos) {
      return;
    }
    while (true) {
      TimedPart first = null;
      long firstNanos = TimedPart.NEVER;
      long nextNanos = TimedPart.NEVER;
      for (TimedPart part : parts) {
        long dueNanos = part.nextDueNanos();
        if (dueNanos < firstNanos) {
          nextNanos = firstNanos;
          firstNanos = dueNanos;
          first = part;
        } else if (dueNanos < nextNanos) {
          nextNanos = dueNanos;
        }
      }
      if (first == null || firstNanos > timeNanos) {
        return;
      }
      runAlone(first, firstNanos, timeNanos, nextNanos);
    }
  }

  /// Runs one part until another is due, or nothing is until a time.
  private void runAlone(TimedPart part, long firstNanos, long untilNanos, long nextNanos) {
    TimedPart outer = running;
    long outerDueNanos = othersDueNanos;
    running = part;
    othersDueNanos = nextNanos;
    try {
      for (long due = firstNanos;
          due <= untilNanos && due <= nextNanos;
          due = part.nextDueNanos()) {
        part.runDue(due);
      }
    } finally {
      running = outer;
      othersDueNanos = outerDueNanos;
    }
  }
}
