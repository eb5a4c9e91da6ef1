package org.microtorsion.hardwaresim.device;

/// Where a motor's ramp generator has it: constant acceleration up to a speed, along times in
/// closed form.
///
/// Positions in microsteps, right is positive.
final class StepperMotion {
  private static final double NANOS_PER_SECOND = 1e9;

  /// At most: brake, turn back, travel, brake.
  private static final int SEGMENTS = 4;

  private final double[] startSeconds = new double[SEGMENTS];
  private final double[] startMicrosteps = new double[SEGMENTS];
  private final double[] startSpeed = new double[SEGMENTS];
  private final double[] acceleration = new double[SEGMENTS];

  private int segments;
  private double endSeconds;
  private double endMicrosteps;
  private double endSpeed;

  /// At rest at zero.
  StepperMotion() {
    rest(0);
  }

  /// At rest at a position from now on: the module's counter was set.
  void rest(double positionMicrosteps) {
    segments = 0;
    endSeconds = Double.NEGATIVE_INFINITY;
    endMicrosteps = positionMicrosteps;
    endSpeed = 0;
  }

  double positionMicrosteps(long timeNanos) {
    double seconds = timeNanos / NANOS_PER_SECOND;
    int index = segmentAt(seconds);
    if (index < 0) {
      return endMicrosteps + (endSpeed == 0 ? 0 : endSpeed * (seconds - endSeconds));
    }
    double since = seconds - startSeconds[index];
    return startMicrosteps[index] + since * (startSpeed[index] + since * acceleration[index] / 2);
  }

  double speedMicrostepsPerSecond(long timeNanos) {
    double seconds = timeNanos / NANOS_PER_SECOND;
    int index = segmentAt(seconds);
    return index < 0
        ? endSpeed
        : startSpeed[index] + (seconds - startSeconds[index]) * acceleration[index];
  }

  /// When the present move is at its end, positive infinity while it turns without one.
  double arrivalSeconds() {
    return endSpeed == 0 ? endSeconds : Double.POSITIVE_INFINITY;
  }

  /// Goes over to a speed, and keeps it.
  void turn(double speedMicrostepsPerSecond, double accelerationPerSecondSquared, long timeNanos) {
    begin(timeNanos);
    changeSpeed(speedMicrostepsPerSecond, accelerationPerSecondSquared);
  }

  /// Goes to a position, braking first where it turns the other way or too fast.
  void move(
      double targetMicrosteps,
      double largestSpeed,
      double accelerationPerSecondSquared,
      long timeNanos) {
    begin(timeNanos);
    double a = accelerationPerSecondSquared;
    double way = targetMicrosteps - endMicrosteps;
    double braking = endSpeed * Math.abs(endSpeed) / (2 * a);
    if (endSpeed != 0 && (way * endSpeed < 0 || Math.abs(way) < Math.abs(braking))) {
      changeSpeed(0, a);
      way = targetMicrosteps - endMicrosteps;
    }
    double distance = Math.abs(way);
    double direction = Math.signum(way);
    double peak = Math.min(largestSpeed, Math.sqrt(a * distance + endSpeed * endSpeed / 2));
    double ramps = (Math.abs(peak * peak - endSpeed * endSpeed) + peak * peak) / (2 * a);
    changeSpeed(direction * peak, a);
    if (peak > 0) {
      append((distance - ramps) / peak, 0);
    }
    changeSpeed(0, a);
    // The sums of a long way must not leave the motor beside its target.
    endMicrosteps = targetMicrosteps;
  }

  private void begin(long timeNanos) {
    double position = positionMicrosteps(timeNanos);
    double speed = speedMicrostepsPerSecond(timeNanos);
    segments = 0;
    endSeconds = timeNanos / NANOS_PER_SECOND;
    endMicrosteps = position;
    endSpeed = speed;
  }

  private void changeSpeed(double speed, double a) {
    double difference = speed - endSpeed;
    append(Math.abs(difference) / a, Math.signum(difference) * a);
    endSpeed = speed;
  }

  private void append(double seconds, double a) {
    if (seconds <= 0) {
      return;
    }
    startSeconds[segments] = endSeconds;
    startMicrosteps[segments] = endMicrosteps;
    startSpeed[segments] = endSpeed;
    acceleration[segments] = a;
    segments++;
    endSeconds += seconds;
    endMicrosteps += seconds * (endSpeed + seconds * a / 2);
    endSpeed += seconds * a;
  }

  /// −1 after the last.
  private int segmentAt(double seconds) {
    if (seconds >= endSeconds) {
      return -1;
    }
    int index = segments - 1;
    while (index > 0 && seconds < startSeconds[index]) {
      index--;
    }
    return index;
  }
}
