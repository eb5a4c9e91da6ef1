package org.microtorsion.controller.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.analysis.Flag;
import org.microtorsion.controller.analysis.ModelId;
import org.microtorsion.controller.analysis.WindowSweep;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.report.ReportContent;
import org.microtorsion.controller.report.ReportContent.Fact;
import org.microtorsion.controller.report.ReportContent.FactGroup;
import org.microtorsion.controller.report.ReportContent.ModelRow;
import org.microtorsion.controller.report.ReportContent.Remark;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.store.SampleColumns;

/// A run and its evaluation as the content of a report.
final class ReportMapper {
  private ReportMapper() {}

  /// A run that was evaluated again.
  static ReportContent of(EvaluatedRun run, FitSettings settings, ResultVersion version) {
    return of(run, settings, version, List.of());
  }

  /// @param warnings what its reader must know besides
  static ReportContent of(
      EvaluatedRun run, FitSettings settings, ResultVersion version, List<String> warnings) {
    return content(
        run.header(),
        run.outcome(),
        run.columns(),
        run.evaluation(),
        Optional.of(evaluationFacts(version, settings)),
        warnings,
        Optional.empty(),
        Optional.empty());
  }

  /// A run that has just ended.
  static ReportContent of(
      EvaluatedRun run, Punctuality punctuality, Optional<SimulatedTruth> truth) {
    return content(
        run.header(),
        run.outcome(),
        run.columns(),
        run.evaluation(),
        Optional.empty(),
        List.of(),
        Optional.of(punctuality),
        truth);
  }

  /// @param evaluated how the result was made, where it is not the first one
  /// @param punctuality of the control loop, where it is still known
  private static ReportContent content(
      RunHeader header,
      RunOutcome outcome,
      SampleColumns columns,
      RunEvaluation evaluation,
      Optional<FactGroup> evaluated,
      List<String> warnings,
      Optional<Punctuality> punctuality,
      Optional<SimulatedTruth> truth) {
    FitResult fit = evaluation.fit();
    List<WindowSweep.Point> sweep = evaluation.sweep(header, columns);
    return new ReportContent(
        "Torsion of " + header.sample().id(),
        verdict(outcome, fit, evaluation.trouble()),
        Stream.concat(
                Stream.of(sampleFacts(header.sample()), testFacts(header, outcome)),
                evaluated.stream())
            .toList(),
        fit == null ? List.of() : FitRows.of(fit, TestSession.inputs(header), truth),
        fit == null ? List.of() : models(fit),
        fit == null ? "" : fit.identifiability().statement(),
        fit == null ? List.of() : remarks(fit, warnings),
        fit == null ? Optional.empty() : BudgetRows.of(header, fit),
        fit == null ? List.of() : new FitPlots(header.sample(), columns, fit, sweep).all(),
        fit == null ? List.of() : FitTables.of(fit, sweep, header.sample()),
        punctuality.map(ReportMapper::loopFacts).orElse(List.of()),
        "microtorsion " + header.softwareVersion());
  }

  private static String verdict(RunOutcome outcome, @Nullable FitResult fit, String fitTrouble) {
    String end = "Run " + outcome.end().word() + ": " + outcome.cause() + ".";
    if (fit == null) {
      return end + " No evaluation: " + fitTrouble + ".";
    }
    Estimate modulus = fit.elastic().apparentShearModulusPascals();
    String result =
        modulus == null
            ? " No elastic slope was found."
            : String.format(
                Locale.ROOT,
                " Apparent shear modulus %.2f ± %.2f GPa (standard uncertainty).",
                modulus.value() * 1e-9,
                modulus.standardUncertainty() * 1e-9);
    String layer =
        fit.surfaceLayer().claimed()
            ? " A surface layer is claimed; its thickness names the model it belongs to."
            : " No surface layer is claimed.";
    return end + result + layer;
  }

  static FactGroup sampleFacts(SampleDescription sample) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Sample", sample.id()));
    facts.add(new Fact("Material", sample.material()));
    facts.add(new Fact("Diameter", plusMinus(sample.diameterMetres(), 1e6, "µm")));
    facts.add(new Fact("Gauge length", plusMinus(sample.gaugeLengthMetres(), 1e3, "mm")));
    sample
        .coreModulusPascals()
        .ifPresent(
            core -> facts.add(new Fact("Core modulus, given", plusMinus(core, 1e-9, "GPa"))));
    facts.add(new Fact("Operator", sample.operator()));
    facts.add(new Fact("Notes", sample.notes()));
    return new FactGroup("Sample", facts.stream().filter(fact -> !fact.text().isBlank()).toList());
  }

  static FactGroup testFacts(RunHeader header, RunOutcome outcome) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Run", header.id()));
    facts.add(new Fact("Started", seconds(header.startedAt())));
    facts.add(new Fact("Method", header.methodName()));
    facts.add(new Fact("Torque", header.calibration()));
    header
        .ambientKelvin()
        .ifPresent(room -> facts.add(new Fact("Room temperature", Celsius.plusMinus(room))));
    header
        .calibrationUsed()
        .ifPresent(used -> facts.add(new Fact("Certificate SHA-256", used.certificateSha256())));
    header
        .calibrationOverride()
        .ifPresent(reason -> facts.add(new Fact("No calibration in date", reason)));
    facts.add(new Fact("Rig file SHA-256", header.rigHash()));
    facts.add(
        new Fact(
            "Duration",
            String.format(
                Locale.ROOT,
                "%.1f s, %d samples",
                outcome.durationNanos() * 1e-9,
                outcome.samples())));
    header.simulation().ifPresent(text -> facts.add(new Fact("Simulated rig", text)));
    return new FactGroup("Test", facts);
  }

  private static FactGroup evaluationFacts(ResultVersion version, FitSettings settings) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Version", Integer.toString(version.version())));
    facts.add(new Fact("Made", seconds(version.provenance().at())));
    facts.add(new Fact("By", version.provenance().who()));
    facts.add(new Fact("Why", version.provenance().why()));
    List<String> byHand = SettingWords.of(settings);
    facts.add(new Fact("Set by hand", byHand.isEmpty() ? "nothing" : String.join("; ", byHand)));
    return new FactGroup("Evaluation", facts);
  }

  private static String seconds(Instant instant) {
    return instant
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replace('T', ' ')
        .replace("Z", " UTC");
  }

  private static String plusMinus(Estimate estimate, double factor, String unit) {
    return Numbers.plusMinus(estimate.value() * factor, estimate.standardUncertainty() * factor)
        + " "
        + unit;
  }

  private static List<ModelRow> models(FitResult fit) {
    return fit.models().stream()
        .map(model ->
            new ModelRow(
                model.id().code(),
                meaning(model.id()),
                parameterCount(model.id()),
                model.aiccFactor(),
                model.deltaAiccFactor(),
                model.residualStandardDeviationNewtonMetres(),
                model.id() == fit.preferredModel()))
        .toList();
  }

  private static String meaning(ModelId id) {
    return switch (id) {
      case LINEAR -> "elastic to the end";
      case ELASTIC_PLASTIC -> "homogeneous, perfectly plastic from the surface inwards";
      case BILINEAR -> "two straight lines";
      case DONG_2021 -> "the two lines read as a layer, stress continuous (the paper's)";
      case COMPATIBLE_LAYER -> "bonded core and layer of one twist";
    };
  }

  private static int parameterCount(ModelId id) {
    return switch (id) {
      case LINEAR -> 2;
      case ELASTIC_PLASTIC -> 3;
      case BILINEAR, DONG_2021, COMPATIBLE_LAYER -> 4;
    };
  }

  private static List<Remark> remarks(FitResult fit, List<String> warnings) {
    List<Remark> remarks = new ArrayList<>();
    warnings.forEach(warning -> remarks.add(new Remark(true, warning)));
    for (Flag flag : fit.flags()) {
      remarks.add(new Remark(FlagWords.warns(flag), FlagWords.sentence(flag)));
    }
    fit.notes().forEach(note -> remarks.add(new Remark(false, note)));
    return remarks;
  }

  private static List<Fact> loopFacts(Punctuality loop) {
    return List.of(
        new Fact("Ticks", loop.ticks() + " run, " + loop.skippedTicks() + " skipped"),
        new Fact(
            "Begin behind deadline",
            micros(loop.medianLateNanos())
                + " median, "
                + micros(loop.lateNanosAt999())
                + " at 99.9 %"),
        new Fact(
            "Duration of a tick",
            micros(loop.medianTickNanos())
                + " median, "
                + micros(loop.tickNanosAt999())
                + " at 99.9 %, device waits included"));
  }

  private static String micros(long nanos) {
    return String.format(Locale.ROOT, "%.1f µs", nanos * 1e-3);
  }
}
