package org.microtorsion.hardwaresim.device;

/// Something that acts at a time of its own choosing: a conversion, a relay that falls off.
///
/// Whoever moves the world forward asks every part for its next due time and runs the earliest
/// first, so that parts see the world in the order of time however rarely they are looked at.
public interface TimedPart {
  /// A due time that never comes.
  long NEVER = Long.MAX_VALUE;

  /// When the part wants to act next, [#NEVER] when it does not.
  long nextDueNanos();

  /// Acts; afterwards [#nextDueNanos] is later than the time given.
  void runDue(long dueNanos);

  /// Runs everything that is due up to a time.
  default void catchUp(long nowNanos) {
    for (long due = nextDueNanos(); due <= nowNanos; due = nextDueNanos()) {
      runDue(due);
    }
  }
}
