package org.microtorsion.controller.replay;

import org.microtorsion.controller.recording.RecordingHeader;
import org.microtorsion.controller.recording.RecordingReader;

/// What came of a replay.
///
/// @param header all that the controller was given beside its lines
/// @param runId name of the recorded run; empty for a calibration, and before a run began
/// @param ending how the recording ends
/// @param comparison what the program did beside what is recorded
/// @param readingCount readings of a calibration
/// @param thrown what the controller threw, a rig that could not be opened for one; else empty
/// @param recordedSeconds time the recording spans
public record ReplayReport(
    RecordingHeader header,
    String runId,
    RecordingReader.Ending ending,
    Comparison comparison,
    long readingCount,
    String thrown,
    double recordedSeconds) {}
