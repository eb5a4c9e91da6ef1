package org.microtorsion.controller.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
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

  @Option(
      names = "--diameter-um",
      required = true,
      paramLabel = "X",
      description = "Diameter of the wire in µm.")
  private double diameterMicrometres;

  @Option(
      names = "--diameter-u-um",
      paramLabel = "U",
      description = "Its standard uncertainty in µm.")
  private double diameterUncertaintyMicrometres;

  @Option(
      names = "--gauge-length-mm",
      required = true,
      paramLabel = "X",
      description = "Gauge length in mm.")
  private double gaugeLengthMillimetres;

  @Option(
      names = "--gauge-length-u-mm",
      paramLabel = "U",
      description = "Its standard uncertainty in mm.")
  private double gaugeLengthUncertaintyMillimetres;

  @Option(
      names = "--torque-u-rel",
      paramLabel = "U",
      description = "Relative standard uncertainty of the torque scale.")
  private double torqueUncertaintyRatio;

  @Option(
      names = "--angle-u-rel",
      paramLabel = "U",
      description = "Relative standard uncertainty of the angle scale.")
  private double angleUncertaintyRatio;

  @Option(
      names = "--core-modulus-gpa",
      paramLabel = "X",
      description = "Core shear modulus from another method in GPa, for the bonded layer.")
  private @Nullable Double coreModulusGigapascals;

  @Option(
      names = "--core-modulus-u-gpa",
      paramLabel = "U",
      description = "Its standard uncertainty in GPa.")
  private @Nullable Double coreModulusUncertaintyGigapascals;

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
    FitInputs inputs = inputs();
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

  private FitInputs inputs() {
    Estimate diameter =
        positive(
            "--diameter-um",
            diameterMicrometres,
            "--diameter-u-um",
            diameterUncertaintyMicrometres,
            1e6);
    Estimate length =
        positive(
            "--gauge-length-mm",
            gaugeLengthMillimetres,
            "--gauge-length-u-mm",
            gaugeLengthUncertaintyMillimetres,
            1e3);
    requireNotNegative("--torque-u-rel", torqueUncertaintyRatio);
    requireNotNegative("--angle-u-rel", angleUncertaintyRatio);
    @Nullable Estimate core = null;
    if (coreModulusGigapascals != null) {
      double u = coreModulusUncertaintyGigapascals == null ? 0 : coreModulusUncertaintyGigapascals;
      core =
          positive("--core-modulus-gpa", coreModulusGigapascals, "--core-modulus-u-gpa", u, 1e-9);
    } else if (coreModulusUncertaintyGigapascals != null) {
      throw new InputException(
          "--core-modulus-u-gpa: expected --core-modulus-gpa beside it, found it alone");
    }
    return FitInputs.of(diameter, length)
        .withScaleUncertainty(torqueUncertaintyRatio, angleUncertaintyRatio)
        .withCoreModulus(core);
  }

  /// Divides by a power of ten that is exact, so that the metres are the decimal number's nearest.
  private static Estimate positive(
      String name, double value, String uncertaintyName, double uncertainty, double perUnit) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InputException(name + ": expected a positive number, found " + value);
    }
    requireNotNegative(uncertaintyName, uncertainty);
    return perUnit < 1
        ? Estimate.of(value * 1e9, uncertainty * 1e9)
        : Estimate.of(value / perUnit, uncertainty / perUnit);
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new InputException(name + ": expected a number not below zero, found " + value);
    }
  }
}
