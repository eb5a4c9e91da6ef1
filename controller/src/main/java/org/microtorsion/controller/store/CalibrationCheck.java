package org.microtorsion.controller.store;

import java.util.List;

/// What verification says about one calibration.
///
/// @param id the calibration
/// @param readings readings whose text was read again
/// @param problems what is wrong, one line each; empty when all is well
public record CalibrationCheck(String id, int readings, List<String> problems) {
  public CalibrationCheck {
    problems = List.copyOf(problems);
  }

  /// Whether nothing is wrong.
  public boolean ok() {
    return problems.isEmpty();
  }
}
