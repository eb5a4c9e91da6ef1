package org.microtorsion.controller.session;

import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.store.SampleColumns;

/// How well a ramp held its strain rate, as the harmonic-corrected angle sensor saw it.
///
/// The rate over a window is the least-squares slope of its samples: the difference of two single
/// readings would carry one encoder step of each, more than 1 % of a thick wire's 5 s. Easing in,
/// slowing before a limit, unloading and the last second, which shows a break before it is known,
/// are left out.
///
/// @param meanRatio mean rate over the wanted one
/// @param lowestRatio lowest rate over any 5 s, over the wanted one
/// @param highestRatio highest such rate
/// @param seconds time that was judged
public record RateCheck(double meanRatio, double lowestRatio, double highestRatio, double seconds) {
  private static final double WINDOW_SECONDS = 5;
  private static final double EASED_SECONDS = 6;
  private static final double END_SECONDS = 1;

  /// Judges the ramp of a run.
  ///
  /// @throws IllegalArgumentException when less than two windows of it are left
  public static RateCheck of(RunHeader header, SampleColumns columns, double strainRatePerSecond) {
    double wanted = strainRatePerSecond / header.sample().shearStrainPerRadian();
    double[] times = columns.timesSeconds();
    double[] angles = columns.anglesRadians();
    int[] flags = columns.flags();
    int first = first(times, flags);
    int last = last(times, flags, first);
    int window = (int) Math.round(WINDOW_SECONDS * header.loopHertz());
    if (last - first < 2 * window) {
      throw new IllegalArgumentException(
          "run "
              + header.id()
              + ": expected a ramp of at least "
              + 2 * WINDOW_SECONDS
              + " s at full pace, found "
              + (last - first) / header.loopHertz()
              + " s");
    }
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    WindowSlope slope = new WindowSlope(times[first], angles[first]);
    for (int i = first; i <= last; i++) {
      slope.add(times[i], angles[i]);
      if (i - first < window) {
        continue;
      }
      double rate = slope.slope() / wanted;
      lowest = Math.min(lowest, rate);
      highest = Math.max(highest, rate);
      slope.remove(times[i - window], angles[i - window]);
    }
    double mean = (angles[last] - angles[first]) / (times[last] - times[first]) / wanted;
    return new RateCheck(mean, lowest, highest, times[last] - times[first]);
  }

  private static int first(double[] times, int[] flags) {
    int i = 0;
    while (i < flags.length && (flags[i] & SampleFlag.ZERO_DWELL.bit()) != 0) {
      i++;
    }
    double from = i < times.length ? times[i] + EASED_SECONDS : Double.POSITIVE_INFINITY;
    while (i < times.length && times[i] < from) {
      i++;
    }
    return i;
  }

  private static int last(double[] times, int[] flags, int first) {
    int ending =
        SampleFlag.SLOWED.bit()
            | SampleFlag.UNLOADING.bit()
            | SampleFlag.COASTING.bit()
            | SampleFlag.FRACTURED.bit();
    int i = first;
    while (i < flags.length && (flags[i] & ending) == 0) {
      i++;
    }
    double until = i > 0 && i <= times.length ? times[i - 1] - END_SECONDS : 0;
    int last = i - 1;
    while (last > first && times[last] > until) {
      last--;
    }
    return last;
  }

  /// Least-squares slope of a window that moves along, from running sums.
  private static final class WindowSlope {
    private final double originSeconds;
    private final double originRadians;
    private int count;
    private double sumT;
    private double sumA;
    private double sumTt;
    private double sumTa;

    WindowSlope(double originSeconds, double originRadians) {
      this.originSeconds = originSeconds;
      this.originRadians = originRadians;
    }

    void add(double timeSeconds, double angleRadians) {
      include(1, timeSeconds - originSeconds, angleRadians - originRadians);
    }

    void remove(double timeSeconds, double angleRadians) {
      include(-1, timeSeconds - originSeconds, angleRadians - originRadians);
    }

    private void include(int sign, double t, double a) {
      count += sign;
      sumT += sign * t;
      sumA += sign * a;
      sumTt += sign * t * t;
      sumTa += sign * t * a;
    }

    double slope() {
      return (count * sumTa - sumT * sumA) / (count * sumTt - sumT * sumT);
    }
  }
}
