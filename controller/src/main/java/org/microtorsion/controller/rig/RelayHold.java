package org.microtorsion.controller.rig;

/// How long the hardware watchdog's relay was left without an edge that holds it, while a current
/// was commanded.
///
/// Only every second edge counts, so a machine that is held up twice for less than the relay's time
/// may still let it fall off: the coil was open then, and the rotor is where nobody expects it. A
/// relay that has fallen off is not closed again onto a current.
final class RelayHold {
  /// The least time the relay stays closed after an edge.
  private static final long RELAY_NANOS = 100_000_000;

  private static final long NEVER = Long.MIN_VALUE;

  private long nowNanos;
  private long heldNanos = NEVER;
  private long flowingSinceNanos = NEVER;
  private long longestNanos;

  /// Time has gone on.
  void look(long timeNanos) {
    nowNanos = timeNanos;
    if (flowingSinceNanos != NEVER) {
      longestNanos = Math.max(longestNanos, nowNanos - Math.max(flowingSinceNanos, heldNanos));
    }
  }

  /// Takes a command.
  void commanded(double currentAmperes) {
    if (currentAmperes == 0) {
      rest();
    } else if (flowingSinceNanos == NEVER) {
      flowingSinceNanos = nowNanos;
      longestNanos = 0;
    }
  }

  /// The current is at zero, and the heartbeat may rest; how long the gap was stays known.
  void rest() {
    flowingSinceNanos = NEVER;
  }

  /// Whether an edge that holds the relay may be made, which is then taken to be made.
  boolean mayHold(long timeNanos) {
    look(timeNanos);
    boolean may = flowingSinceNanos == NEVER || longestNanos <= RELAY_NANOS;
    if (may) {
      heldNanos = timeNanos;
    }
    return may;
  }

  /// The longest time without an edge since a current began to flow.
  long longestNanos() {
    return longestNanos;
  }
}
