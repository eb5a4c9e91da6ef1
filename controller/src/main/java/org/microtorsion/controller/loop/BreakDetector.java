package org.microtorsion.controller.loop;

/// Tells a broken wire from a whole one by the rotor alone.
///
/// When the wire breaks, the coil's torque throws the rotor: it runs ahead of its prediction. Three
/// encoder steps ahead of the servo's prediction show the break; the next sample must agree, so
/// that one wrong reading never ends a test, and the current is commanded to zero with that second
/// sample.
///
/// A wire that yields lets the rotor run ahead too, the further the faster the ramp, but it does
/// not throw it. So the rotor must also be ahead of where its own motion carries it: a tracker of
/// second order follows position and speed with both poles at [#TRACKER_PER_SECOND], and what is
/// left between it and the reading is the acceleration over the square of that. A thrown rotor (5
/// rad/s² at 1 µN·m, 75 rad/s² at the yield of a 52 µm wire) leaves it at least eight steps behind;
/// a yielding wire and the rotor's swing on a whole one stay below one.
///
/// Where ticks were left out, nothing was seen meanwhile: the coil has held its torque, and the
/// rotor has swung about where that left it, by no more than it had gone on at its speed. By so
/// much both thresholds are loosened, until the swing has died away.
///
/// Falling behind by twice the distance is no break but a stuck sensor or a rotor that is held; a
/// fast ramp may lag by what it travels in [#LAG_SECONDS] besides, and for a while after it has
/// slowed.
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

  /// So far behind its prediction, twice in a row, and the rotor is held.
  public static final double BEHIND_STEPS = 6;

  private static final double AHEAD_STEPS = 3;
  private static final double THROWN_STEPS = 2;

  /// Both poles of the tracker that follows the rotor's own motion.
  public static final double TRACKER_PER_SECOND = 25;

  /// Longer than this without a reading and the rotor may have begun to swing.
  private static final double GAP_SECONDS = 0.01;

  /// A swing on a wire has fallen to a third.
  private static final double CALM_SECONDS = 0.5;

  private static final double LAG_SECONDS = 0.1;
  private static final double SLOWED_SECONDS = 2;
  private static final double LEARNING_SECONDS = 1;

  private final double stepRadians;
  private double trackedRadians;
  private double trackedRateRadiansPerSecond;
  private double swingRadians;
  private double lagRadians;
  private int aheadCount;
  private int behindCount;

  public BreakDetector(double stepRadians) {
    if (!(stepRadians > 0)) {
      throw new IllegalArgumentException("stepRadians: expected above zero, found " + stepRadians);
    }
    this.stepRadians = stepRadians;
  }

  /// Starts from a rotor at rest.
  public void start(double angleRadians) {
    trackedRadians = angleRadians;
    trackedRateRadiansPerSecond = 0;
    swingRadians = 0;
    lagRadians = 0;
    aheadCount = 0;
    behindCount = 0;
  }

  /// Judges one fresh sample.
  ///
  /// @param angleRadians measured angle
  /// @param predictedRadians where the servo expected it
  /// @param rateRadiansPerSecond rate the servo was asked for
  /// @param direction sign of the applied torque: +1 or −1
  /// @param elapsedSeconds time since the last tick, however long
  public Verdict judge(
      double angleRadians,
      double predictedRadians,
      double rateRadiansPerSecond,
      double direction,
      double elapsedSeconds) {
    carry(rateRadiansPerSecond, elapsedSeconds);
    double thrownRadians = angleRadians - trackedRadians;
    double aheadRadians = (angleRadians - predictedRadians) * direction;
    boolean ahead =
        aheadRadians >= AHEAD_STEPS * stepRadians
            && thrownRadians * direction >= THROWN_STEPS * stepRadians + swingRadians;
    double mostBehindRadians = Math.max(BEHIND_STEPS * stepRadians, lagRadians) + swingRadians;
    aheadCount = ahead ? aheadCount + 1 : 0;
    behindCount = aheadRadians <= -mostBehindRadians ? behindCount + 1 : 0;
    if (aheadCount >= 2) {
      return Verdict.BROKEN;
    }
    if (behindCount >= 2) {
      return Verdict.HELD;
    }
    if (ahead) {
      return Verdict.SUSPECTED;
    }
    if (elapsedSeconds > GAP_SECONDS) {
      trackedRadians = angleRadians;
      return Verdict.WHOLE;
    }
    // Cut, so that one wrong reading does not lead the tracker astray.
    double mostRadians = THROWN_STEPS * stepRadians + swingRadians;
    double correctionRadians = Math.clamp(thrownRadians, -mostRadians, mostRadians);
    double step = Math.min(0.5, TRACKER_PER_SECOND * elapsedSeconds);
    trackedRadians += 2 * step * correctionRadians;
    trackedRateRadiansPerSecond += step * TRACKER_PER_SECOND * correctionRadians;
    return Verdict.WHOLE;
  }

  /// The twist comes to a stand or goes on. A wire that flows is stiff again where its torque
  /// falls, and the servo takes about a second to learn it.
  public void paceChanges(double nominalRateRadiansPerSecond) {
    lagRadians = Math.max(lagRadians, LEARNING_SECONDS * Math.abs(nominalRateRadiansPerSecond));
  }

  /// Judges a tick without a reading. After one that showed a break there is no time to wait for
  /// the next: the current has to be off within two periods of it.
  ///
  /// @param elapsedSeconds time since the last tick
  public Verdict judgeWithoutReading(double elapsedSeconds) {
    carry(trackedRateRadiansPerSecond, elapsedSeconds);
    return aheadCount > 0 ? Verdict.BROKEN : Verdict.WHOLE;
  }

  private void carry(double rateRadiansPerSecond, double elapsedSeconds) {
    trackedRadians += trackedRateRadiansPerSecond * elapsedSeconds;
    double slowed = Math.max(0, 1 - elapsedSeconds / SLOWED_SECONDS);
    lagRadians = Math.max(LAG_SECONDS * Math.abs(rateRadiansPerSecond), slowed * lagRadians);
    swingRadians *= Math.max(0, 1 - elapsedSeconds / CALM_SECONDS);
    if (elapsedSeconds > GAP_SECONDS) {
      swingRadians += Math.abs(rateRadiansPerSecond) * elapsedSeconds;
    }
  }
}
