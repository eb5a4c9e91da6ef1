package org.microtorsion.controller.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.store.RecordJson;
import org.microtorsion.controller.store.RecordReader;

/// All that the controller was given beside its lines; with it and the recording it does the same
/// again.
///
/// @param softwareVersion version of the software that recorded
/// @param startedAt wall clock, taken once
/// @param rigName the rig file's name as it was given
/// @param rigText the rig file as it was read
/// @param rigHash SHA-256 of that text, hex
/// @param simulation which simulated rig, such as `seed 1`; empty for a real one
/// @param torque torque per current that the rig was opened with
/// @param run what a run was given; null in a calibration
/// @param calibration what a calibration was given; null in a run
public record RecordingHeader(
    String softwareVersion,
    Instant startedAt,
    String rigName,
    String rigText,
    String rigHash,
    Optional<String> simulation,
    CoilConstant torque,
    @Nullable OfRun run,
    @Nullable OfCalibration calibration) {

  /// What a run was given.
  ///
  /// @param sampleText the sample file as it was read
  /// @param methodText the method file as it was read
  /// @param torqueWords what stood for the torque, in one line for people
  /// @param calibrationUsed the calibration it is from; empty for the rig file's nominal constant
  /// @param calibrationOverride why it is none in date; empty where it is
  /// @param roomKelvin temperature of the room, given or the rig file's; empty in older recordings
  public record OfRun(
      String sampleText,
      String methodText,
      String torqueWords,
      Optional<CalibrationUsed> calibrationUsed,
      Optional<String> calibrationOverride,
      Optional<Estimate> roomKelvin) {}

  /// What a calibration was given.
  ///
  /// @param header as it is stored, procedure included
  /// @param resumed whether it was taken up
  /// @param earlier readings of earlier sessions
  /// @param withdrawn places of those that do not count
  /// @param elapsedSeconds since the procedure began
  public record OfCalibration(
      CalibrationHeader header,
      boolean resumed,
      List<LoadReading> earlier,
      List<Integer> withdrawn,
      double elapsedSeconds) {
    public OfCalibration {
      earlier = List.copyOf(earlier);
      withdrawn = List.copyOf(withdrawn);
    }
  }

  public RecordingHeader {
    if ((run == null) == (calibration == null)) {
      throw new IllegalArgumentException(
          "run and calibration: expected one of them, found " + (run == null ? "none" : "both"));
    }
    requireText("rigText", rigText);
    if (run != null) {
      requireText("sampleText", run.sampleText());
      requireText("methodText", run.methodText());
    }
    if (calibration != null) {
      requireText("procedureText", calibration.header().procedureText());
    }
  }

  /// What was not read from a file cannot be read again.
  private static void requireText(String field, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + ": expected the file's text, found none");
    }
  }

  /// The header as one JSON object, numbers in full.
  public String json() {
    return RecordJson.write(this).toString();
  }

  /// Reads back what [#json] wrote.
  ///
  /// @param what how messages call it
  /// @throws InputException when it is anything else
  static RecordingHeader parse(String what, String json) {
    try {
      JsonNode tree = RecordJson.parse(what, json);
      return RecordReader.read(what, tree, RecordingHeader.class);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }
}
