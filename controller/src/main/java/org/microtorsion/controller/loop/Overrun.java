package org.microtorsion.controller.loop;

/// Tells a machine that is too slow for its loop from one that was held up once.
///
/// The laws reckon with the time that went by, so that a few ticks left out harm nothing; but where
/// only a quarter of a second's ticks came about, every reaction takes four times as long as it was
/// tried for.
final class Overrun {
  private static final int LEAST_PARTS = 4;
  private static final long SECOND_NANOS = 1_000_000_000;

  private final long spanTicks;
  private long spanStartTick;
  private long ranTicks;

  Overrun(long periodNanos) {
    this.spanTicks = SECOND_NANOS / periodNanos;
  }

  void start() {
    spanStartTick = 0;
    ranTicks = 0;
  }

  /// Takes in a tick that came about.
  ///
  /// @param tick its number, left-out ones counted
  /// @throws IllegalStateException when the second before it had too few
  void refuseAt(long tick) {
    if (tick - spanStartTick >= spanTicks) {
      long dueTicks = tick - spanStartTick;
      if (ranTicks * LEAST_PARTS < dueTicks) {
        throw new IllegalStateException(
            "control loop: expected at least a quarter of "
                + dueTicks
                + " ticks to come about, found "
                + ranTicks
                + "; the machine is too busy or too slow for this rate");
      }
      spanStartTick = tick;
      ranTicks = 0;
    }
    ranTicks++;
  }
}
