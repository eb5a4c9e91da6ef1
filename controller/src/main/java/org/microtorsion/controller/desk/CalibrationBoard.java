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

  private final List<Notice.ReadingTaken> readings = new ArrayList<>();
  private final List<Notice.SeriesOver> series = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Notice.@Nullable StepBegun step;
  private Notice.@Nullable Standing standing;
  private long sequence;

  /// How it stands.
  ///
  /// @param sequence number of the last change
  public record Standing(
      long sequence,
      Optional<Notice.StepBegun> step,
      Optional<Notice.Standing> standing,
      List<Notice.ReadingTaken> readings,
      List<Notice.SeriesOver> series,
      List<String> warnings) {}

  synchronized void clear() {
    readings.clear();
    series.clear();
    warnings.clear();
    step = null;
    standing = null;
    sequence++;
  }

  synchronized void tell(Notice notice) {
    sequence++;
    switch (notice) {
      case Notice.StepBegun begun -> step = begun;
      case Notice.Standing now -> standing = now;
      case Notice.ReadingTaken reading -> readings.add(reading);
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
