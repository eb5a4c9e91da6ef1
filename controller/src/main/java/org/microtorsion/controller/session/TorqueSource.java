package org.microtorsion.controller.session;

import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.controller.run.CalibrationUsed;

/// Where a test's torque comes from, decided before anything moves.
///
/// @param uncertainty torque per current, and how well it is known over angle and temperature
/// @param words the same in one line for people
/// @param used the calibration; empty where the rig file's nominal constant stands for one
/// @param override why it is none in date; empty where it is
/// @param remarks what a person should know of it, one line each
record TorqueSource(
    TorqueConstantUncertainty uncertainty,
    String words,
    Optional<CalibrationUsed> used,
    Optional<String> override,
    List<String> remarks) {
  TorqueSource {
    remarks = List.copyOf(remarks);
  }

  /// Torque per current.
  CoilConstant constant() {
    return uncertainty.constant();
  }
}
