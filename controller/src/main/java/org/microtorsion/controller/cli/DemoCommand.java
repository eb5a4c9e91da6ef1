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
import org.microtorsion.controller.session.CalibrationReport;
import org.microtorsion.controller.session.CalibrationRequest;
import org.microtorsion.controller.session.CalibrationSession;
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
      "Calibrates the simulated rig's torque against its balance, then twists a simulated 52 µm"
          + " metallic-glass wire at 2·10⁻⁴ s⁻¹ to fracture by that calibration, through the"
          + " drivers' bytes, with live fitting.",
      "Prints what was found beside the simulator's hidden truth, stores calibration and run, and"
          + " writes the certificate and an HTML report."
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
  private final CalibrationSession calibrations;
  private final ShutdownHooks hooks;
  private final Ticker stopwatch;

  /// @param stopwatch wall clock, to tell how much faster than real time it was
  public DemoCommand(
      TestSession session, CalibrationSession calibrations, ShutdownHooks hooks, Ticker stopwatch) {
    this.session = session;
    this.calibrations = calibrations;
    this.hooks = hooks;
    this.stopwatch = stopwatch;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    CalibrationReport calibration = calibrate(err);
    if (calibration.evaluated().isEmpty()) {
      CalibrationResult.print(spec.commandLine().getOut(), calibration);
      spec.commandLine().getOut().flush();
      return CalibrateTorqueCommand.exitCode(calibration);
    }
    SampleDescription sample = Examples.sample();
    TestRequest test =
        new TestRequest(
            rig(),
            sample,
            Examples.rampToFracture(),
            new CalibrationChoice.Named(calibration.header().id()));
    ProgressLine progress = new ProgressLine(err, RunCommand.isTerminal(), sample);
    try (SafeEnd _ = SafeEnd.watch(session, hooks)) {
      long startNanos = stopwatch.nanoTime();
      TestReport report = session.execute(test, data.path(), err::println, progress);
      double wallSeconds = (stopwatch.nanoTime() - startNanos) * 1e-9;
      progress.finish();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        printJson(out, calibration, report, wallSeconds);
      } else {
        printText(out, calibration, report, wallSeconds);
      }
      out.flush();
      return RunCommand.exitCode(report);
    }
  }

  private RigRequest rig() {
    return new RigRequest(
        RigConfig.defaultRig(),
        Optional.of(
            new RigRequest.Simulation(
                seed,
                new TimeMode.Virtual(),
                false,
                RigRequest.Simulation.LIKE_SAMPLE,
                Optional.empty(),
                List.of())));
  }

  /// Nobody is asked: the arm is clamped by the simulator's hands.
  private CalibrationReport calibrate(PrintWriter err) {
    TerminalAttendant attendant = new TerminalAttendant(err, RunCommand.isTerminal(), null);
    CalibrationRequest request = CalibrationRequest.anew(rig(), "nobody, demonstration");
    try (SafeEnd _ = SafeEnd.watch(calibrations, hooks)) {
      return calibrations.execute(request, data.path(), attendant, err::println);
    } finally {
      attendant.closeLine();
      err.flush();
    }
  }

  private static void printText(
      PrintWriter out, CalibrationReport calibration, TestReport report, double wallSeconds) {
    CalibrationResult.print(out, calibration);
    out.println();
    RunCommand.printText(out, report);
    out.println();
    out.printf(
        Locale.ROOT,
        "Calibration: %.0f simulated seconds in %.2f s, certificate in %.2f s.%n",
        calibration.outcome().rigSeconds(),
        calibration.wallTimes().procedureSeconds(),
        calibration.wallTimes().evaluationSeconds());
    out.printf(
        Locale.ROOT,
        "Run: %.1f simulated seconds in %.2f s, evaluation and report included.%n",
        report.outcome().durationNanos() * 1e-9,
        wallSeconds);
  }

  private static void printJson(
      PrintWriter out, CalibrationReport calibration, TestReport report, double wallSeconds)
      throws IOException {
    try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeStartObject();
      generator.writeStringField("schema", "torsion.demo/1");
      generator.writeStringField("runId", report.header().id());
      generator.writeNumberField("samples", report.outcome().samples());
      generator.writeNumberField("simulatedSeconds", report.outcome().durationNanos() * 1e-9);
      generator.writeNumberField("wallSeconds", wallSeconds);
      generator.writeObjectFieldStart("calibration");
      CalibrationResult.writeFields(generator, calibration);
      generator.writeNumberField(
          "wallSeconds",
          calibration.wallTimes().procedureSeconds() + calibration.wallTimes().evaluationSeconds());
      generator.writeEndObject();
      TestJson.writeTail(generator, report);
      generator.writeEndObject();
    }
    out.println();
  }
}
