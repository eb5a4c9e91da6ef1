package org.microtorsion.hardwaresim.fault;

/// When a fault holds: a span of time since the bench was switched on, or a run of device events.
public sealed interface FaultWindow {
  /// A length that never ends.
  long FOREVER = Long.MAX_VALUE;

  /// Whether the window covers a device's event.
  ///
  /// @param sinceStartNanos time since the bench was switched on
  /// @param event number of the device's event, the first is 1
  boolean covers(long sinceStartNanos, long event);

  /// From a time on, for a duration ([#FOREVER] for good).
  record Time(long startNanos, long durationNanos) implements FaultWindow {
    public Time {
      require(startNanos >= 0, "startNanos", "0 or more", startNanos);
      require(durationNanos > 0, "durationNanos", "more than 0", durationNanos);
    }

    @Override
    public boolean covers(long sinceStartNanos, long event) {
      return sinceStartNanos >= startNanos && sinceStartNanos - startNanos < durationNanos;
    }
  }

  /// From the device's n-th event on, for so many events ([#FOREVER] for good).
  record Events(long firstEvent, long eventCount) implements FaultWindow {
    public Events {
      require(firstEvent >= 1, "firstEvent", "1 or more", firstEvent);
      require(eventCount >= 1, "eventCount", "1 or more", eventCount);
    }

    @Override
    public boolean covers(long sinceStartNanos, long event) {
      return event >= firstEvent && event - firstEvent < eventCount;
    }
  }

  private static void require(boolean holds, String field, String expected, long found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "fault window: %s must be %s, found %d".formatted(field, expected, found));
    }
  }
}
