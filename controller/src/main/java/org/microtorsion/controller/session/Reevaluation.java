package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.Provenance;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.SampleColumns;
import org.microtorsion.controller.store.StoredRun;

/// Evaluates stored runs again with another calibration, as further versions of their result; the
/// samples and the earlier versions stay as they are.
///
/// What counts is whether the calibration was in date on the day of the run.
public final class Reevaluation {
  private final TestSession.FitText fitText;
  private final String softwareVersion;
  private final Author author;

  /// Assembles it.
  ///
  /// @param author in whose name the store is opened, with the wall clock, for when a result was
  ///   made
  public Reevaluation(TestSession.FitText fitText, String softwareVersion, Author author) {
    this.fitText = fitText;
    this.softwareVersion = softwareVersion;
    this.author = author;
  }

  /// What somebody asks for.
  ///
  /// @param runId the run
  /// @param calibrationId a calibration of its rig; empty for the latest
  /// @param reason why, in a person's words; needed where the calibration had expired on the day of
  ///   the run
  /// @param who the person
  public record Request(
      String runId, Optional<String> calibrationId, Optional<String> reason, String who) {}

  /// What came of it.
  ///
  /// @param header the run's with the other calibration in it
  /// @param fit the new result; null where there was nothing to fit, and nothing was stored
  /// @param trouble why there is none, else empty
  /// @param version of the stored result, and where it is from; empty where there is none
  /// @param report the report written anew; empty where there is no result
  public record Outcome(
      RunHeader header,
      @Nullable FitResult fit,
      String trouble,
      Optional<ResultVersion> version,
      Optional<Path> report) {
    /// What the fit was told.
    public FitInputs inputs() {
      return RunHeaders.fitInputs(header);
    }
  }

  /// Evaluates one run.
  ///
  /// @param findings told what opening the store found, and what is to be said of the calibration
  public Outcome evaluate(Path dataDir, Request request, Consumer<String> findings) {
    try (RunStore store = RunStore.open(dataDir, Durability.FULL, author)) {
      store.findings().forEach(findings);
      StoredRun run = store.run(request.runId());
      RunOutcome outcome =
          run.outcome()
              .orElseThrow(() ->
                  new InputException(
                      "run "
                          + run.header().id()
                          + ": expected one that has ended, found it going"
                          + " on"));
      refuseBlank(run.header());
      RigConfig rig =
          RigConfig.parse("rig file of run " + run.header().id(), run.header().rigText());
      TorqueSource torque = torque(store, run.header(), rig, request);
      torque.remarks().forEach(findings);
      CalibrationUsed used = torque.used().orElseThrow();
      RunHeader header = run.header().withCalibration(torque.words(), used, torque.override());
      SampleColumns columns =
          recomputed(store, run, oldConstant(run.header(), rig), used.constant());
      RunEvaluation evaluation = RunEvaluation.of(header, columns);
      FitResult fit = evaluation.fit();
      if (fit == null) {
        return new Outcome(header, null, evaluation.trouble(), Optional.empty(), Optional.empty());
      }
      Provenance provenance =
          new Provenance(
              author.now(),
              request.who() + ", microtorsion " + softwareVersion,
              why(run.header(), used, request.reason()));
      int version =
          store.saveResult(header.id(), RunStore.FIT, fitText.of(header.id(), fit), provenance);
      Optional<ResultVersion> made = Optional.of(new ResultVersion(version, provenance));
      Path report =
          RunEvaluation.write(
              ReportMapper.content(
                  header, outcome, columns, evaluation, made, Optional.empty(), Optional.empty()),
              dataDir,
              header.id() + "-v" + version);
      return new Outcome(header, fit, "", made, Optional.of(report));
    }
  }

  private static void refuseBlank(RunHeader header) {
    if (isBlank(header)) {
      throw new InputException(
          "run " + header.id() + ": expected a wire to evaluate, found a blank run");
    }
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

  private static TorqueSource torque(
      RunStore store, RunHeader header, RigConfig rig, Request request) {
    CalibrationChoice choice =
        request.calibrationId().isEmpty()
            ? new CalibrationChoice.InDate()
            : request.reason().isEmpty()
                ? new CalibrationChoice.Named(request.calibrationId().get())
                : new CalibrationChoice.Overridden(request.reason().get(), request.calibrationId());
    return new CalibrationLookup(
            store.calibrations(), rig, RigRequest.simulationKey(header), header.startedAt())
        .find(choice);
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

  private static String why(RunHeader before, CalibrationUsed now, Optional<String> reason) {
    String old =
        before
            .calibrationUsed()
            .map(used -> "calibration " + used.id())
            .orElse("the rig file's nominal constant");
    return "calibration "
        + now.id()
        + " (certificate SHA-256 "
        + now.certificateSha256()
        + ") in place of "
        + old
        + reason.map(text -> ": " + text).orElse("");
  }
}
