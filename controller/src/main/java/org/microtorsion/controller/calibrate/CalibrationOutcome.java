package org.microtorsion.controller.calibrate;

import java.util.List;
import org.microtorsion.calibration.torque.LoadReading;

/// How a calibration ended, and what it left.
///
/// @param end how
/// @param cause why, in words
/// @param readings those that count: withdrawn ones are not among them
/// @param withdrawnCount how many were withdrawn, repeated ones and those of unfinished series
/// @param warnings what was not as it should be
/// @param greatestRiseKelvin highest modelled rise of the coil at any tick
/// @param rigSeconds time by the rig's clock
public record CalibrationOutcome(
    CalibrationSink.End end,
    String cause,
    List<LoadReading> readings,
    int withdrawnCount,
    List<String> warnings,
    double greatestRiseKelvin,
    double rigSeconds) {
  public CalibrationOutcome {
    readings = List.copyOf(readings);
    warnings = List.copyOf(warnings);
  }
}
