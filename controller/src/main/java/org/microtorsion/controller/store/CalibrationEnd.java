package org.microtorsion.controller.store;

import org.microtorsion.controller.calibrate.CalibrationSink;

/// How a calibration ended.
///
/// @param end in one word
/// @param cause in one line
public record CalibrationEnd(CalibrationSink.End end, String cause) {}
