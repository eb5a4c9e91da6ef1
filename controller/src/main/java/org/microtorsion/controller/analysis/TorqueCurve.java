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

  /// What the meter showed, where the torque is less what the rig adds.
  private final double[] shown;

  private TorqueCurve(double @Nullable [] time, double[] angle, double[] torque, double[] shown) {
    this.time = time;
    this.angle = angle;
    this.torque = torque;
    this.shown = shown;
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

  /// A curve that is made sample by sample, without a second copy of its numbers.
  ///
  /// @param withTimes whether the times given count
  public static Builder builder(boolean withTimes) {
    return new Builder(withTimes);
  }

  /// Collects the samples of a curve of unknown length.
  public static final class Builder {
    private static final int FIRST_CAPACITY = 4096;

    private double @Nullable [] times;
    private double[] angles = new double[FIRST_CAPACITY];
    private double[] torques = new double[FIRST_CAPACITY];
    private int size;

    private Builder(boolean withTimes) {
      times = withTimes ? new double[FIRST_CAPACITY] : null;
    }

    /// Number of samples so far.
    public int size() {
      return size;
    }

    /// Adds a sample; it is checked with all others by [#build].
    ///
    /// @param timeSeconds of no meaning in a curve without times
    public void add(double timeSeconds, double angleRadians, double torqueNewtonMetres) {
      if (size == angles.length) {
        resize(Math.max(FIRST_CAPACITY, size + size / 2));
      }
      if (times != null) {
        times[size] = timeSeconds;
      }
      angles[size] = angleRadians;
      torques[size] = torqueNewtonMetres;
      size++;
    }

    /// The curve, which takes the numbers over: the builder is empty afterwards.
    public TorqueCurve build() {
      resize(size);
      TorqueCurve curve = checked(times, angles, torques);
      times = times == null ? null : new double[0];
      angles = new double[0];
      torques = new double[0];
      size = 0;
      return curve;
    }

    private void resize(int capacity) {
      if (times != null) {
        times = Arrays.copyOf(times, capacity);
      }
      angles = Arrays.copyOf(angles, capacity);
      torques = Arrays.copyOf(torques, capacity);
    }
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
    return new TorqueCurve(time, angle, torque, torque);
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

  /// What the torque's meter showed, with what the rig adds; a meter's limit is one of this.
  double shownNewtonMetres(int i) {
    return shown[i];
  }

  /// The same curve with other angles, for turns that its sensor dropped.
  public TorqueCurve withAngles(double[] anglesRadians) {
    return checked(time, anglesRadians.clone(), torque);
  }

  /// The sample's own curve: without what the errors say is the rig's.
  TorqueCurve ofSample(CurveErrors errors) {
    if (!errors.corrects()) {
      return this;
    }
    double[] angles = new double[angle.length];
    double[] torques = new double[torque.length];
    for (int i = 0; i < angles.length; i++) {
      torques[i] = errors.sampleTorqueNewtonMetres(torque[i], angle[i]);
      angles[i] = errors.sampleAngleRadians(angle[i], torques[i]);
    }
    requireFinite("anglesRadians", angles);
    requireFinite("torquesNewtonMetres", torques);
    return new TorqueCurve(time, angles, torques, torque);
  }

  /// The same curve with other torques, for corrections.
  public TorqueCurve withTorques(IntToDoubleFunction torqueNewtonMetres) {
    double[] replaced = new double[torque.length];
    Arrays.setAll(replaced, torqueNewtonMetres);
    return checked(time, angle, replaced);
  }
}
