package org.microtorsion.controller.session;

import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.run.SampleDescription;

/// A test somebody asks for.
///
/// @param rig on which rig
/// @param sample with which wire
/// @param method what to do to it
/// @param calibration what its torque is taken from
public record TestRequest(
    RigRequest rig, SampleDescription sample, Method method, CalibrationChoice calibration) {}
