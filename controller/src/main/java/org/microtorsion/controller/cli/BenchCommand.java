package org.microtorsion.controller.cli;

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
  /// @param benches one object a subcommand, annotated with its name
  public static CommandLine of(Object... benches) {
    CommandLine bench = new CommandLine(new BenchCommand());
    for (Object one : benches) {
      bench.addSubcommand(one);
    }
    return bench;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected one of " + String.join(", ", spec.subcommands().keySet()) + ", found none");
  }
}
