package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.campaign.MirrorTap;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.run.SampleFile;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.ReportFiles;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RunLedger;
import org.microtorsion.controller.session.StepperSession;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion run`: one test on the rig of the rig file, or on the simulated one.
@Command(
    name = "run",
    description = {
      "Runs one test: twists a wire by a method, stores every sample, evaluates, writes a report.",
      "With --sim, sample and method default to the demo's."
    })
public final class RunCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final RigOptions rig = new RigOptions();
  @Mixin private final SpecimenOptions specimen = new SpecimenOptions();
  @Mixin private final CalibrationOptions calibration = new CalibrationOptions();
  @Mixin private final DataDirectory data = new DataDirectory();

  @Option(names = "--sample", paramLabel = "FILE", description = "Sample file: the wire.")
  private @Nullable Path sampleFile;

  @Option(names = "--method", paramLabel = "FILE", description = "Method file: what to do to it.")
  private @Nullable Path methodFile;

  @Mixin private final RecordingOption recording = new RecordingOption();

  @Option(names = "--json", description = "One JSON object on stdout.")
  private boolean json;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      hidden = true,
      description =
          "Keep the number of samples taken and committed in a file of 24 bytes, which outlives"
              + " this process; for torsion bench crash.")
  private @Nullable Path ledgerFile;

  @Option(
      names = "--mirror",
      paramLabel = "PIPE",
      hidden = true,
      description =
          "Tell a named pipe what goes to current source and heartbeat; for torsion bench signals.")
  private @Nullable Path mirror;

  private final TestSession session;
  private final StepperSession stepper;
  private final ShutdownHooks hooks;
  private final InputStream standardInput;

  /// @param stepper for methods of the stepper device
  /// @param standardInput where the operator of that device says that the wire broke
  public RunCommand(
      TestSession session, StepperSession stepper, ShutdownHooks hooks, InputStream standardInput) {
    this.session = session;
    this.stepper = stepper;
    this.hooks = hooks;
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() throws IOException {
    RigRequest request =
        mirror == null
            ? rig.request(specimen)
            : rig.request(specimen).withTap(new MirrorTap(mirror));
    boolean simulated = request.simulation().isPresent();
    SampleDescription sample = sample(simulated);
    TestRequest test =
        new TestRequest(request, sample, method(simulated), calibration.choice(), recording.file());
    PrintWriter err = spec.commandLine().getErr();
    if (test.method().program() instanceof TestProgram.Stepper) {
      return new StepperTerminal(stepper, hooks, standardInput, spec.commandLine().getOut(), err)
          .run(test, data.path(), json);
    }
    ProgressLine progress = new ProgressLine(err, isTerminal(), sample);
    try (SafeEnd _ = SafeEnd.watch(session, hooks)) {
      TestReport report = execute(test, err, progress);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        printJson(out, report);
      } else {
        printText(out, report);
      }
      out.flush();
      boolean blank = test.method().program() instanceof TestProgram.Blank;
      return blank && !TestSession.isFault(report.outcome()) ? ExitCodes.DONE : exitCode(report);
    }
  }

  private TestReport execute(TestRequest test, PrintWriter err, ProgressLine progress) {
    try {
      return session.execute(
          test,
          data.path(),
          err::println,
          progress,
          Optional.ofNullable(ledgerFile).map(RunLedger::new));
    } finally {
      progress.finish();
    }
  }

  private SampleDescription sample(boolean simulated) {
    if (sampleFile != null) {
      return SampleFile.load(sampleFile);
    }
    if (simulated) {
      return Examples.sample();
    }
    throw new InputException("--sample: expected a sample file, found none");
  }

  private Method method(boolean simulated) {
    if (methodFile != null) {
      return Method.load(methodFile);
    }
    if (simulated) {
      return Examples.rampToFracture();
    }
    throw new InputException("--method: expected a method file, found none");
  }

  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    // Null only where a console provider was switched off by hand.
    @Nullable Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  static int exitCode(TestReport report) {
    return TestSession.isFault(report.outcome())
        ? ExitCodes.DEVICE_FAULT
        : report.fit() == null ? ExitCodes.ANSWER_IS_NO : ExitCodes.DONE;
  }

  static void printText(PrintWriter out, TestReport report) {
    out.printf("run %s: %s%n", report.header().id(), report.outcome().end().word());
    out.println("  " + report.outcome().cause());
    out.printf(
        Locale.ROOT,
        "  %d samples in %.1f s; %d ticks skipped%n",
        report.outcome().samples(),
        report.outcome().durationNanos() * 1e-9,
        report.punctuality().skippedTicks());
    out.println("  torque by the " + report.header().calibration());
    report
        .header()
        .calibrationOverride()
        .ifPresent(reason -> out.println("  ! without a calibration in date: " + reason));
    out.println();
    FitResult fit = report.fit();
    if (fit == null) {
      out.println("no evaluation: " + report.fitTrouble());
    } else {
      ResultTable.print(out, fit, TestSession.inputs(report.header()), report.truth());
    }
    report
        .ticksToZeroCurrentAfterFracture()
        .ifPresent(ticks ->
            out.printf(
                Locale.ROOT,
                "- Coil commanded to zero %.1f loop periods after the true break.%n",
                ticks));
    out.println();
    report.report().ifPresent(files -> printReport(out, files));
  }

  static void printReport(PrintWriter out, ReportFiles report) {
    out.println("report: " + report.html());
    out.println("        " + report.pdf());
  }

  private static void printJson(PrintWriter out, TestReport report) throws IOException {
    try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeStartObject();
      generator.writeStringField("schema", "torsion.test/1");
      generator.writeStringField("runId", report.header().id());
      generator.writeStringField("end", report.outcome().end().word());
      generator.writeStringField("cause", report.outcome().cause());
      generator.writeNumberField("samples", report.outcome().samples());
      generator.writeNumberField("seconds", report.outcome().durationNanos() * 1e-9);
      TestJson.writeCalibration(generator, report.header());
      TestJson.writeTail(generator, report);
      generator.writeEndObject();
    }
    out.println();
  }
}
