package org.microtorsion.controller.session;

import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.controller.program.TorqueProcedure;

/// A torque calibration somebody asks for.
///
/// @param rig on which rig
/// @param procedure how; one that is taken up again goes on as it began
/// @param operator who does it
/// @param state whether the rig is as it was found
/// @param start whether it begins or is taken up
public record CalibrationRequest(
    RigRequest rig,
    TorqueProcedure procedure,
    String operator,
    CertificateState state,
    Start start) {
  /// Whether a calibration begins or one is taken up.
  public sealed interface Start {
    /// The rig's latest is taken up where it was cut short; else one begins.
    record Either() implements Start {}

    /// One begins, whatever was cut short.
    record Anew() implements Start {}

    /// The one of that id is taken up.
    record Resumed(String id) implements Start {}
  }
}
