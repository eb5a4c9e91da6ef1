package org.microtorsion.controller.session;

import java.util.Optional;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;

/// Holds what is asked of a calibration that is taken up against what it began with: one
/// certificate cannot speak for two operators, states, procedures or rigs.
///
/// @param header what it began with
record SameBeginning(CalibrationHeader header) {
  private static final int HASH_CHARACTERS = 12;

  /// Refuses the first thing that is otherwise.
  ///
  /// @param procedure the one it began with
  /// @throws InputException naming what is stored and what was given
  void require(CalibrationRequest request, RigRequest rig, TorqueProcedure procedure) {
    RigConfig config = rig.config();
    same("--rig", "the rig ", header.rigName(), config.name());
    same(
        "--rig",
        "the rig file with SHA-256 ",
        header.rigHash().substring(0, HASH_CHARACTERS) + "…",
        config.sourceHash().substring(0, HASH_CHARACTERS) + "… (" + config.sourceName() + ")",
        header.rigHash().equals(config.sourceHash()));
    same(
        rig.simulation().isPresent() ? "--seed" : "--sim",
        "the rig, ",
        rigWord(header.simulation()),
        rigWord(rig.simulationKey()));
    request.operator().ifPresent(given -> same("--operator", "", header.operator(), given));
    request
        .state()
        .ifPresent(given ->
            same(
                "--" + given.code(),
                "",
                (header.asFound() ? CertificateState.AS_FOUND : CertificateState.AS_LEFT).code(),
                given.code()));
    request
        .procedure()
        .ifPresent(given ->
            same(
                "--procedure",
                "the text of ",
                "\"" + procedure.title() + "\"",
                "\"" + given.title() + "\" with another text",
                given.sourceText().equals(header.procedureText())));
  }

  private static String rigWord(Optional<String> simulation) {
    return simulation.map(key -> "simulated, " + key).orElse("real");
  }

  private void same(String option, String what, String stored, String given) {
    same(option, what, stored, given, stored.equals(given));
  }

  private void same(String option, String what, String stored, String given, boolean holds) {
    if (!holds) {
      throw new InputException(
          option
              + ": expected "
              + what
              + stored
              + ", as calibration "
              + header.id()
              + " began, found "
              + given
              + "; leave the option to what it began with, or begin another one with --new");
    }
  }
}
