package org.microtorsion.controller.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.calibrate.Notice;

/// What is to be seen of the calibration that goes on, or of the last one. The calibration's thread
/// writes, any thread reads. It holds as many readings as a procedure has, and the last warnings.
public final class CalibrationBoard {
  private static final int MOST_WARNINGS = 20;

  private final List<Reading> readings = new ArrayList<>();
  private final List<Notice.SeriesOver> series = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Notice.@Nullable StepBegun step;
  private Notice.@Nullable Standing standing;
  private boolean touched;
  private long sequence;

  /// A reading.
  ///
  /// @param counts whether it was not withdrawn since
  /// @param mayBeRepeated whether it may be taken again now
  public record Reading(Notice.ReadingTaken taken, boolean counts, boolean mayBeRepeated) {}

  /// How it stands.
  ///
  /// @param sequence number of the last change
  public record Standing(
      long sequence,
      Optional<Notice.StepBegun> step,
      Optional<Notice.Standing> standing,
      List<Reading> readings,
      List<Notice.SeriesOver> series,
      List<String> warnings) {}

  synchronized void clear() {
    readings.clear();
    series.clear();
    warnings.clear();
    step = null;
    standing = null;
    touched = false;
    sequence++;
  }

  /// The arm is not as it was when the last reading was taken.
  synchronized void armTouched() {
    touched = true;
    judge();
    sequence++;
  }

  synchronized boolean mayRepeat(int place) {
    return readings.stream()
        .anyMatch(each -> each.taken().place() == place && each.mayBeRepeated());
  }

  /// Says of each reading whether it may be taken again; none once the arm was touched.
  private void judge() {
    Notice.@Nullable ReadingTaken last =
        readings.stream()
            .filter(Reading::counts)
            .map(Reading::taken)
            .reduce((earlier, later) -> later)
            .orElse(null);
    readings.replaceAll(each ->
        new Reading(
            each.taken(),
            each.counts(),
            !touched && last != null && each.counts() && each.taken().mayBeRepeatedAfter(last)));
  }

  private void withdraw(int place) {
    readings.replaceAll(
        each -> each.taken().place() == place ? new Reading(each.taken(), false, false) : each);
    judge();
  }

  private void add(Notice.ReadingTaken taken) {
    touched = false;
    readings.add(new Reading(taken, true, false));
    judge();
  }

  synchronized void tell(Notice notice) {
    sequence++;
    switch (notice) {
      case Notice.StepBegun begun -> step = begun;
      case Notice.Standing now -> standing = now;
      case Notice.ReadingTaken reading -> add(reading);
      case Notice.ReadingWithdrawn withdrawn -> withdraw(withdrawn.place());
      case Notice.SeriesOver over -> series.add(over);
      case Notice.Warning warning -> warn(warning.text());
    }
  }

  private void warn(String text) {
    warnings.add(text);
    if (warnings.size() > MOST_WARNINGS) {
      warnings.removeFirst();
    }
  }

  /// Number of the last change.
  public synchronized long sequence() {
    return sequence;
  }

  /// How it stands now.
  public synchronized Standing standing() {
    return new Standing(
        sequence,
        Optional.ofNullable(step),
        Optional.ofNullable(standing),
        List.copyOf(readings),
        List.copyOf(series),
        List.copyOf(warnings));
  }
}
