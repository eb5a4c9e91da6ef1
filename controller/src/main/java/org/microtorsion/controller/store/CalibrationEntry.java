package org.microtorsion.controller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.calibrate.CalibrationSink;

/// One entry in the journal of a calibration. Entries are appended, never changed.
sealed interface CalibrationEntry {
  /// A level that was read.
  record Reading(LoadReading reading) implements CalibrationEntry {}

  /// A reading that is not to be used.
  record Withdrawal(int index, String reason) implements CalibrationEntry {}

  /// What else happened.
  record Event(double timeSeconds, String kind, String text) implements CalibrationEntry {}

  /// The readings of a finished procedure were evaluated, and give no certificate.
  record Refusal(String cause) implements CalibrationEntry {}

  /// The procedure ended.
  record End(CalibrationSink.End end, String cause) implements CalibrationEntry {}

  /// The process died; written by the one that found it.
  record Interruption(String cause) implements CalibrationEntry {}

  /// The procedure goes on after an end or an interruption.
  record Resumption() implements CalibrationEntry {}

  /// The word for it in the store.
  default String word() {
    return switch (this) {
      case Reading _ -> "reading";
      case Withdrawal _ -> "withdrawal";
      case Event _ -> "event";
      case End _ -> "end";
      case Refusal _ -> "refusal";
      case Interruption _ -> "interruption";
      case Resumption _ -> "resumption";
    };
  }

  /// Its content, one line of JSON.
  default String json() {
    return switch (this) {
      case Reading(LoadReading reading) -> RecordJson.write(reading).toString();
      case Withdrawal entry -> RecordJson.write(entry).toString();
      case Event entry -> RecordJson.write(entry).toString();
      case End entry -> RecordJson.write(entry).toString();
      case Refusal entry -> RecordJson.write(entry).toString();
      case Interruption entry -> RecordJson.write(entry).toString();
      case Resumption entry -> RecordJson.write(entry).toString();
    };
  }

  /// Reads an entry back.
  static CalibrationEntry of(String kind, String text) {
    JsonNode json = RecordJson.parse(kind, text);
    return switch (kind) {
      case "reading" -> new Reading(RecordReader.read(kind, inARoom(json), LoadReading.class));
      case "withdrawal" -> RecordReader.read(kind, json, Withdrawal.class);
      case "event" -> RecordReader.read(kind, json, Event.class);
      case "end" -> RecordReader.read(kind, json, End.class);
      case "refusal" -> RecordReader.read(kind, json, Refusal.class);
      case "interruption" -> RecordReader.read(kind, json, Interruption.class);
      case "resumption" -> RecordReader.read(kind, json, Resumption.class);
      default ->
          throw new IllegalArgumentException(
              "kind: expected a kind of journal entry, found " + kind);
    };
  }

  /// Readings older than the question for the room's temperature were taken as if in a room at the
  /// reference temperature; their text and its hash stay as they were.
  private static JsonNode inARoom(JsonNode reading) {
    return reading instanceof ObjectNode object && !object.has("ambientKelvin")
        ? object.deepCopy().put("ambientKelvin", CoilTemperature.REFERENCE_KELVIN)
        : reading;
  }
}
