package org.microtorsion.controller.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints a completion script for the shell.
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh: source <(torsion completion)")
public final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec before anything is called
  public CompletionCommand() {}

  @Override
  public void run() {
    CommandLine torsion = spec.root().commandLine();
    spec.commandLine().getOut().println(AutoComplete.bash(torsion.getCommandName(), torsion));
    spec.commandLine().getOut().flush();
  }
}
