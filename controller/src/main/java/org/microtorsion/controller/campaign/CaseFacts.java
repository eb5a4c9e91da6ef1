package org.microtorsion.controller.campaign;

import java.util.List;
import java.util.OptionalLong;
import org.microtorsion.controller.session.PlantFacts;

/// What came of one case; times by the rig's clock, which begins with its switching on.
///
/// @param end how it ended, a word
/// @param cause why
/// @param openedNanos when the rig was open and proved; 0 where it never was
/// @param testingNanos when the program began to move the wire
/// @param yieldNanos when the wire began to yield, by the simulator's truth
/// @param endedNanos when it had ended
/// @param runId of the stored run or calibration; empty where nothing was stored
/// @param samples that the run says it took; -1 for a calibration
/// @param afterEnd the plant some time after the end, the rig still open
/// @param afterClosing the plant some time after the rig was closed; its largest current is that
///   since [#afterEnd]
/// @param troubles what the campaign itself found wrong on the way
record CaseFacts(
    String end,
    String cause,
    long openedNanos,
    OptionalLong testingNanos,
    OptionalLong yieldNanos,
    long endedNanos,
    String runId,
    long samples,
    PlantFacts afterEnd,
    PlantFacts afterClosing,
    List<String> troubles) {
  /// The rig would not open: a device is not what or where it should be.
  static final String REFUSED = "refused";

  static final String FAULT = "fault";

  boolean isFault() {
    return end.equals(FAULT) || end.equals(REFUSED);
  }
}
