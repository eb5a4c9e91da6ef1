package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.Optional;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.run.SampleDescription;

/// A test somebody asks for.
///
/// @param rig on which rig
/// @param sample with which wire
/// @param method what to do to it
/// @param calibration what its torque is taken from
/// @param recording file for what goes over its lines; empty where nobody wants it
public record TestRequest(
    RigRequest rig,
    SampleDescription sample,
    Method method,
    CalibrationChoice calibration,
    Optional<Path> recording) {
  /// A test that is not recorded.
  public TestRequest(
      RigRequest rig, SampleDescription sample, Method method, CalibrationChoice calibration) {
    this(rig, sample, method, calibration, Optional.empty());
  }
}
