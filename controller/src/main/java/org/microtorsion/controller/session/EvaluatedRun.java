package org.microtorsion.controller.session;

import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.SampleColumns;
import org.microtorsion.controller.store.StoredRun;

/// A stored run, evaluated again: with the torque it was measured by or by another calibration, and
/// with what a person set.
///
/// @param header the run's, with the calibration that counts
record EvaluatedRun(
    RunHeader header, RunOutcome outcome, SampleColumns columns, RunEvaluation evaluation) {
  /// Evaluates with the torque as it was recorded.
  static EvaluatedRun asMeasured(RunStore store, StoredRun run, FitSettings settings) {
    RunOutcome outcome = requireWholeTest(run);
    SampleColumns columns = store.columns(run.header().id());
    return new EvaluatedRun(
        run.header(), outcome, columns, RunEvaluation.of(run.header(), columns, settings));
  }

  /// Evaluates with the torque of another calibration of the run's rig.
  static EvaluatedRun by(RunStore store, StoredRun run, TorqueSource torque, FitSettings settings) {
    RunOutcome outcome = requireWholeTest(run);
    CalibrationUsed used = torque.used().orElseThrow();
    RunHeader header =
        run.header().withCalibration(torque.words(), used, torque.uncertainty(), torque.override());
    SampleColumns columns =
        recomputed(
            store,
            run,
            oldConstant(run.header(), rig(run.header())).atAmbient(ambientKelvin(run.header())),
            used.constant().atAmbient(ambientKelvin(run.header())));
    return new EvaluatedRun(header, outcome, columns, RunEvaluation.of(header, columns, settings));
  }

  /// What the choice comes to; what counts is whether the calibration was in date on the day of the
  /// run.
  static TorqueSource torque(RunStore store, StoredRun run, CalibrationChoice choice) {
    requireWholeTest(run);
    RunHeader header = run.header();
    return new CalibrationLookup(
            store.calibrations(), rig(header), RigRequest.simulationKey(header), header.startedAt())
        .find(choice);
  }

  /// The rig in the room of the run.
  private static RigConfig rig(RunHeader header) {
    RigConfig rig = RigConfig.parse("rig file of run " + header.id(), header.rigText());
    return header.ambientKelvin().map(rig::withAmbientKelvin).orElse(rig);
  }

  private static double ambientKelvin(RunHeader header) {
    return header.ambientKelvin().map(Estimate::value).orElse(CoilTemperature.REFERENCE_KELVIN);
  }

  private static RunOutcome requireWholeTest(StoredRun run) {
    RunHeader header = run.header();
    RunOutcome outcome =
        run.outcome()
            .orElseThrow(() ->
                new InputException(
                    "run " + header.id() + ": expected one that has ended, found it going on"));
    if (!header.measuresTorque()) {
      throw new InputException(
          "run "
              + header.id()
              + ": expected torque to evaluate, found a run in the stepper device; torsion runs"
              + " show has its fracture strain");
    }
    if (isBlank(header)) {
      throw new InputException(
          "run " + header.id() + ": expected a wire to evaluate, found a blank run");
    }
    return outcome;
  }

  /// Asks the method's text for its kind alone: the rest may have been written for other software.
  private static boolean isBlank(RunHeader header) {
    try {
      return ConfigFile.parse("method of run " + header.id(), header.methodText())
          .root()
          .section("program")
          .text("kind")
          .equals("blank");
    } catch (InputException e) {
      return false;
    }
  }

  private static CoilConstant oldConstant(RunHeader header, RigConfig rig) {
    return header
        .calibrationUsed()
        .map(CalibrationUsed::constant)
        .orElseGet(() -> RigOpener.nominalTorque(rig));
  }

  /// T' = T + (K' − K)(φ, ΔΘ) · I: suspension and drag, which were taken out of T, stay out.
  private static SampleColumns recomputed(
      RunStore store, StoredRun run, CoilConstant before, CoilConstant now) {
    SampleColumns columns = new SampleColumns(Math.toIntExact(run.samples()));
    boolean[] turned = {false, false};
    store.forEachSample(
        run.header().id(),
        sample -> {
          turned[0] |= sample.angleRadians != 0;
          turned[1] |= sample.rotorAngleRadians != 0;
          double change =
              now.newtonMetresPerAmpere(sample.rotorAngleRadians, sample.coilTemperatureRiseKelvin)
                  - before.newtonMetresPerAmpere(
                      sample.rotorAngleRadians, sample.coilTemperatureRiseKelvin);
          sample.torqueNewtonMetres += change * sample.currentAmperes;
          columns.add(sample);
        });
    if (turned[0] && !turned[1]) {
      throw new InputException(
          "run "
              + run.header().id()
              + ": expected rotor angles to compute its torque again, found none, as in a run"
              + " imported from CSV; import it from JSON");
    }
    return columns;
  }
}
