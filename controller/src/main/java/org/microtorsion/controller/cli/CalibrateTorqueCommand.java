package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.session.CalibrationReport;
import org.microtorsion.controller.session.CalibrationRequest;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.OtherBeginning;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.Stoppable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion calibrate torque`: the guided balance procedure.
@Command(
    name = "torque",
    description = {
      "Calibrates torque against the balance: tells what to do with hands, does the rest, and"
          + " issues a certificate.",
      "One that was cut short is taken up where its last finished series ends, one that lacks only"
          + " its certificate gets it; operator, state, procedure and rig stay as they were.",
      "Exit code 1 when it was stopped or its readings give no certificate."
    })
public final class CalibrateTorqueCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final RigOptions rig = new RigOptions();
  @Mixin private final DataDirectory data = new DataDirectory();

  @Option(
      names = "--procedure",
      paramLabel = "FILE",
      description = "Procedure file. Default: the one that comes with the program.")
  private @Nullable Path procedureFile;

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description = "Who calibrates; stands on the certificate. Must be given for a real rig.")
  private @Nullable String operator;

  @Option(
      names = "--as-found",
      description = "The rig is calibrated as it was found. This is the default.")
  private boolean asFound;

  @Option(names = "--as-left", description = "The rig was adjusted, and goes back into use so.")
  private boolean asLeft;

  @Option(
      names = "--resume",
      paramLabel = "ID",
      description = {
        "Take up the calibration of that id, on the rig file and seed it began with unless others"
            + " are named. Default: the rig's latest, if cut short or without a certificate."
      })
  private @Nullable String resume;

  @Option(names = "--new", description = "Begin another one, whatever was cut short.")
  private boolean anew;

  @Option(names = "--yes", description = "Answer every prompt by its default; with --sim only.")
  private boolean yes;

  @Mixin private final RecordingOption recording = new RecordingOption();

  @Option(names = "--json", description = "One JSON object on stdout, and nothing else.")
  private boolean json;

  private final CalibrationSession session;
  private final ShutdownHooks hooks;
  private final InputStream input;

  /// @param input what the person types
  public CalibrateTorqueCommand(
      CalibrationSession session, ShutdownHooks hooks, InputStream input) {
    this.session = session;
    this.hooks = hooks;
    this.input = input;
  }

  @Override
  public Integer call() throws IOException {
    CalibrationRequest request = request();
    PrintWriter err = spec.commandLine().getErr();
    boolean terminal = RunCommand.isTerminal();
    TypedAnswers answers = new TypedAnswers(input, terminal);
    TerminalAttendant attendant = new TerminalAttendant(err, terminal, yes ? null : answers);
    try (SafeEnd _ = SafeEnd.watch(new Session(session, answers), hooks)) {
      CalibrationReport report = report(request, attendant, err);
      attendant.closeLine();
      err.flush();
      print(report);
      return exitCode(report);
    }
  }

  private CalibrationReport report(
      CalibrationRequest request, TerminalAttendant attendant, PrintWriter err) {
    try {
      return session.execute(request, data.path(), attendant, err::println);
    } catch (OtherBeginning e) {
      throw new InputException(
          option(e)
              + ": "
              + e.getMessage()
              + "; leave the option to what it began with, or begin another one with --new",
          e);
    }
  }

  private static String option(OtherBeginning refused) {
    return switch (refused.aspect()) {
      case RIG -> "--rig";
      case SEED -> "--seed";
      case SIMULATION -> "--sim";
      case OPERATOR -> "--operator";
      case STATE -> "--" + refused.given();
      case PROCEDURE -> "--procedure";
    };
  }

  /// A person who is waited for is let go as well.
  private record Session(CalibrationSession session, TypedAnswers answers) implements Stoppable {
    @Override
    public void stop(String why) {
      session.stop(why);
      answers.end();
    }

    @Override
    public void makeSafe(String why) {
      session.makeSafe(why);
    }
  }

  private CalibrationRequest request() {
    RigRequest chosen = rig.request();
    boolean simulated = chosen.simulation().isPresent();
    if (yes && !simulated) {
      throw new InputException(
          "--yes: expected --sim with it, found a real rig, where nobody else clamps the arm");
    }
    if (asFound && asLeft) {
      throw new InputException("--as-left: expected one of --as-found and --as-left, found both");
    }
    if (anew && resume != null) {
      throw new InputException("--new: expected one of --new and --resume, found both");
    }
    return new CalibrationRequest(
        chosen,
        Optional.ofNullable(procedureFile).map(TorqueProcedure::load),
        operator(),
        state(),
        start(),
        recording.file());
  }

  private Optional<String> operator() {
    if (operator == null) {
      return Optional.empty();
    }
    if (operator.isBlank()) {
      throw new InputException("--operator: expected a name, found none");
    }
    return Optional.of(operator.strip());
  }

  private Optional<CertificateState> state() {
    if (asLeft) {
      return Optional.of(CertificateState.AS_LEFT);
    }
    return asFound ? Optional.of(CertificateState.AS_FOUND) : Optional.empty();
  }

  private CalibrationRequest.Start start() {
    if (resume != null) {
      return new CalibrationRequest.Start.Resumed(resume, rig.isFileOpen(), rig.isSeedOpen());
    }
    return anew ? new CalibrationRequest.Start.Anew() : new CalibrationRequest.Start.Either();
  }

  private void print(CalibrationReport report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        generator.writeStartObject();
        generator.writeStringField("schema", "torsion.calibrate/1");
        CalibrationResult.writeFields(generator, report);
        generator.writeEndObject();
      }
      out.println();
    } else {
      CalibrationResult.print(out, report);
    }
    out.flush();
  }

  static int exitCode(CalibrationReport report) {
    if (report.outcome().end() == CalibrationSink.End.FAULT) {
      return ExitCodes.DEVICE_FAULT;
    }
    return report.evaluated().isPresent() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }
}
