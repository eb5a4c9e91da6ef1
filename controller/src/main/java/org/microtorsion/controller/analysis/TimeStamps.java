package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the times of a curve say about its recording: stamps that repeat, and gaps.
///
/// Neither spoils a fit of torque over angle, therefore such samples stay; a person wants to know
/// of them all the same. A step is a gap where it is longer than 1.5 times the usual one and sticks
/// out of the steps' own scatter by eight median deviations: one missing sample of a steady clock
/// is found, the jitter of an unsteady one is not.
///
/// @param repeatedCount samples with the time of the one before
/// @param repeatedRowCount those of them whose angle and torque repeat as well
/// @param firstRepeat the first sample whose time repeats; -1 where there is none
/// @param gapCount steps in time that are gaps
/// @param firstGap the first sample after a gap; -1 where there is none
/// @param longestGap the sample after the longest gap; -1 where there is none
/// @param usualStepSeconds median of the steps forward; 0 where the times say nothing
/// @param longestStepSeconds length of the longest gap; 0 where there is none
public record TimeStamps(
    int repeatedCount,
    int repeatedRowCount,
    int firstRepeat,
    int gapCount,
    int firstGap,
    int longestGap,
    double usualStepSeconds,
    double longestStepSeconds) {
  private static final double LEAST_GAP_FACTOR = 1.5;
  private static final double SCATTER_FACTOR = 8;

  /// So many steps, spread over the record, give its usual step.
  private static final int MOST_STEPS = 4096;

  private static final TimeStamps UNKNOWN = new TimeStamps(0, 0, -1, 0, -1, -1, 0, 0);

  /// Looks through a curve; one without times has nothing to say.
  public static TimeStamps of(TorqueCurve curve) {
    if (!curve.hasTimes()) {
      return UNKNOWN;
    }
    double[] steps = stepsForward(curve);
    double usual = median(steps);
    double threshold = threshold(steps, usual);
    int repeated = 0;
    int repeatedRows = 0;
    int firstRepeat = -1;
    int gaps = 0;
    int firstGap = -1;
    int longest = -1;
    double longestStep = 0;
    for (int i = 1; i < curve.size(); i++) {
      double step = curve.timeSeconds(i) - curve.timeSeconds(i - 1);
      if (step == 0) {
        firstRepeat = repeated == 0 ? i : firstRepeat;
        repeated++;
        repeatedRows += sameRow(curve, i) ? 1 : 0;
      } else if (step > threshold) {
        firstGap = gaps == 0 ? i : firstGap;
        gaps++;
        if (step > longestStep) {
          longestStep = step;
          longest = i;
        }
      }
    }
    return new TimeStamps(
        repeated, repeatedRows, firstRepeat, gaps, firstGap, longest, usual, longestStep);
  }

  /// One sentence a finding.
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (repeatedCount > 0) {
      notes.add(
          "duplicates: %d time %s the one before, first that of sample %d; %d of these rows repeat it whole; kept"
              .formatted(
                  repeatedCount,
                  repeatedCount == 1 ? "stamp repeats" : "stamps repeat",
                  firstRepeat,
                  repeatedRowCount));
    }
    if (gapCount > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "gaps: %d %s longer than %.2g times the usual %.4g s, the longest %.4g"
                  + " s before sample %d; kept",
              gapCount,
              gapCount == 1 ? "step in time is" : "steps in time are",
              LEAST_GAP_FACTOR,
              usualStepSeconds,
              longestStepSeconds,
              longestGap));
    }
    return notes;
  }

  private static boolean sameRow(TorqueCurve curve, int i) {
    return curve.angleRadians(i) == curve.angleRadians(i - 1)
        && curve.torqueNewtonMetres(i) == curve.torqueNewtonMetres(i - 1);
  }

  private static double[] stepsForward(TorqueCurve curve) {
    int stride = Math.max(1, (curve.size() - 1) / MOST_STEPS);
    double[] steps = new double[curve.size() / stride + 1];
    int count = 0;
    for (int i = 1; i < curve.size(); i += stride) {
      double step = curve.timeSeconds(i) - curve.timeSeconds(i - 1);
      if (step > 0) {
        steps[count++] = step;
      }
    }
    return Arrays.copyOf(steps, count);
  }

  private static double threshold(double[] steps, double usual) {
    if (usual == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double[] deviations = Arrays.stream(steps).map(step -> Math.abs(step - usual)).toArray();
    return Math.max(LEAST_GAP_FACTOR * usual, usual + SCATTER_FACTOR * median(deviations));
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
