package org.microtorsion.controller.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.calibrate.CalibrationSink;

/// What the entries of one calibration come to: its readings, events and state, and the two hashes
/// over them. Used alike for reading, writing and verifying.
final class CalibrationJournal {
  /// Where a calibration stands.
  enum State {
    /// Somebody is at it, or was when the process died.
    OPEN,
    /// Cut short; may go on.
    PAUSED,
    /// Every step was done; nothing was made of the readings yet.
    COMPLETED,
    /// Every step was done, and the readings give no certificate.
    REFUSED
  }

  private final List<StoredReading> readings = new ArrayList<>();
  private final List<CalibrationEvent> events = new ArrayList<>();
  private final RunningHash hash = new RunningHash();
  private final RunningHash readingsHash = new RunningHash();
  private @Nullable CalibrationEnd end;
  private State state = State.OPEN;
  private long entryCount;
  private double lastTimeSeconds;

  /// Takes in the next entry.
  ///
  /// @throws IllegalArgumentException when it names a reading that is not there
  void add(CalibrationEntry entry) {
    addHashes(entry.word(), entry.json());
    apply(entry);
  }

  /// Takes in an entry as it is stored: its very text counts for the hashes.
  void add(String kind, String json) {
    addHashes(kind, json);
    apply(CalibrationEntry.of(kind, json));
  }

  /// Refuses what cannot follow the entries so far; changes nothing.
  void require(CalibrationEntry next) {
    if (next instanceof CalibrationEntry.Withdrawal(int index, String _)) {
      requireReading(index);
    }
  }

  /// The hash over the entries so far and one more; changes nothing.
  byte[] hashWith(CalibrationEntry next) {
    RunningHash longer = hash.copy();
    longer.add(next.word());
    longer.add(next.json());
    return longer.value();
  }

  private void addHashes(String kind, String json) {
    hash.add(kind);
    hash.add(json);
    if (kind.equals("reading")) {
      byte[] line = (json + "\n").getBytes(StandardCharsets.UTF_8);
      readingsHash.add(line, line.length);
    }
    entryCount++;
  }

  private void apply(CalibrationEntry entry) {
    switch (entry) {
      case CalibrationEntry.Reading(var reading) -> {
        lastTimeSeconds = reading.timeSeconds();
        readings.add(new StoredReading(readings.size(), reading, Optional.empty()));
      }
      case CalibrationEntry.Withdrawal(int index, String reason) -> withdraw(index, reason);
      case CalibrationEntry.Event(double timeSeconds, String kind, String text) -> {
        lastTimeSeconds = timeSeconds;
        events.add(new CalibrationEvent(timeSeconds, kind, text));
      }
      case CalibrationEntry.End(CalibrationSink.End how, String cause) -> {
        end = new CalibrationEnd(how, cause);
        state = how == CalibrationSink.End.COMPLETED ? State.COMPLETED : State.PAUSED;
        events.add(new CalibrationEvent(lastTimeSeconds, how.word(), cause));
      }
      case CalibrationEntry.Refusal(String cause) -> {
        state = State.REFUSED;
        events.add(new CalibrationEvent(lastTimeSeconds, "refused", cause));
      }
      case CalibrationEntry.Interruption(String cause) -> {
        state = state == State.OPEN ? State.PAUSED : state;
        events.add(new CalibrationEvent(lastTimeSeconds, "interrupted", cause));
      }
      case CalibrationEntry.Resumption() -> {
        end = null;
        state = State.OPEN;
        events.add(
            new CalibrationEvent(
                lastTimeSeconds, "resumed", "after " + readings.size() + " readings"));
      }
    }
  }

  /// The first reason stands.
  private void withdraw(int index, String reason) {
    requireReading(index);
    StoredReading before = readings.get(index);
    if (before.withdrawnReason().isEmpty()) {
      readings.set(index, new StoredReading(index, before.reading(), Optional.of(reason)));
    }
  }

  private void requireReading(int index) {
    if (index < 0 || index >= readings.size()) {
      throw new IllegalArgumentException(
          "withdrawal: expected the index of one of "
              + readings.size()
              + " readings, found "
              + index);
    }
  }

  State state() {
    return state;
  }

  List<StoredReading> readings() {
    return readings;
  }

  List<CalibrationEvent> events() {
    return events;
  }

  Optional<CalibrationEnd> end() {
    return Optional.ofNullable(end);
  }

  long entryCount() {
    return entryCount;
  }

  /// Hash over kind and text of all entries.
  byte[] hash() {
    return hash.value();
  }

  /// The same in hex.
  String hashHex() {
    return hash.hex();
  }

  /// SHA-256 of the readings as lines of JSON, each with its line feed; hex.
  String readingsHashHex() {
    return readingsHash.hex();
  }
}
