package org.microtorsion.controller.analysis;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Torque over twist angle, in the order of recording, with the times where they are known.
///
/// Copied on the way in; at least [#MINIMUM_SAMPLES] samples, all numbers finite, time not going
/// backwards.
public final class TorqueCurve {
  /// Fewer samples say nothing about four parameters and their uncertainty.
  public static final int MINIMUM_SAMPLES = 20;

  private final double @Nullable [] time;
  private final double[] angle;
  private final double[] torque;

  private TorqueCurve(double @Nullable [] time, double[] angle, double[] torque) {
    this.time = time;
    this.angle = angle;
    this.torque = torque;
  }

  /// A curve without times.
  public static TorqueCurve of(double[] anglesRadians, double[] torquesNewtonMetres) {
    return checked(null, anglesRadians.clone(), torquesNewtonMetres.clone());
  }

  /// A curve with times.
  public static TorqueCurve of(
      double[] timesSeconds, double[] anglesRadians, double[] torquesNewtonMetres) {
    return checked(timesSeconds.clone(), anglesRadians.clone(), torquesNewtonMetres.clone());
  }

  private static TorqueCurve checked(double @Nullable [] time, double[] angle, double[] torque) {
    if (torque.length != angle.length) {
      throw new IllegalArgumentException(
          "torquesNewtonMetres: expected " + angle.length + " numbers, found " + torque.length);
    }
    if (angle.length < MINIMUM_SAMPLES) {
      throw new IllegalArgumentException(
          "samples: expected at least " + MINIMUM_SAMPLES + ", found " + angle.length);
    }
    requireFinite("anglesRadians", angle);
    requireFinite("torquesNewtonMetres", torque);
    if (time != null) {
      if (time.length != angle.length) {
        throw new IllegalArgumentException(
            "timesSeconds: expected " + angle.length + " numbers, found " + time.length);
      }
      requireFinite("timesSeconds", time);
      for (int i = 1; i < time.length; i++) {
        if (time[i] < time[i - 1]) {
          throw new IllegalArgumentException(
              "timesSeconds["
                  + i
                  + "]: expected not less than "
                  + time[i - 1]
                  + ", found "
                  + time[i]);
        }
      }
    }
    return new TorqueCurve(time, angle, torque);
  }

  private static void requireFinite(String name, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        throw new IllegalArgumentException(
            name + "[" + i + "]: expected a finite number, found " + numbers[i]);
      }
    }
  }

  /// Number of samples.
  public int size() {
    return angle.length;
  }

  /// Whether times are known.
  public boolean hasTimes() {
    return time != null;
  }

  /// Time of sample i in seconds.
  public double timeSeconds(int i) {
    if (time == null) {
      throw new IllegalStateException("timesSeconds: expected a curve with times, found none");
    }
    return time[i];
  }

  /// Twist angle of sample i.
  public double angleRadians(int i) {
    return angle[i];
  }

  /// Torque of sample i.
  public double torqueNewtonMetres(int i) {
    return torque[i];
  }

  /// The same curve with other torques, for corrections.
  public TorqueCurve withTorques(IntToDoubleFunction torqueNewtonMetres) {
    double[] replaced = new double[torque.length];
    Arrays.setAll(replaced, torqueNewtonMetres);
    return checked(time, angle, replaced);
  }
}
