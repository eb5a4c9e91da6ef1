package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what went wrong into one line on stderr and an exit code; the stack trace only on
/// `--debug`.
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final BooleanSupplier debug;
  private final ToIntFunction<Throwable> exitCode;

  ErrorReport(BooleanSupplier debug, ToIntFunction<Throwable> exitCode) {
    this.debug = debug;
    this.exitCode = exitCode;
  }

  /// Usage: which command, what is wrong with it, and where its help is.
  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName(" ");
    command
        .getErr()
        .println(
            name + ": " + oneLine(failure) + suggestion(failure) + " (see " + name + " --help)");
    return ExitCodes.BAD_INPUT;
  }

  /// Everything a command throws.
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    if (failure instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    int code = exitCode.applyAsInt(failure);
    PrintWriter err = command.getErr();
    err.println(line(failure, code));
    if (debug.getAsBoolean()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code;
  }

  /// The one line for a failure with its code.
  static String line(Throwable failure, int code) {
    if (code != ExitCodes.INTERNAL_ERROR) {
      return "torsion: " + oneLine(failure);
    }
    return "torsion: internal error, "
        + failure.getClass().getSimpleName()
        + ": "
        + oneLine(failure)
        + " (--debug shows where)";
  }

  private static String suggestion(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }
    return "";
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? "no message" : message.replaceAll("\\s+", " ").strip();
  }
}
