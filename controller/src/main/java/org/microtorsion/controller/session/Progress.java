package org.microtorsion.controller.session;

import org.microtorsion.controller.analysis.LiveEstimate;

/// Where a run stands, for a display.
///
/// @param timeSeconds since the run's start
/// @param angleRadians twist of the wire
/// @param torqueNewtonMetres torque of the wire
/// @param state the run's state in one word
/// @param estimate what the live fit says
/// @param droppedSamples that the live fit has missed, the run going on
public record Progress(
    double timeSeconds,
    double angleRadians,
    double torqueNewtonMetres,
    String state,
    LiveEstimate estimate,
    long droppedSamples) {}
