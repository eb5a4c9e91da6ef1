package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that does nothing by itself and has others below it.
abstract class CommandGroup implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets the spec before anything is called
  private CommandSpec spec;

  /// A group with its commands.
  ///
  /// @param commands one object a command, annotated with its name
  static CommandLine assemble(CommandGroup group, Object... commands) {
    CommandLine line = new CommandLine(group);
    for (Object command : commands) {
      line.addSubcommand(command);
    }
    return line;
  }

  /// Refuses a call that names none of them.
  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected one of " + String.join(", ", spec.subcommands().keySet()) + ", found none");
  }

  /// The refusal of what was given to a command of the group.
  final ParameterException refusal(String command, String message) {
    return new ParameterException(spec.subcommands().get(command), message);
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
