package org.microtorsion.controller.calibrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.microtorsion.calibration.torque.LoadReading;

/// Every reading of a calibration in the order taken, those of earlier sessions first, and which of
/// them still count.
final class CalibrationBook {
  private final CalibrationSink sink;
  private final List<LoadReading> readings = new ArrayList<>();
  private final Set<Integer> withdrawn = new HashSet<>();

  CalibrationBook(CalibrationSink sink, CalibrationHistory history) {
    this.sink = sink;
    readings.addAll(history.readings());
    withdrawn.addAll(history.withdrawn());
  }

  void add(LoadReading reading) {
    readings.add(reading);
    sink.reading(reading);
  }

  /// The reading added last does not count.
  void withdrawLast(String reason) {
    withdraw(readings.size() - 1, reason);
  }

  /// No reading of a series counts.
  void withdrawSeries(int series, String reason) {
    for (int i = 0; i < readings.size(); i++) {
      if (readings.get(i).series() == series && !withdrawn.contains(i)) {
        withdraw(i, reason);
      }
    }
  }

  private void withdraw(int index, String reason) {
    withdrawn.add(index);
    sink.withdraw(index, reason);
  }

  /// The readings that count.
  List<LoadReading> counting() {
    List<LoadReading> counting = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      if (!withdrawn.contains(i)) {
        counting.add(readings.get(i));
      }
    }
    return counting;
  }

  int withdrawnCount() {
    return withdrawn.size();
  }

  /// Zeros and loads of one mounting that count, but for the last reading where it is to be judged.
  List<LoadReading> ofMounting(int mounting, boolean butLast) {
    List<LoadReading> counting = counting();
    List<LoadReading> before =
        butLast ? counting.subList(0, Math.max(0, counting.size() - 1)) : counting;
    return before.stream()
        .filter(each -> each.mounting() == mounting && each.kind() != LoadReading.Kind.PRELOAD)
        .toList();
  }

  /// Zeros of one series that count.
  List<LoadReading> zerosOf(int series) {
    return counting().stream()
        .filter(each -> each.series() == series && each.kind() == LoadReading.Kind.ZERO)
        .toList();
  }

  /// Loads of one series that count.
  List<LoadReading> loadsOf(int series) {
    return counting().stream()
        .filter(each -> each.series() == series && each.kind() == LoadReading.Kind.LOAD)
        .toList();
  }
}
