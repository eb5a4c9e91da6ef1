package org.microtorsion.controller.analysis;

/// Tells, while samples come in, loading from fracture, slip and letting back.
///
/// Torque and angle are averaged over strides of eight samples. Torque that falls below its highest
/// by more than noise and by 0.2 % of it puts loading in doubt: what comes then says nothing about
/// the sample until the matter is settled.
///
/// * The angle goes back by 1 % of its range, or by a share of what the lost torque would take back
///   in an elastic sample: it is being **let back**, for good.
/// * The torque stays below half of its highest and the angle does not go back with it: a
///   **fracture**, known after three samples, and taken back should the torque come up again.
/// * The angle goes on, with half of the torque or more: loading goes on. If more than 5 % of the
///   torque was lost and a tenth of the loss comes back, it was a **slip**.
final class LoadWatch {
  private static final int STRIDE = 8;

  /// So many samples in a row below half of the highest torque are a fracture, not a glitch.
  private static final int FRACTURE_SAMPLES = 3;

  /// So many strides in a row above it are a sample that holds again, not a rotor that swings.
  private static final int HOLDING_STRIDES = 4;

  private static final double FRACTURED_FRACTION = 0.5;
  private static final double SLIPPED_FRACTION = 0.05;
  private static final double RECOVERED_FRACTION = 0.1;
  private static final double DOUBTED_FRACTION = 0.002;

  /// Share of the angle's range by which a record that goes back is let back, and of what is lost
  /// of the torque that the angle then has to show: both as in [LoadingPart].
  private static final double RETURN_FRACTION = 0.01;

  private static final double ELASTIC_RETURN_FRACTION = 0.3;

  /// Twist by which loading goes on after a doubt, and least return that a sample must not show to
  /// be taken in, in shares of the range.
  private static final double ONWARD_FRACTION = 0.002;

  private static final double BACKWARD_FRACTION = 0.001;

  /// Strides without a new highest angle, and their share of all, that loading may show: the steps
  /// of an encoder.
  private static final int STILL_STRIDES = 8;

  private static final double STILL_FRACTION = 1e-3;

  /// Neighbouring strides hang together, which halves the noise that their differences show.
  private static final double NOISE_FACTOR = 12;

  private static final double LOAD_FACTOR = 30;

  /// What is being done to the sample.
  private enum Phase {
    LOADING,
    IN_DOUBT,
    LET_BACK
  }

  private final StrideNoise torqueNoise = new StrideNoise();
  private final StrideNoise angleNoise = new StrideNoise();
  private Phase phase = Phase.LOADING;
  private int direction = 1;
  private int strideSamples;
  private double angleSum;
  private double torqueSum;
  private boolean started;
  private double firstAngle;
  private double firstTorque;

  /// Highest torque over the first one, and angle, in the direction of loading.
  private double top;

  private double highest;

  private long strides;
  private long highestStride;

  /// How far the angle had come when it was first seen to move; zero before.
  private double firstMove;

  /// Torque and angle where loading came in doubt, and the lowest torque since.
  private double doubtedTop;

  private double doubtedAngle;
  private double lowest;

  /// Torque at and above which a suspected slip has recovered; infinite without one.
  private double recovery = Double.POSITIVE_INFINITY;

  private int lowSamples;
  private int holdingStrides;
  private boolean fractured;
  private boolean slipped;

  /// Takes in a sample; allocates nothing.
  void accept(double angleRadians, double torqueNewtonMetres) {
    if (started && loaded() && phase != Phase.LET_BACK) {
      watchForFracture(
          direction * (angleRadians - firstAngle), direction * (torqueNewtonMetres - firstTorque));
    }
    angleSum += angleRadians;
    torqueSum += torqueNewtonMetres;
    if (++strideSamples == STRIDE) {
      stride(angleSum / STRIDE, torqueSum / STRIDE);
      strideSamples = 0;
      angleSum = 0;
      torqueSum = 0;
    }
  }

  private boolean loaded() {
    return torqueNoise.known() && top > LOAD_FACTOR * torqueNoise.deviation();
  }

  private void watchForFracture(double angle, double torque) {
    lowSamples = torque < FRACTURED_FRACTION * reference() ? lowSamples + 1 : 0;
    if (lowSamples == FRACTURE_SAMPLES && !fractured) {
      doubt(torque);
      fractured = !wentBackWith(angle, torque);
      holdingStrides = 0;
    }
  }

  /// The torque that the sample has shown it can carry.
  private double reference() {
    return phase == Phase.IN_DOUBT ? doubtedTop : top;
  }

  private void doubt(double torque) {
    if (phase == Phase.LOADING) {
      phase = Phase.IN_DOUBT;
      doubtedTop = top;
      doubtedAngle = highest;
      lowest = torque;
    }
  }

  private boolean wentBackWith(double angle, double torque) {
    double lost = Math.max(0, doubtedTop - torque) / doubtedTop;
    double back = doubtedAngle - angle;
    return back > ELASTIC_RETURN_FRACTION * lost * doubtedAngle;
  }

  private void stride(double meanAngle, double meanTorque) {
    if (!started) {
      started = true;
      firstAngle = meanAngle;
      firstTorque = meanTorque;
    }
    strides++;
    torqueNoise.accept(meanTorque);
    angleNoise.accept(meanAngle);
    double moved = Math.abs(meanAngle - firstAngle);
    if (firstMove == 0 && angleNoise.known() && moved > angleAllowance()) {
      firstMove = moved;
    }
    if (!loaded() && direction * (meanTorque - firstTorque) < 0) {
      // Until there is a load, its direction is that of the largest torque so far.
      double opposite = Math.abs(meanTorque - firstTorque);
      if (opposite > top) {
        direction = -direction;
        top = opposite;
        highest = direction * (meanAngle - firstAngle);
      }
    }
    double angle = direction * (meanAngle - firstAngle);
    double torque = direction * (meanTorque - firstTorque);
    switch (phase) {
      case LOADING -> load(angle, torque);
      case IN_DOUBT -> settle(angle, torque);
      case LET_BACK -> {}
    }
  }

  private void load(double angle, double torque) {
    top = Math.max(top, torque);
    if (angle > highest) {
      highest = angle;
      highestStride = strides;
    }
    if (torque >= recovery) {
      slipped = true;
      recovery = Double.POSITIVE_INFINITY;
    }
    if (!loaded()) {
      return;
    }
    if (highest - angle > RETURN_FRACTION * highest + angleAllowance()) {
      phase = Phase.LET_BACK;
    } else if (top - torque > DOUBTED_FRACTION * top + torqueAllowance()) {
      doubt(torque);
    }
  }

  private void settle(double angle, double torque) {
    lowest = Math.min(lowest, torque);
    boolean holds = torque >= FRACTURED_FRACTION * doubtedTop;
    holdingStrides = holds ? holdingStrides + 1 : 0;
    if (fractured) {
      if (holdingStrides < HOLDING_STRIDES) {
        return;
      }
      fractured = false;
    }
    if (doubtedAngle - angle > RETURN_FRACTION * doubtedAngle + angleAllowance()) {
      phase = Phase.LET_BACK;
    } else if (torque > doubtedTop - 0.5 * (DOUBTED_FRACTION * doubtedTop + torqueAllowance())) {
      resume(angle, torque);
    } else if (holds && angle > doubtedAngle + ONWARD_FRACTION * doubtedAngle + angleAllowance()) {
      double lost = doubtedTop - lowest;
      if (lost > SLIPPED_FRACTION * doubtedTop + torqueAllowance()) {
        recovery = lowest + RECOVERED_FRACTION * lost;
      }
      resume(angle, torque);
    }
  }

  private void resume(double angle, double torque) {
    phase = Phase.LOADING;
    top = torque;
    highest = Math.max(doubtedAngle, angle);
    lowSamples = 0;
  }

  private double torqueAllowance() {
    return NOISE_FACTOR * torqueNoise.deviation();
  }

  private double angleAllowance() {
    return NOISE_FACTOR * angleNoise.deviation();
  }

  /// How far the angle had come when it was first seen to move; zero while it rests.
  double firstMove() {
    return firstMove;
  }

  /// Whether samples tell about a sample that is being loaded.
  boolean loading() {
    return phase == Phase.LOADING;
  }

  /// Whether the newest samples tell about a sample under load: the angle has just gone on, or the
  /// sample broke. The torque of one that is being let back falls before its angle does, which
  /// looks like a yield until the angle follows.
  boolean telling() {
    long still = strides - highestStride;
    return fractured || (loading() && still <= Math.max(STILL_STRIDES, STILL_FRACTION * strides));
  }

  /// Whether a sample lies where loading is, not on a way back.
  boolean onward(double angleRadians) {
    // The noise of single angles is that of strides times √8 at most.
    return !loaded()
        || highest - direction * (angleRadians - firstAngle)
            <= BACKWARD_FRACTION * highest + 3 * angleAllowance();
  }

  /// 1, or -1 where the sample is turned towards negative torque.
  int direction() {
    return direction;
  }

  /// Torque of the first samples.
  double firstTorque() {
    return firstTorque;
  }

  /// Highest angle in the direction of loading, as recorded.
  double furthestAngle() {
    return firstAngle + direction * highest;
  }

  boolean fractured() {
    return fractured;
  }

  boolean slipped() {
    return slipped;
  }
}
