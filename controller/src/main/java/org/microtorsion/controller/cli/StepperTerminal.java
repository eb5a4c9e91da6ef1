package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.report.ReportContent.BudgetRow;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.session.StepperProgress;
import org.microtorsion.controller.session.StepperReport;
import org.microtorsion.controller.session.StepperRows;
import org.microtorsion.controller.session.StepperSession;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.stepper.FractureStrain;

/// A test in the stepper device on the command line: progress, the operator's word, the result.
final class StepperTerminal {
  private static final String BROKEN = "broken";

  private final StepperSession session;
  private final ShutdownHooks hooks;
  private final InputStream standardInput;
  private final PrintWriter out;
  private final PrintWriter err;

  StepperTerminal(
      StepperSession session,
      ShutdownHooks hooks,
      InputStream standardInput,
      PrintWriter out,
      PrintWriter err) {
    this.session = session;
    this.hooks = hooks;
    this.standardInput = standardInput;
    this.out = out;
    this.err = err;
  }

  /// Carries it out and says what came of it.
  ///
  /// @return the exit code
  int run(TestRequest test, Path dataDir, boolean json) throws IOException {
    double strainPerRadian = test.sample().shearStrainPerRadian();
    StepperReport report;
    try (SafeEnd _ = SafeEnd.watch(session, hooks)) {
      err.println("type \"" + BROKEN + "\" and Enter when you see the wire break");
      err.flush();
      listen();
      report =
          session.execute(test, dataDir, err::println, progress -> show(progress, strainPerRadian));
      if (json) {
        printJson(report);
      } else {
        printText(report);
      }
      out.flush();
    }
    return exitCode(report);
  }

  private static int exitCode(StepperReport report) {
    return report.outcome().end() == RunOutcome.End.FAULT
        ? ExitCodes.DEVICE_FAULT
        : report.evaluation().fracture() == null ? ExitCodes.ANSWER_IS_NO : ExitCodes.DONE;
  }

  /// A thread that ends with the input, or with the process.
  private void listen() {
    Thread.ofPlatform()
        .name("operator")
        .daemon()
        .start(() -> {
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(standardInput, StandardCharsets.UTF_8));
          try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              if (line.strip().equalsIgnoreCase(BROKEN)) {
                session.tellBroken();
              } else if (!line.isBlank()) {
                err.println(
                    "expected \""
                        + BROKEN
                        + "\" when the wire has broken, found \""
                        + line.strip()
                        + "\"; Ctrl-C stops");
                err.flush();
              }
            }
          } catch (IOException e) {
            err.println("the operator's word is not heard any more: " + e.getMessage());
            err.flush();
          }
        });
  }

  private void show(StepperProgress progress, double strainPerRadian) {
    if (Math.round(progress.timeSeconds()) % 20 == 0) {
      err.printf(
          Locale.ROOT,
          "%6.1f s  φ %.2f°  γ %.3f %%  %s%n",
          progress.timeSeconds(),
          Math.toDegrees(progress.angleRadians()),
          100 * strainPerRadian * progress.angleRadians(),
          progress.state());
      err.flush();
    }
  }

  private void printText(StepperReport report) {
    out.printf("run %s: %s%n", report.header().id(), report.outcome().end().word());
    out.println("  " + report.outcome().cause());
    out.printf(
        Locale.ROOT,
        "  %d readings in %.1f s; %d left out%n%n",
        report.outcome().samples(),
        report.outcome().durationNanos() * 1e-9,
        report.skippedTicks());
    FractureStrain fracture = report.evaluation().fracture();
    if (fracture == null) {
      out.println("no fracture strain: " + report.evaluation().trouble());
    } else {
      ResultTable.rows(
          out, StepperRows.results(fracture, report.trueStrain()), report.trueStrain().isPresent());
      out.println();
      out.printf("  %-36s %12s %8s%n", "share of the variance of γf", "uncertainty", "share");
      for (BudgetRow row : StepperRows.budget(fracture)) {
        out.printf(
            "  %-36s %12s %8s%n",
            row.input(), row.uncertainty(), Numbers.share(row.varianceFractions().getFirst()));
      }
      out.printf(Locale.ROOT, "%n- twisted at %.4g 1/s%n", fracture.strainRatePerSecond());
      out.println(
          "- the twist is what the module counted: steps that the motor lost, and slip in"
              + " the grips, would make the strain too large");
    }
    out.println();
    report.report().ifPresent(files -> RunCommand.printReport(out, files));
  }

  private void printJson(StepperReport report) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("schema", "torsion.test/1");
      json.writeStringField("runId", report.header().id());
      json.writeStringField("end", report.outcome().end().word());
      json.writeStringField("cause", report.outcome().cause());
      json.writeNumberField("samples", report.outcome().samples());
      json.writeNumberField("seconds", report.outcome().durationNanos() * 1e-9);
      FractureStrain fracture = report.evaluation().fracture();
      json.writeFieldName("result");
      if (fracture == null) {
        json.writeNull();
        json.writeStringField("trouble", report.evaluation().trouble());
      } else {
        FractureJson.write(json, report.header().id(), fracture);
      }
      json.writeFieldName("truth");
      if (report.trueStrain().isPresent()) {
        json.writeStartObject();
        json.writeNumberField("fractureShearStrain", report.trueStrain().getAsDouble());
        json.writeEndObject();
      } else {
        json.writeNull();
      }
      if (report.report().isPresent()) {
        json.writeStringField("report", report.report().get().html().toString());
        json.writeStringField("pdf", report.report().get().pdf().toString());
      }
      json.writeEndObject();
    }
    out.println();
  }
}
