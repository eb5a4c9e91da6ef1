package org.microtorsion.controller.app;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.microtorsion.controller.cli.AuditCommand;
import org.microtorsion.controller.cli.BenchCalibrationCommand;
import org.microtorsion.controller.cli.BenchCommand;
import org.microtorsion.controller.cli.BenchCrashCommand;
import org.microtorsion.controller.cli.BenchCurvesCommand;
import org.microtorsion.controller.cli.BenchDemoCommand;
import org.microtorsion.controller.cli.BenchFaultsCommand;
import org.microtorsion.controller.cli.BenchFitCommand;
import org.microtorsion.controller.cli.BenchFuzzCommand;
import org.microtorsion.controller.cli.BenchPageCommand;
import org.microtorsion.controller.cli.BenchRatesCommand;
import org.microtorsion.controller.cli.BenchSignalsCommand;
import org.microtorsion.controller.cli.BenchSoakCommand;
import org.microtorsion.controller.cli.CalibrateCommand;
import org.microtorsion.controller.cli.CalibrateFitCommand;
import org.microtorsion.controller.cli.CalibrateTorqueCommand;
import org.microtorsion.controller.cli.CalibrationsCommand;
import org.microtorsion.controller.cli.CompletionCommand;
import org.microtorsion.controller.cli.DemoCommand;
import org.microtorsion.controller.cli.DoctorCommand;
import org.microtorsion.controller.cli.ExitCodes;
import org.microtorsion.controller.cli.FaultsCommand;
import org.microtorsion.controller.cli.FitCommand;
import org.microtorsion.controller.cli.FitMachineCommand;
import org.microtorsion.controller.cli.FractureJson;
import org.microtorsion.controller.cli.ReplayCommand;
import org.microtorsion.controller.cli.ResultJson;
import org.microtorsion.controller.cli.RunCommand;
import org.microtorsion.controller.cli.RunsCommand;
import org.microtorsion.controller.cli.SeriesCommand;
import org.microtorsion.controller.cli.ServeCommand;
import org.microtorsion.controller.cli.SimCommand;
import org.microtorsion.controller.cli.TomogramCommand;
import org.microtorsion.controller.cli.TorsionCommand;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.doctor.Doctor;
import org.microtorsion.controller.fuzz.FuzzTarget;
import org.microtorsion.controller.fuzz.FuzzTargets;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.Reevaluation;
import org.microtorsion.controller.session.ReplaySession;
import org.microtorsion.controller.session.RigProvider;
import org.microtorsion.controller.session.RunReports;
import org.microtorsion.controller.session.StepperSession;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.StoreException;
import org.microtorsion.controller.web.BodyTarget;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.time.SystemTicker;
import picocli.CommandLine;

/// The program: puts every command together with what it works on, and runs the one that was asked
/// for.
public final class Main {
  private Main() {}

  /// Runs a command and ends the process with its exit code.
  public static void main(String[] args) {
    if (Arrays.asList(args).contains("--debug")) {
      System.setProperty(LogSetup.LEVEL_PROPERTY, "DEBUG");
    }
    // Right on the stream, so that a command can see that nobody reads it any more.
    System.exit(
        commandLine()
            .setOut(new PrintWriter(System.out, true, System.out.charset()))
            .execute(args));
  }

  /// All commands, assembled: one line a command.
  static CommandLine commandLine() {
    Author author = new Author(System.getProperty("user.name", "unknown user"), Clock.systemUTC());
    SystemTicker ticker = new SystemTicker();
    ProcessHooks hooks = new ProcessHooks();
    Function<UnaryOperator<RigProvider>, TestSession> sessions =
        rigs ->
            new TestSession(
                rigs.apply(new Rigs(hooks)), new ResultJson(), Version.current(), author, ticker);
    TestSession session = sessions.apply(UnaryOperator.identity());
    Supplier<CalibrationSession> calibrations =
        () -> new CalibrationSession(new Rigs(hooks), Version.current(), author, ticker);
    return TorsionCommand.assemble(
        Version.current(),
        Main::exitCode,
        new DemoCommand(session, calibrations.get(), hooks, ticker),
        new RunCommand(
            session,
            new StepperSession(new Steppers(hooks), new FractureJson(), Version.current(), author),
            hooks,
            System.in),
        CalibrateCommand.of(
            new CalibrateTorqueCommand(calibrations.get(), hooks, System.in),
            new CalibrateFitCommand()),
        new FitCommand(System.in),
        new FitMachineCommand(),
        new TomogramCommand(Version.current()),
        new SeriesCommand(author, Version.current()),
        RunsCommand.of(
            new Reevaluation(new ResultJson(), Version.current(), author),
            new RunReports(new ResultJson(), Version.current()),
            author),
        new CalibrationsCommand(author, Version.current()),
        new AuditCommand(author),
        new FaultsCommand(author),
        new ReplayCommand(new ReplaySession(Version.current()), ticker),
        new SimCommand(DevicesOnWire::start, hooks, System.in),
        new ServeCommand(new Pages(hooks, author, ticker), hooks),
        BenchCommand.of(
            new BenchDemoCommand(() -> sessions.apply(UnaryOperator.identity()), calibrations),
            new BenchRatesCommand(session),
            new BenchCalibrationCommand(calibrations),
            new BenchFitCommand(ticker),
            new BenchCurvesCommand(),
            new BenchFaultsCommand(new CampaignRigs(), ticker),
            new BenchCrashCommand(new SameProgram(), author, ticker),
            new BenchFuzzCommand(Main::fuzzed, ticker),
            new BenchSoakCommand(sessions, ticker),
            new BenchSignalsCommand(new SameProgram(), CoilBench::on, ticker),
            new BenchPageCommand(new Pages(hooks, author, ticker), ticker)),
        new DoctorCommand(new Doctor(ticker, Path.of("/"))),
        new CompletionCommand());
  }

  /// Every parser that takes bytes from outside, but for those of the command line's own tables.
  static List<FuzzTarget> fuzzed() {
    List<FuzzTarget> all = new ArrayList<>(FuzzTargets.of(new FuzzedDevices()));
    all.add(BodyTarget.target());
    return all;
  }

  /// The exit code of an exception that left a command.
  static int exitCode(Throwable failure) {
    return switch (failure) {
      case InputException e -> ExitCodes.BAD_INPUT;
      case FileSystemException e -> ExitCodes.BAD_INPUT;
      case UncheckedIOException e when e.getCause() instanceof FileSystemException ->
          ExitCodes.BAD_INPUT;
      case StoreException e -> ExitCodes.BAD_INPUT;
      case DeviceException e -> ExitCodes.DEVICE_FAULT;
      default -> ExitCodes.INTERNAL_ERROR;
    };
  }
}
