package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredResult;
import org.microtorsion.controller.store.StoredRun;

/// Writes the report of any version of a run's result again: from the samples, by what the version
/// was made from.
public final class RunReports {
  private final ResultText resultText;
  private final String softwareVersion;

  /// @param softwareVersion of the program that writes
  public RunReports(ResultText resultText, String softwareVersion) {
    this.resultText = resultText;
    this.softwareVersion = softwareVersion;
  }

  /// Writes one, over files of the same name.
  ///
  /// @param wanted which version; empty for the latest
  public ReportFiles write(RunStore store, String runId, Optional<Integer> wanted, Path directory) {
    StoredRun run = store.run(runId);
    RunHeader header = run.header();
    if (!header.measuresTorque()) {
      return StepperReports.again(store, run, wanted, directory);
    }
    StoredResult result = require(store, header.id(), wanted);
    Optional<EvaluationBasis> stated = resultText.basis(result.json());
    EvaluationBasis basis = stated.orElseGet(() -> ofFirst(header, result));
    EvaluatedRun evaluated =
        basis.calibrationId().equals(header.calibrationUsed().map(CalibrationUsed::id))
            ? EvaluatedRun.asMeasured(store, run, basis.settings())
            : EvaluatedRun.by(
                store,
                run,
                EvaluatedRun.torque(store, run, choice(header, basis)),
                basis.settings());
    ResultVersion version = new ResultVersion(result.version(), result.provenance());
    FitResult fit = evaluated.evaluation().fit();
    boolean same = fit != null && result.json().equals(text(header, fit, stated));
    List<String> differences =
        same
            ? List.of()
            : List.of(
                "This report was computed anew by microtorsion "
                    + softwareVersion
                    + " and differs in some numbers from the result as it was stored by "
                    + result.provenance().who()
                    + ", which torsion runs show --json has.");
    return ReportFiles.write(
        ReportMapper.of(evaluated, basis.settings(), version, differences),
        directory,
        version.fileName(header.id()));
  }

  private static StoredResult require(RunStore store, String id, Optional<Integer> wanted) {
    List<StoredResult> fits =
        store.results(id).stream().filter(result -> result.kind().equals(RunStore.FIT)).toList();
    if (fits.isEmpty()) {
      throw new InputException(
          "run " + id + ": expected a result to report, found none; see torsion runs evaluate");
    }
    if (wanted.isEmpty()) {
      return fits.getLast();
    }
    return fits.stream()
        .filter(result -> result.version() == wanted.get())
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "run "
                    + id
                    + ": --version: expected 1 to "
                    + fits.getLast().version()
                    + ", found "
                    + wanted.get()));
  }

  private String text(RunHeader header, FitResult fit, Optional<EvaluationBasis> stated) {
    return stated
        .map(basis -> resultText.again(header.id(), fit, basis))
        .orElseGet(() -> resultText.first(header.id(), fit));
  }

  /// The first version is by the run's own torque and does not say so.
  private static EvaluationBasis ofFirst(RunHeader header, StoredResult result) {
    if (result.version() > 1) {
      throw new InputException(
          "run "
              + header.id()
              + ": version "
              + result.version()
              + ": expected a result that says what it was made from, found none, as of an older"
              + " program; evaluate the run again");
    }
    return EvaluationBasis.of(header, FitSettings.USUAL);
  }

  private static CalibrationChoice choice(RunHeader header, EvaluationBasis basis) {
    String id =
        basis
            .calibrationId()
            .orElseThrow(() ->
                new InputException(
                    "run "
                        + header.id()
                        + ": expected a result by a calibration, found one by the rig file's"
                        + " constant where the run has one"));
    return basis.calibrationOverride().isPresent()
        ? new CalibrationChoice.Overridden(basis.calibrationOverride().get(), Optional.of(id))
        : new CalibrationChoice.Named(id);
  }
}
