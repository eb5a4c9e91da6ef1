package org.microtorsion.controller.cli;

import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command above all others.
@Command(
    name = "torsion",
    description = "Twists thin wires, records torque and angle, and says what the wire is made of.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:ran, and the answer is no",
      "2:bad usage or bad input",
      "3:device or rig fault",
      "4:internal error"
    })
public final class TorsionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Log more, and print stack traces of errors.")
  private boolean debug;

  /// Created with its subcommands by [#assemble].
  @SuppressWarnings("NullAway.Init") // picocli sets the spec before anything is called
  private TorsionCommand() {}

  /// The whole command line, ready to execute.
  ///
  /// @param version what `--version` prints
  /// @param exitCode the exit code of an exception that left a command
  /// @param commands one object a command, annotated with its name
  public static CommandLine assemble(
      String version, ToIntFunction<Throwable> exitCode, Object... commands) {
    TorsionCommand torsion = new TorsionCommand();
    CommandLine commandLine = new CommandLine(torsion);
    for (Object command : commands) {
      commandLine.addSubcommand(command);
    }
    prepare(commandLine, version);
    ErrorReport report = new ErrorReport(() -> torsion.debug, exitCode);
    return commandLine
        .setExecutionStrategy(TorsionCommand::execute)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(report)
        .setExecutionExceptionHandler(report);
  }

  /// What the machine throws is reported like what the program throws: picocli only takes care of
  /// exceptions, and an error would leave with the exit code of an answer.
  private static int execute(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (Error e) {
      throw new ExecutionException(
          parsed.commandSpec().commandLine(), e.toString(), new IllegalStateException(e));
    }
  }

  /// Gives every command `--help` and `--version`, whether or not its class asks for them.
  private static void prepare(CommandLine commandLine, String version) {
    CommandSpec spec = commandLine.getCommandSpec();
    spec.version("microtorsion " + version);
    if (!spec.mixinStandardHelpOptions() && spec.findOption("--help") == null) {
      spec.mixinStandardHelpOptions(true);
    }
    commandLine.getSubcommands().values().forEach(child -> prepare(child, version));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, found none");
  }
}
