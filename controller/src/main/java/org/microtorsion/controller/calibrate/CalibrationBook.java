package org.microtorsion.controller.calibrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;

/// Every reading of a calibration in the order taken, those of earlier sessions first, and which of
/// them still count.
final class CalibrationBook {
  private final CalibrationSink sink;
  private final Consumer<Notice> told;
  private final List<LoadReading> readings = new ArrayList<>();
  private final Set<Integer> withdrawn = new HashSet<>();

  /// @param told hears which readings do not count
  CalibrationBook(CalibrationSink sink, Consumer<Notice> told, CalibrationHistory history) {
    this.sink = sink;
    this.told = told;
    readings.addAll(history.readings());
    withdrawn.addAll(history.withdrawn());
  }

  /// Adds a reading and gives its place.
  int add(LoadReading reading) {
    readings.add(reading);
    sink.reading(reading);
    return readings.size() - 1;
  }

  /// The reading at a place where one counts, or null.
  @Nullable LoadReading countingAt(int place) {
    return place >= 0 && place < readings.size() && !withdrawn.contains(place)
        ? readings.get(place)
        : null;
  }

  /// The last reading that counts, or null.
  @Nullable LoadReading lastCounting() {
    List<LoadReading> counting = counting();
    return counting.isEmpty() ? null : counting.getLast();
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

  /// The reading at a place does not count.
  void withdraw(int place, String reason) {
    withdrawn.add(place);
    sink.withdraw(place, reason);
    told.accept(new Notice.ReadingWithdrawn(place));
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
