package org.microtorsion.controller.store;

/// Something that happened during a calibration.
///
/// @param timeSeconds since the procedure began; for what the store itself noted, that of what came
///   before
/// @param kind short word
/// @param text one line for people
public record CalibrationEvent(double timeSeconds, String kind, String text) {}
