package org.microtorsion.controller.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `torsion calibrate`: the torque constant, from the balance or from recorded points.
@Command(
    name = "calibrate",
    synopsisSubcommandLabel = "COMMAND",
    description = "Calibrates torque.")
public final class CalibrateCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private CalibrateCommand() {}

  /// The command with its subcommands.
  ///
  /// @param commands one object a command, annotated with its name
  public static CommandLine of(Object... commands) {
    CommandLine calibrate = new CommandLine(new CalibrateCommand());
    for (Object command : commands) {
      calibrate.addSubcommand(command);
    }
    return calibrate;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected one of " + String.join(", ", spec.subcommands().keySet()) + ", found none");
  }
}
