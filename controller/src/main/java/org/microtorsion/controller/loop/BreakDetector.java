package org.microtorsion.controller.loop;

/// Tells a broken wire from a whole one by the rotor alone.
///
/// When the wire breaks the coil's torque throws the rotor: it runs ahead of its prediction. Three
/// encoder steps ahead show the break; the next sample must agree, so that one wrong reading never
/// ends a test, and the current is commanded to zero with that second sample. Falling behind by
/// twice as much is no break but a stuck sensor or a rotor that is held.
public final class BreakDetector {
  /// What the last sample says.
  public enum Verdict {
    /// As predicted.
    WHOLE,
    /// Ahead by three steps for the first time.
    SUSPECTED,
    /// Ahead by three steps twice in a row.
    BROKEN,
    /// Behind by six steps twice in a row.
    HELD
  }

  private static final double AHEAD_STEPS = 3;
  private static final double BEHIND_STEPS = 6;

  private final double stepRadians;
  private int aheadCount;
  private int behindCount;

  public BreakDetector(double stepRadians) {
    if (!(stepRadians > 0)) {
      throw new IllegalArgumentException("stepRadians: expected above zero, found " + stepRadians);
    }
    this.stepRadians = stepRadians;
  }

  /// Judges one fresh sample.
  ///
  /// @param innovationRadians measured less predicted angle
  /// @param direction sign of the applied torque: +1 or −1
  public Verdict judge(double innovationRadians, double direction) {
    double ahead = innovationRadians * direction / stepRadians;
    aheadCount = ahead >= AHEAD_STEPS ? aheadCount + 1 : 0;
    behindCount = ahead <= -BEHIND_STEPS ? behindCount + 1 : 0;
    if (aheadCount >= 2) {
      return Verdict.BROKEN;
    }
    if (behindCount >= 2) {
      return Verdict.HELD;
    }
    return aheadCount == 1 ? Verdict.SUSPECTED : Verdict.WHOLE;
  }

  /// Judges a tick without a reading. After one that showed a break there is no time to wait for
  /// the next: the current has to be off within two periods of it.
  public Verdict judgeWithoutReading() {
    return aheadCount > 0 ? Verdict.BROKEN : Verdict.WHOLE;
  }
}
