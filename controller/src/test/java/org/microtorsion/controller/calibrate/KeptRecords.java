package org.microtorsion.controller.calibrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;

/// Keeps what it hears in memory, and hands it on as the history of a further session.
final class KeptRecords implements CalibrationSink {
  final List<LoadReading> readings = new ArrayList<>();
  final Set<Integer> withdrawn = new HashSet<>();
  final List<String> events = new ArrayList<>();
  @Nullable End end;
  String cause = "";

  @Override
  public void begin(CalibrationHeader header) {}

  @Override
  public void reading(LoadReading reading) {
    readings.add(reading);
  }

  @Override
  public void withdraw(int index, String reason) {
    if (!withdrawn.add(index) || index >= readings.size()) {
      throw new AssertionError("reading " + index + " withdrawn twice or never taken");
    }
    events.add("withdrawn: " + reason);
  }

  @Override
  public void event(double timeSeconds, String kind, String text) {
    events.add(kind + ": " + text);
  }

  @Override
  public void end(End end, String cause) {
    this.end = end;
    this.cause = cause;
  }

  CalibrationHistory history(double elapsedSeconds) {
    return new CalibrationHistory(readings, withdrawn, elapsedSeconds);
  }
}
