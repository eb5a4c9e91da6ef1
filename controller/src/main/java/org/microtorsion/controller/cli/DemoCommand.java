package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.driver.time.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion demo`: the whole instrument on the simulated rig, as fast as it computes.
@Command(
    name = "demo",
    description = {
      "Twists a simulated 52 µm metallic-glass wire at 2·10⁻⁴ s⁻¹ to fracture, through the drivers'"
          + " bytes, with live fitting; prints the results beside the simulator's hidden truth,"
          + " stores the run and writes an HTML report.",
      "The torque calibration is not simulated yet: the rig file's nominal constant stands for it."
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final DataDirectory data = new DataDirectory();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the hidden truth and all noise. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(names = "--json", description = "One JSON object on stdout, and nothing else.")
  private boolean json;

  private final TestSession session;
  private final ShutdownHooks hooks;
  private final Ticker stopwatch;

  /// @param stopwatch wall clock, to tell how much faster than real time it was
  public DemoCommand(TestSession session, ShutdownHooks hooks, Ticker stopwatch) {
    this.session = session;
    this.hooks = hooks;
    this.stopwatch = stopwatch;
  }

  @Override
  public Integer call() throws IOException {
    SampleDescription sample = Examples.sample();
    RigRequest rig =
        new RigRequest(
            RigConfig.defaultRig(),
            Optional.of(
                new RigRequest.Simulation(
                    seed,
                    new TimeMode.Virtual(),
                    false,
                    RigRequest.Simulation.LIKE_SAMPLE,
                    Optional.empty(),
                    List.of())));
    TestRequest test =
        new TestRequest(
            rig,
            sample,
            Examples.rampToFracture(),
            CalibrationChoice.Overridden.nominal("demonstration"));
    PrintWriter err = spec.commandLine().getErr();
    ProgressLine progress = new ProgressLine(err, RunCommand.isTerminal(), sample);
    try (SafeEnd _ = SafeEnd.watch(session, hooks)) {
      long startNanos = stopwatch.nanoTime();
      TestReport report = session.execute(test, data.path(), err::println, progress);
      double wallSeconds = (stopwatch.nanoTime() - startNanos) * 1e-9;
      progress.finish();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        printJson(out, report, wallSeconds);
      } else {
        printText(out, report, wallSeconds);
      }
      out.flush();
      return RunCommand.exitCode(report);
    }
  }

  private static void printText(PrintWriter out, TestReport report, double wallSeconds) {
    RunCommand.printText(out, report);
    out.printf(
        Locale.ROOT,
        "%.1f simulated seconds in %.2f s, evaluation and report included.%n",
        report.outcome().durationNanos() * 1e-9,
        wallSeconds);
  }

  private static void printJson(PrintWriter out, TestReport report, double wallSeconds)
      throws IOException {
    try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeStartObject();
      generator.writeStringField("schema", "torsion.demo/1");
      generator.writeStringField("runId", report.header().id());
      generator.writeNumberField("samples", report.outcome().samples());
      generator.writeNumberField("simulatedSeconds", report.outcome().durationNanos() * 1e-9);
      generator.writeNumberField("wallSeconds", wallSeconds);
      TestJson.writeTail(generator, report);
      generator.writeEndObject();
    }
    out.println();
  }
}
