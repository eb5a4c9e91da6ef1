package org.microtorsion.controller.cli;

import java.util.function.Supplier;
import org.microtorsion.controller.campaign.FaultRigs;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.PageServer;
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
  /// @param calibrations makes a session, since several calibrations go on at once
  /// @param faultRigs rigs that are broken on purpose
  /// @param ticker by which times are measured
  /// @param program starts this program as another process
  /// @param author in whose name stores are opened
  /// @param pages serves a page
  public static CommandLine of(
      TestSession session,
      Supplier<CalibrationSession> calibrations,
      FaultRigs faultRigs,
      Ticker ticker,
      OwnProcess program,
      Author author,
      PageServer.Starter pages) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchDemoCommand(session))
        .addSubcommand(new BenchRatesCommand(session))
        .addSubcommand(new BenchCalibrationCommand(calibrations))
        .addSubcommand(new BenchFitCommand(ticker))
        .addSubcommand(new BenchFaultsCommand(faultRigs, ticker))
        .addSubcommand(new BenchCrashCommand(program, author, ticker))
        .addSubcommand(new BenchPageCommand(pages, ticker));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected one of " + String.join(", ", spec.subcommands().keySet()) + ", found none");
  }
}
