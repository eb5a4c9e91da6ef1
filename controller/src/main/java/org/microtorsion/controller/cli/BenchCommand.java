package org.microtorsion.controller.cli;

import java.util.function.Supplier;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.TestSession;
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
  /// @param ticker by which times are measured
  public static CommandLine of(
      TestSession session, Supplier<CalibrationSession> calibrations, Ticker ticker) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchDemoCommand(session))
        .addSubcommand(new BenchRatesCommand(session))
        .addSubcommand(new BenchCalibrationCommand(calibrations))
        .addSubcommand(new BenchFitCommand(ticker));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected demo, rates, calibration or fit, found none");
  }
}
