package org.microtorsion.controller.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `torsion bench`: the figures of docs/performance.md, made again on this machine.
@Command(
    name = "bench",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Measures the instrument on the simulated rig; the figures of docs/performance.md.")
public final class BenchCommand extends CommandGroup {
  private BenchCommand() {}

  /// The command with its subcommands.
  ///
  /// @param benches one object a subcommand, annotated with its name
  public static CommandLine of(Object... benches) {
    return assemble(new BenchCommand(), benches);
  }
}
