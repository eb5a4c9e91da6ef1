package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.WindowException;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.session.Reevaluation;
import org.microtorsion.controller.session.ResultVersion;
import org.microtorsion.controller.store.Author;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `torsion runs evaluate`: a stored run again, with windows set by hand or another calibration.
@Command(
    name = "evaluate",
    description = {
      "Evaluates a stored run again, with windows set by hand or with another calibration of its"
          + " rig. The result is a further version beside the earlier ones, which stay as they are,"
          + " like the samples; it carries who made it, when and why.",
      "With windows alone the torque stays the one that was measured by. Else it is computed anew"
          + " from the stored current, rotor angle and coil temperature.",
      "Exit code 1 when the curve cannot be evaluated."
    })
final class RunsEvaluateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final DataDirectory data = new DataDirectory();
  @Mixin private final WindowOptions windows = new WindowOptions();

  @Parameters(paramLabel = "ID", description = "The run.")
  private String id = "";

  @Option(
      names = "--calibration",
      paramLabel = "ID",
      description =
          "Calibration to use. Default: the latest of the run's rig; with windows, the run's own.")
  private @Nullable String calibration;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description =
          "Why, kept with the result; needed for windows, and for a calibration that had expired on"
              + " the day of the run.")
  private @Nullable String reason;

  @Option(
      names = {"--operator", "--by"},
      paramLabel = "NAME",
      description = "Who does it, kept with the result. Default: the user's name.")
  private @Nullable String operator;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private final Reevaluation reevaluation;
  private final Author author;

  RunsEvaluateCommand(Reevaluation reevaluation, Author author) {
    this.reevaluation = reevaluation;
    this.author = author;
  }

  @Override
  public Integer call() throws IOException {
    StoreAccess.requireThere(data);
    Optional<String> why = Optional.ofNullable(reason).filter(text -> !text.isBlank());
    if (windows.given() && why.isEmpty()) {
      throw new InputException(
          "--reason: expected why windows or readings are set by hand, which is kept with the"
              + " result, found none");
    }
    if (operator != null && operator.isBlank()) {
      throw new InputException("--operator: expected who evaluates, found none");
    }
    Reevaluation.Outcome outcome = evaluate(why);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      printJson(out, outcome);
    } else {
      printText(out, outcome);
    }
    out.flush();
    return outcome.fit() == null ? ExitCodes.ANSWER_IS_NO : ExitCodes.DONE;
  }

  private Reevaluation.Outcome evaluate(Optional<String> why) {
    try {
      return reevaluation.evaluate(
          data.path(),
          new Reevaluation.Request(
              id,
              torque(),
              sample -> windows.settings(sample.shearStrainPerRadian()),
              why,
              operator == null ? author.name() : operator.strip()),
          spec.commandLine().getErr()::println);
    } catch (WindowException e) {
      throw WindowOptions.refused("run " + id, e);
    }
  }

  private Reevaluation.Torque torque() {
    return calibration != null
        ? new Reevaluation.Torque.Named(calibration)
        : windows.given() ? new Reevaluation.Torque.AsMeasured() : new Reevaluation.Torque.Latest();
  }

  private static void printText(PrintWriter out, Reevaluation.Outcome outcome) {
    out.println("run " + outcome.header().id());
    out.println("  torque by the " + outcome.header().calibration());
    outcome
        .header()
        .calibrationOverride()
        .ifPresent(why -> out.println("  ! not in date on the day of the run: " + why));
    out.println();
    FitResult fit = outcome.fit();
    if (fit == null) {
      out.println("no evaluation: " + outcome.trouble() + "; nothing was stored");
      return;
    }
    ResultTable.print(out, fit, outcome.inputs(), Optional.empty());
    out.println();
    outcome
        .version()
        .ifPresent(made ->
            out.println("stored as version " + made.version() + ": " + made.provenance().why()));
    outcome.report().ifPresent(report -> RunCommand.printReport(out, report));
  }

  private static void printJson(PrintWriter out, Reevaluation.Outcome outcome) throws IOException {
    try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeStartObject();
      generator.writeStringField("schema", "torsion.evaluation/1");
      generator.writeStringField("runId", outcome.header().id());
      TestJson.writeCalibration(generator, outcome.header());
      FitResult fit = outcome.fit();
      generator.writeFieldName("result");
      if (fit == null) {
        generator.writeNull();
        generator.writeStringField("trouble", outcome.trouble());
      } else {
        FitJson.write(generator, outcome.header().id(), fit, outcome.basis());
        ResultVersion made = outcome.version().orElseThrow();
        generator.writeNumberField("version", made.version());
        generator.writeStringField("who", made.provenance().who());
        generator.writeStringField("why", made.provenance().why());
        generator.writeStringField("report", outcome.report().orElseThrow().html().toString());
        generator.writeStringField("pdf", outcome.report().orElseThrow().pdf().toString());
      }
      generator.writeEndObject();
    }
    out.println();
  }
}
