package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.Optional;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.controller.program.TorqueProcedure;

/// A torque calibration somebody asks for.
///
/// One that is taken up goes on as it began: what is empty here is taken from there, and anything
/// else is refused. For one that begins there are defaults.
///
/// @param rig on which rig
/// @param procedure how; by default the one that comes with the program
/// @param operator who does it; needed for a real rig that begins
/// @param state whether the rig is as it was found, which is the default
/// @param start whether it begins or is taken up
/// @param recording file for what goes over its lines; empty where nobody wants it
public record CalibrationRequest(
    RigRequest rig,
    Optional<TorqueProcedure> procedure,
    Optional<String> operator,
    Optional<CertificateState> state,
    Start start,
    Optional<Path> recording) {
  /// A calibration that is not recorded.
  public CalibrationRequest(
      RigRequest rig,
      Optional<TorqueProcedure> procedure,
      Optional<String> operator,
      Optional<CertificateState> state,
      Start start) {
    this(rig, procedure, operator, state, start, Optional.empty());
  }

  /// Whether a calibration begins or one is taken up.
  public sealed interface Start {
    /// The rig's latest is taken up where it was cut short or is without its certificate; else one
    /// begins.
    record Either() implements Start {}

    /// One begins, whatever was cut short.
    record Anew() implements Start {}

    /// The one of that id is taken up.
    ///
    /// @param onItsRigFile with the rig file it began with, because no other was named
    /// @param onItsSeed on the simulated rig it began with, because no other was named
    record Resumed(String id, boolean onItsRigFile, boolean onItsSeed) implements Start {}
  }

  /// One that begins with every default but these.
  public static CalibrationRequest anew(RigRequest rig, String operator) {
    return new CalibrationRequest(
        rig, Optional.empty(), Optional.of(operator), Optional.empty(), new Start.Anew());
  }
}
