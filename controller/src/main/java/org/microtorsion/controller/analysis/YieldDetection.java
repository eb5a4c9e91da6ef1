package org.microtorsion.controller.analysis;

/// That a sample was seen to yield while it was twisted, and when.
///
/// @param timeSeconds time of the newest sample when yield was detected
/// @param twistRadians twist reached then; the yield angle itself lies before it
/// @param sampleCount samples seen until then
/// @param bendProbability chance that a straight curve bends as much
/// @param thresholdProbability what this chance had to be below at this look, so that over all
///   looks at a straight curve at most one test in a hundred gives a false alarm
public record YieldDetection(
    double timeSeconds,
    double twistRadians,
    long sampleCount,
    double bendProbability,
    double thresholdProbability) {}
