package org.microtorsion.controller.session;

import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.controller.run.CalibrationUsed;

/// Where a test's torque comes from, decided before anything moves.
///
/// @param constant torque per current, with the relative standard uncertainty to count with
/// @param words the same in one line for people
/// @param used the calibration; empty where the rig file's nominal constant stands for one
/// @param override why it is none in date; empty where it is
/// @param remarks what a person should know of it, one line each
record TorqueSource(
    CoilConstant constant,
    String words,
    Optional<CalibrationUsed> used,
    Optional<String> override,
    List<String> remarks) {
  TorqueSource {
    remarks = List.copyOf(remarks);
  }
}
