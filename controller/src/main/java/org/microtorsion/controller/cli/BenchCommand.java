package org.microtorsion.controller.cli;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.microtorsion.controller.campaign.CoilSide;
import org.microtorsion.controller.campaign.FaultRigs;
import org.microtorsion.controller.fuzz.FuzzTarget;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.RigProvider;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.Author;
import org.microtorsion.driver.time.Ticker;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `torsion bench`: the figures of docs/performance.md, made again on this machine.
@Command(
    name = "bench",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Measures the instrument on the simulated rig; the figures of docs/performance.md.")
public final class BenchCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private BenchCommand() {}

  /// The command with its subcommands.
  ///
  /// @param sessions makes a session on the program's rigs, or on what becomes of them, since several
  ///   tests go on at once
  /// @param calibrations the same of calibrations
  /// @param faultRigs rigs that are broken on purpose
  /// @param ticker by which times are measured
  /// @param program starts this program as another process
  /// @param author in whose name stores are opened
  /// @param fuzzed parsers to be fuzzed beside those of the command line
  /// @param coils a second coil for a test in another process
  public static CommandLine of(
      Function<UnaryOperator<RigProvider>, TestSession> sessions,
      Supplier<CalibrationSession> calibrations,
      FaultRigs faultRigs,
      Ticker ticker,
      OwnProcess program,
      Author author,
      Supplier<List<FuzzTarget>> fuzzed,
      CoilSide.Switch coils) {
    Supplier<TestSession> plain = () -> sessions.apply(UnaryOperator.identity());
    TestSession session = plain.get();
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchDemoCommand(plain, calibrations))
        .addSubcommand(new BenchRatesCommand(session))
        .addSubcommand(new BenchCalibrationCommand(calibrations))
        .addSubcommand(new BenchFitCommand(ticker))
        .addSubcommand(new BenchCurvesCommand())
        .addSubcommand(new BenchFaultsCommand(faultRigs, ticker))
        .addSubcommand(new BenchCrashCommand(program, author, ticker))
        .addSubcommand(new BenchFuzzCommand(fuzzed, ticker))
        .addSubcommand(new BenchSoakCommand(sessions, ticker))
        .addSubcommand(new BenchSignalsCommand(program, coils, ticker));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected one of " + String.join(", ", spec.subcommands().keySet()) + ", found none");
  }
}
