package org.microtorsion.controller.cli;

import java.util.function.Supplier;
import org.microtorsion.controller.campaign.FaultRigs;
import org.microtorsion.controller.session.CalibrationSession;
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
  /// @param sessions makes a session, since several tests go on at once
  /// @param calibrations the same of calibrations
  /// @param faultRigs rigs that are broken on purpose
  /// @param ticker by which times are measured
  /// @param program starts this program as another process
  /// @param author in whose name stores are opened
  public static CommandLine of(
      Supplier<TestSession> sessions,
      Supplier<CalibrationSession> calibrations,
      FaultRigs faultRigs,
      Ticker ticker,
      OwnProcess program,
      Author author) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchDemoCommand(sessions, calibrations))
        .addSubcommand(new BenchRatesCommand(sessions.get()))
        .addSubcommand(new BenchCalibrationCommand(calibrations))
        .addSubcommand(new BenchFitCommand(ticker))
        .addSubcommand(new BenchFaultsCommand(faultRigs, ticker))
        .addSubcommand(new BenchCrashCommand(program, author, ticker));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected one of " + String.join(", ", spec.subcommands().keySet()) + ", found none");
  }
}
