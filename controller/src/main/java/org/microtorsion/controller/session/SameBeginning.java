package org.microtorsion.controller.session;

import java.util.Optional;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.session.OtherBeginning.Aspect;

/// Holds what is asked of a calibration that is taken up against what it began with: one
/// certificate cannot speak for two operators, states, procedures or rigs.
///
/// @param header what it began with
record SameBeginning(CalibrationHeader header) {
  private static final int HASH_CHARACTERS = 12;

  /// Refuses the first thing that is otherwise.
  ///
  /// @param procedure the one it began with
  /// @throws OtherBeginning naming what is stored and what was given
  void require(CalibrationRequest request, RigRequest rig, TorqueProcedure procedure) {
    RigConfig config = rig.config();
    same(Aspect.RIG, "the rig ", header.rigName(), config.name());
    same(
        Aspect.RIG,
        "the rig file with SHA-256 ",
        header.rigHash().substring(0, HASH_CHARACTERS) + "…",
        config.sourceHash().substring(0, HASH_CHARACTERS) + "… (" + config.sourceName() + ")",
        header.rigHash().equals(config.sourceHash()));
    same(
        rig.simulation().isPresent() ? Aspect.SEED : Aspect.SIMULATION,
        "the rig, ",
        rigWord(header.simulation()),
        rigWord(rig.simulationKey()));
    request.operator().ifPresent(given -> same(Aspect.OPERATOR, "", header.operator(), given));
    request
        .state()
        .ifPresent(given ->
            same(
                Aspect.STATE,
                "",
                (header.asFound() ? CertificateState.AS_FOUND : CertificateState.AS_LEFT).code(),
                given.code()));
    request
        .procedure()
        .ifPresent(given ->
            same(
                Aspect.PROCEDURE,
                "the text of ",
                "\"" + procedure.title() + "\"",
                "\"" + given.title() + "\" with another text",
                given.sourceText().equals(header.procedureText())));
  }

  private static String rigWord(Optional<String> simulation) {
    return simulation.map(key -> "simulated, " + key).orElse("real");
  }

  private void same(Aspect aspect, String what, String stored, String given) {
    same(aspect, what, stored, given, stored.equals(given));
  }

  private void same(Aspect aspect, String what, String stored, String given, boolean holds) {
    if (!holds) {
      throw new OtherBeginning(header.id(), aspect, what, stored, given);
    }
  }
}
