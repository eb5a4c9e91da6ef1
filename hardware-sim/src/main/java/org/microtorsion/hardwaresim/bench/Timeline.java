package org.microtorsion.hardwaresim.bench;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.hardwaresim.device.TimedPart;

/// Runs what is due in the order of time, before anybody looks at the plant or changes it.
final class Timeline {
  private TimedPart[] parts = {};

  void add(TimedPart part) {
    List<TimedPart> longer = new ArrayList<>(List.of(parts));
    longer.add(part);
    parts = longer.toArray(TimedPart[]::new);
  }

  /// Parts may call this while they run: each has moved its own due time on by then.
  void runUntil(long timeNanos) {
    while (true) {
      TimedPart first = null;
      long earliestNanos = timeNanos;
      for (TimedPart part : parts) {
        long dueNanos = part.nextDueNanos();
        if (dueNanos <= earliestNanos) {
          earliestNanos = dueNanos;
          first = part;
        }
      }
      if (first == null) {
        return;
      }
      first.runDue(earliestNanos);
    }
  }
}
