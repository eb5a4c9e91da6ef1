package org.microtorsion.controller.run;

/// Takes the torque back from a whole wire, and sees whether it breaks meanwhile.
///
/// The wire turns back as its torque falls. A rotor that turns forward again, by more than the
/// encoder's noise and what its own speed carries it on the wire, is driven by a torque that no
/// wire holds.
final class Unload {
  private static final double FORWARD_STEPS = 6;
  private static final double LONGEST_STEP_SECONDS = 0.01;

  /// Of the way the torque is taken back, against its mean.
  private static final double STEEPEST = 1.5;

  /// A rotor stopped at a speed ω runs on by ω/ω₀; no wire is so soft that it swings below 1 Hz.
  private static final double RUN_ON_SECONDS = 0.2;

  private final double durationSeconds;
  private final double noiseRadians;
  private double direction;
  private double forwardRadians;
  private double turningBackRadiansPerSecond;
  private double seconds;
  private double startTorqueNewtonMetres;
  private double furthestBackRadians;
  private int forwardCount;

  Unload(double durationSeconds, double stepRadians) {
    this.durationSeconds = durationSeconds;
    this.noiseRadians = FORWARD_STEPS * stepRadians;
  }

  /// @param torqueDirection sign of the torque
  /// @param rateRadiansPerSecond at which the rotor turned
  /// @param twistRadians of which the wire may turn back
  void start(
      double torqueNewtonMetres,
      double torqueDirection,
      double rateRadiansPerSecond,
      double twistRadians) {
    direction = torqueDirection;
    seconds = 0;
    turningBackRadiansPerSecond = STEEPEST * Math.abs(twistRadians) / durationSeconds;
    forwardRadians = noiseRadians + RUN_ON_SECONDS * Math.abs(rateRadiansPerSecond);
    startTorqueNewtonMetres = torqueNewtonMetres;
    furthestBackRadians = Double.POSITIVE_INFINITY;
    forwardCount = 0;
  }

  /// Time has gone on. Over ticks that were left out the coil has held its torque; to make up for
  /// them would set the rotor swinging, and it has begun to by what it had turned on meanwhile.
  void advance(double elapsedSeconds) {
    seconds += Math.min(elapsedSeconds, LONGEST_STEP_SECONDS);
    if (elapsedSeconds > LONGEST_STEP_SECONDS) {
      forwardRadians += turningBackRadiansPerSecond * elapsedSeconds;
    }
  }

  boolean over() {
    return seconds >= durationSeconds;
  }

  double torqueNewtonMetres() {
    double x = Math.min(1, seconds / durationSeconds);
    return startTorqueNewtonMetres * (1 - x * x * (3 - 2 * x));
  }

  /// Whether two fresh samples in a row show the rotor running forward.
  boolean brokenAt(double angleRadians) {
    double forward = angleRadians * direction;
    furthestBackRadians = Math.min(furthestBackRadians, forward);
    forwardCount = forward - furthestBackRadians >= forwardRadians ? forwardCount + 1 : 0;
    return forwardCount >= 2;
  }
}
