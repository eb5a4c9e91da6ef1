package org.microtorsion.controller.calibrate;

import java.util.List;
import java.util.Set;
import org.microtorsion.calibration.torque.LoadReading;

/// What earlier sessions of a calibration left; nothing for a new one.
///
/// @param readings all of them, in the order taken
/// @param withdrawn places of those that do not count, from 0
/// @param elapsedSeconds since the procedure began
public record CalibrationHistory(
    List<LoadReading> readings, Set<Integer> withdrawn, double elapsedSeconds) {
  public CalibrationHistory {
    readings = List.copyOf(readings);
    withdrawn = Set.copyOf(withdrawn);
    for (int index : withdrawn) {
      if (index < 0 || index >= readings.size()) {
        throw new IllegalArgumentException(
            "withdrawn: expected places from 0 to " + (readings.size() - 1) + ", found " + index);
      }
    }
  }

  /// A calibration that begins.
  public static CalibrationHistory none() {
    return new CalibrationHistory(List.of(), Set.of(), 0);
  }

  /// The mounting the last reading was taken in; 0 before the first.
  int lastMounting() {
    return readings.isEmpty() ? 0 : readings.getLast().mounting();
  }

  /// The series the last reading belongs to; 0 before the first.
  int lastSeries() {
    return readings.isEmpty() ? 0 : readings.getLast().series();
  }

  /// How many series are complete, all of them before the first that is not.
  public int finishedSeries(CalibrationPlan plan) {
    int finished = 0;
    while (finished < plan.seriesCount()
        && countOf(finished + 1) >= plan.readingCount(finished + 1)) {
      finished++;
    }
    return finished;
  }

  /// Readings of a series that count.
  int countOf(int series) {
    int count = 0;
    for (int i = 0; i < readings.size(); i++) {
      if (readings.get(i).series() == series && !withdrawn.contains(i)) {
        count++;
      }
    }
    return count;
  }
}
