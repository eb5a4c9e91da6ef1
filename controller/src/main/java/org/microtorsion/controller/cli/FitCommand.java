package org.microtorsion.controller.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `torsion fit`: the fitting engine on recorded curves, no hardware.
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = {
      "Fits recorded torque-angle curves, no hardware needed.",
      "Input: CSV with a header row; columns time_s (optional), angle_rad or angle_deg, and one of"
          + " torque_Nm, torque_mNm, torque_uNm, in any order; # lines are comments."
    })
public final class FitCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line, one line a file.")
  private boolean json;

  @Mixin private final KnownSample sample = new KnownSample();

  @Option(
      names = "--monte-carlo",
      paramLabel = "N",
      description = {
        "Checks the uncertainties by N draws of everything that is uncertain (JCGM 101), 100 to"
            + " 1 000 000; with --json under the key monteCarlo."
      })
  private @Nullable Integer monteCarloDraws;

  @Option(
      names = "--readings",
      description =
          "With --json: one more key, readings, with yield by offset and by sustained departure,"
              + " the legs of loading and unloading with their slopes, and SR against the end of"
              + " the window.")
  private boolean readings;

  @Mixin private final CorrectionOptions corrections = new CorrectionOptions();
  @Mixin private final CurveOptions curveOptions = new CurveOptions();
  @Mixin private final WindowOptions windowOptions = new WindowOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "CSV files; - for standard input, @LIST for more arguments from the file LIST.",
        "They are fitted on all processors and answered in the order given. One that cannot be used"
            + " is reported on stderr, the others are answered, and the exit code is 2."
      })
  private List<Path> files = List.of();

  private final InputStream standardInput;

  public FitCommand(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /// A file that cannot be used is reported in its turn and the others go on; the largest exit code
  /// counts. A reader of the output that goes away ends the work.
  @Override
  public Integer call() throws Exception {
    corrections.check();
    FitInputs inputs = sample.inputs();
    double strainPerRadian = corrections.strainPerRadian(inputs.dimensions());
    FitJob job =
        new FitJob(
            inputs,
            corrections,
            windowOptions.settings(strainPerRadian),
            curveOptions.rules(),
            monteCarloDraws(),
            json,
            readings,
            standardInput);
    if (files.stream().filter(Path.of(FitJob.STANDARD_INPUT)::equals).count() > 1) {
      throw new InputException("FILE: expected - for standard input once, found it more than once");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    AtomicInteger worst = new AtomicInteger(ExitCodes.DONE);
    OrderedWork.each(
        files,
        processors,
        job::run,
        outcome -> {
          worst.accumulateAndGet(exitCode(outcome), Math::max);
          return !spec.commandLine().getOut().checkError();
        });
    return worst.get();
  }

  private int exitCode(FitJob.Outcome outcome) throws Exception {
    CommandLine commandLine = spec.commandLine();
    return switch (outcome) {
      case FitJob.Answered answer -> {
        commandLine.getOut().print(answer.text());
        yield answer.determined() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
      }
      case FitJob.Failed failed ->
          commandLine
              .getExecutionExceptionHandler()
              .handleExecutionException(
                  failed.failure(), commandLine, commandLine.getParseResult());
    };
  }

  private int monteCarloDraws() {
    if (monteCarloDraws == null) {
      return 0;
    }
    if (monteCarloDraws < 100 || monteCarloDraws > 1_000_000) {
      throw new InputException("--monte-carlo: expected 100 to 1000000, found " + monteCarloDraws);
    }
    return monteCarloDraws;
  }
}
