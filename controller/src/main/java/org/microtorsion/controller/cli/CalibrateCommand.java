package org.microtorsion.controller.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `torsion calibrate`: the torque constant, from the balance or from recorded points.
@Command(
    name = "calibrate",
    synopsisSubcommandLabel = "COMMAND",
    description = "Calibrates torque.")
public final class CalibrateCommand extends CommandGroup {
  private CalibrateCommand() {}

  /// The command with its subcommands.
  ///
  /// @param commands one object a command, annotated with its name
  public static CommandLine of(Object... commands) {
    return assemble(new CalibrateCommand(), commands);
  }
}
