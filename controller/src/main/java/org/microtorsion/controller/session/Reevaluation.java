package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.Provenance;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredRun;

/// Evaluates stored runs again, with another calibration or with windows set by hand, as further
/// versions of their result; the samples and the earlier versions stay as they are.
public final class Reevaluation {
  private final ResultText resultText;
  private final String softwareVersion;
  private final Author author;

  /// Assembles it.
  ///
  /// @param author in whose name the store is opened, with the wall clock, for when a result was
  ///   made
  public Reevaluation(ResultText resultText, String softwareVersion, Author author) {
    this.resultText = resultText;
    this.softwareVersion = softwareVersion;
    this.author = author;
  }

  /// What the torque is to be taken from.
  public sealed interface Torque {
    /// The one that was recorded.
    record AsMeasured() implements Torque {}

    /// The latest calibration of the run's rig.
    record Latest() implements Torque {}

    /// That calibration of the run's rig.
    record Named(String id) implements Torque {}
  }

  /// What somebody asks for.
  ///
  /// @param runId the run
  /// @param settings what is set by hand, for the run's sample
  /// @param reason why, in a person's words; needed where the calibration had expired on the day of
  ///   the run
  /// @param who the person
  public record Request(
      String runId,
      Torque torque,
      Function<SampleDescription, FitSettings> settings,
      Optional<String> reason,
      String who) {}

  /// What came of it.
  ///
  /// @param header the run's with the calibration that counts in it
  /// @param settings what was set by hand
  /// @param fit the new result; null where there was nothing to fit, and nothing was stored
  /// @param trouble why there is none, else empty
  /// @param version of the stored result, and where it is from; empty where there is none
  /// @param report the report of it; empty where there is no result
  public record Outcome(
      RunHeader header,
      FitSettings settings,
      @Nullable FitResult fit,
      String trouble,
      Optional<ResultVersion> version,
      Optional<ReportFiles> report) {
    /// What the result was made from.
    public EvaluationBasis basis() {
      return EvaluationBasis.of(header, settings);
    }

    /// What the fit was told.
    public FitInputs inputs() {
      return RunHeaders.fitInputs(header, 0);
    }
  }

  /// Evaluates one run.
  ///
  /// @param findings told what opening the store found, and what is to be said of the calibration
  /// @throws org.microtorsion.controller.analysis.WindowException where the curve cannot serve a
  ///   window
  public Outcome evaluate(Path dataDir, Request request, Consumer<String> findings) {
    try (RunStore store = RunStore.open(dataDir, Durability.FULL, author)) {
      store.findings().forEach(findings);
      return evaluate(store, dataDir, request, findings);
    }
  }

  /// The same with a store that the caller keeps open.
  public Outcome evaluate(
      RunStore store, Path dataDir, Request request, Consumer<String> findings) {
    StoredRun run = store.run(request.runId());
    FitSettings settings = request.settings().apply(run.header().sample());
    EvaluatedRun evaluated = evaluated(store, run, settings, request, findings);
    RunHeader header = evaluated.header();
    FitResult fit = evaluated.evaluation().fit();
    if (fit == null) {
      return new Outcome(
          header,
          settings,
          null,
          evaluated.evaluation().trouble(),
          Optional.empty(),
          Optional.empty());
    }
    EvaluationBasis basis = EvaluationBasis.of(header, settings);
    Provenance provenance =
        new Provenance(
            author.now(),
            request.who() + ", microtorsion " + softwareVersion,
            why(run.header(), header, settings, request.reason()));
    int version =
        store.saveResult(
            header.id(), RunStore.FIT, resultText.again(header.id(), fit, basis), provenance);
    ResultVersion made = new ResultVersion(version, provenance);
    ReportFiles report =
        ReportFiles.write(
            ReportMapper.of(evaluated, settings, made),
            ReportFiles.directory(dataDir),
            made.fileName(header.id()));
    return new Outcome(header, settings, fit, "", Optional.of(made), Optional.of(report));
  }

  private static EvaluatedRun evaluated(
      RunStore store,
      StoredRun run,
      FitSettings settings,
      Request request,
      Consumer<String> findings) {
    if (request.torque() instanceof Torque.AsMeasured) {
      return EvaluatedRun.asMeasured(store, run, settings);
    }
    TorqueSource torque = EvaluatedRun.torque(store, run, choice(request));
    torque.remarks().forEach(findings);
    return EvaluatedRun.by(store, run, torque, settings);
  }

  private static CalibrationChoice choice(Request request) {
    Optional<String> id =
        request.torque() instanceof Torque.Named named ? Optional.of(named.id()) : Optional.empty();
    return id.isEmpty()
        ? new CalibrationChoice.InDate()
        : request.reason().isEmpty()
            ? new CalibrationChoice.Named(id.get())
            : new CalibrationChoice.Overridden(request.reason().get(), id);
  }

  private static String why(
      RunHeader before, RunHeader now, FitSettings settings, Optional<String> reason) {
    List<String> changes = new ArrayList<>();
    if (!now.equals(before)) {
      CalibrationUsed used = now.calibrationUsed().orElseThrow();
      String old =
          before
              .calibrationUsed()
              .map(earlier -> "calibration " + earlier.id())
              .orElse("the rig file's nominal constant");
      changes.add(
          "calibration "
              + used.id()
              + " (certificate SHA-256 "
              + used.certificateSha256()
              + ") in place of "
              + old);
    }
    changes.addAll(SettingWords.of(settings));
    if (changes.isEmpty()) {
      changes.add("the same again");
    }
    return String.join("; ", changes) + reason.map(text -> ": " + text).orElse("");
  }
}
