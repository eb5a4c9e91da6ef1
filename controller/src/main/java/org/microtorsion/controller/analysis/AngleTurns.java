package org.microtorsion.controller.analysis;

/// Whole turns that an angle sensor of one turn has dropped from its readings.
///
/// A wrap is a step between neighbours that comes to nothing out of the ordinary once one turn is
/// taken off or put back: at most a quarter of a turn, and no more than ten of the steps around it.
/// A leap of more than half a turn that no turn explains is no wrap, as where a sample is let go or
/// a second curve follows in the same file. Where wraps and unexplained leaps meet before the
/// torque's peak, or a gap in time is long enough for a quarter of a turn, the number of turns is
/// open.
public final class AngleTurns {
  private static final double TURN = 2 * Math.PI;
  private static final int NEIGHBOURS = 8;
  private static final double ORDINARY_FACTOR = 10;

  /// Encoder steps and noise, where the neighbours happen to stand still.
  private static final double LEAST_TOLERANCE_RADIANS = 1e-3 * TURN;

  /// So many leaps within one turn are a sensor of one turn that was read too seldom.
  private static final int MANY_LEAPS = 3;

  private final TorqueCurve curve;

  /// What was found in a curve's angles.
  public sealed interface Finding {}

  /// The angle does not step by more than half a turn.
  public record Continuous() implements Finding {}

  /// The angle wraps, and every turn is known.
  ///
  /// @param curve the same with its turns put back
  /// @param wrapCount steps that were a wrap
  /// @param firstSample the first sample after one
  public record Wrapped(TorqueCurve curve, int wrapCount, int firstSample) implements Finding {}

  /// The angle leaps, and not by a turn.
  ///
  /// @param sample the first one after a leap
  public record Leaping(int sample, double stepRadians) implements Finding {}

  /// The number of turns is open.
  ///
  /// @param sample the first one whose turn is not known
  public record Ambiguous(int sample, double stepRadians) implements Finding {}

  private AngleTurns(TorqueCurve curve) {
    this.curve = curve;
  }

  /// Looks through a curve.
  public static Finding find(TorqueCurve curve) {
    return new AngleTurns(curve).find();
  }

  private Finding find() {
    int wraps = 0;
    int firstWrap = -1;
    int leaps = 0;
    int firstLeap = -1;
    for (int i = 1; i < curve.size(); i++) {
      double step = step(i);
      if (Math.abs(step) <= Math.PI) {
        continue;
      }
      if (isWrap(i, step)) {
        firstWrap = wraps == 0 ? i : firstWrap;
        wraps++;
      } else {
        firstLeap = leaps == 0 ? i : firstLeap;
        leaps++;
      }
    }
    if (wraps + leaps == 0) {
      return new Continuous();
    }
    if (wraps == 0 && leaps >= MANY_LEAPS && range() <= 1.01 * TURN) {
      return new Ambiguous(firstLeap, step(firstLeap));
    }
    if (wraps == 0) {
      return sticksOut(firstLeap) ? new Leaping(firstLeap, step(firstLeap)) : new Continuous();
    }
    int peak = peak();
    if (leaps > 0 && firstLeap <= peak) {
      return new Ambiguous(firstLeap, step(firstLeap));
    }
    TorqueCurve unwrapped = curve.withAngles(unwrapped());
    int open = longGap(unwrapped, peak);
    return open >= 0 ? new Ambiguous(open, step(open)) : new Wrapped(unwrapped, wraps, firstWrap);
  }

  private double step(int i) {
    return curve.angleRadians(i) - curve.angleRadians(i - 1);
  }

  /// Whether a turn more or less leaves a step like those around it, most of which are shorter than
  /// half a turn: a table in whole turns is no wrap.
  private boolean isWrap(int i, double step) {
    int from = Math.max(1, i - NEIGHBOURS);
    int to = Math.min(curve.size() - 1, i + NEIGHBOURS);
    double sum = 0;
    int count = 0;
    for (int j = from; j <= to; j++) {
      double neighbour = Math.abs(step(j));
      if (neighbour <= Math.PI) {
        sum += neighbour;
        count++;
      }
    }
    if (2 * count < to - from) {
      return false;
    }
    double rest = Math.abs(Math.abs(step) - TURN);
    double ordinary = Math.max(ORDINARY_FACTOR * sum / count, LEAST_TOLERANCE_RADIANS);
    return rest <= Math.min(TURN / 4, ordinary);
  }

  /// Whether a step is another than all of those around it.
  private boolean sticksOut(int i) {
    double largest = 0;
    for (int j = Math.max(1, i - NEIGHBOURS);
        j <= Math.min(curve.size() - 1, i + NEIGHBOURS);
        j++) {
      largest = j == i ? largest : Math.max(largest, Math.abs(step(j)));
    }
    return Math.abs(step(i)) > 2 * largest;
  }

  private double[] unwrapped() {
    double[] angles = new double[curve.size()];
    double turns = 0;
    angles[0] = curve.angleRadians(0);
    for (int i = 1; i < angles.length; i++) {
      double step = step(i);
      if (Math.abs(step) > Math.PI && isWrap(i, step)) {
        turns -= Math.signum(step);
      }
      angles[i] = curve.angleRadians(i) + turns * TURN;
    }
    return angles;
  }

  /// The first sample up to the torque's peak that comes so late that the angle may have gone a
  /// quarter of a turn meanwhile, or -1.
  private int longGap(TorqueCurve unwrapped, int peak) {
    if (!curve.hasTimes()) {
      return -1;
    }
    double seconds = curve.timeSeconds(peak) - curve.timeSeconds(0);
    double turned = Math.abs(unwrapped.angleRadians(peak) - unwrapped.angleRadians(0));
    for (int i = 1; i <= peak; i++) {
      double wait = curve.timeSeconds(i) - curve.timeSeconds(i - 1);
      boolean late = wait * turned > TURN / 4 * seconds;
      if (late && Math.abs(unwrapped.angleRadians(i) - unwrapped.angleRadians(i - 1)) > 0) {
        return i;
      }
    }
    return -1;
  }

  private int peak() {
    int peak = 0;
    double most = 0;
    for (int i = 1; i < curve.size(); i++) {
      double height = Math.abs(curve.torqueNewtonMetres(i) - curve.torqueNewtonMetres(0));
      if (height > most) {
        most = height;
        peak = i;
      }
    }
    return peak;
  }

  private double range() {
    double least = curve.angleRadians(0);
    double largest = least;
    for (int i = 1; i < curve.size(); i++) {
      least = Math.min(least, curve.angleRadians(i));
      largest = Math.max(largest, curve.angleRadians(i));
    }
    return largest - least;
  }
}
