package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.calibrate.Unattended;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.CalibrationRequest;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench demo`: the demo's test with many seeds.
@Command(
    name = "demo",
    description = {
      "Runs the demo's test with many seeds in virtual time, on all processors: how much faster"
          + " than real time, how often the hidden truth lies within the 95 %% intervals, how large"
          + " the errors are beside their uncertainties, how soon the coil is at zero after the"
          + " break.",
      "Exit code 1 when the modulus is covered by less than 93 %% of the intervals, a run is lost,"
          + " or the coil needs more than ten periods."
    })
public final class BenchDemoCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many seeds. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--first",
      paramLabel = "S",
      defaultValue = "1",
      description = "The first of them. Default: ${DEFAULT-VALUE}.")
  private long first;

  @Option(
      names = "--exact-dimensions",
      description = {
        "Diameter and gauge length are known exactly, so that the intervals are those of instrument"
            + " and fit alone."
      })
  private boolean exactDimensions;

  @Option(
      names = "--calibrated",
      description =
          "Each rig is calibrated against its balance before, and the test takes its torque from"
              + " that certificate instead of the rig file.")
  private boolean calibrated;

  @Option(
      names = "--only",
      paramLabel = "INPUT",
      description = {
        "Of the budget's inputs this one alone is uncertain, to the program and in the simulated"
            + " rig; beside it the torque's scatter and the friction: ${COMPLETION-CANDIDATES}."
      },
      completionCandidates = LoneInput.Names.class)
  private @Nullable String only;

  private final Supplier<TestSession> sessions;
  private final Supplier<CalibrationSession> calibrations;

  /// @param sessions one for each test, since several go on at once
  /// @param calibrations the same for calibrations
  public BenchDemoCommand(
      Supplier<TestSession> sessions, Supplier<CalibrationSession> calibrations) {
    this.sessions = sessions;
    this.calibrations = calibrations;
  }

  @Override
  public Integer call() throws IOException {
    if (seeds < 1) {
      throw new InputException("--seeds: expected at least 1, found " + seeds);
    }
    if (only != null && (exactDimensions || calibrated)) {
      throw new InputException(
          "--only: expected without --exact-dimensions and --calibrated, found with; it says itself"
              + " what is uncertain");
    }
    RigConfig rig = only == null ? RigConfig.defaultRig() : LoneInput.named(only).rig();
    SampleDescription sample = sample();
    DemoTally tally = new DemoTally();
    BenchSetup.withScratchFolder(folder ->
        LongStream.range(first, first + seeds)
            .parallel()
            .mapToObj(seed -> run(seed, rig, sample, folder))
            .toList()
            .forEach(tally::add));
    PrintWriter out = spec.commandLine().getOut();
    tally.print(out);
    out.flush();
    return tally.good() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private SampleDescription sample() {
    SampleDescription sample = Examples.sample();
    if (only != null) {
      return LoneInput.named(only).of(sample);
    }
    return exactDimensions
        ? LoneInput.withDimensions(
            sample,
            Estimate.exact(sample.diameterMetres().value()),
            Estimate.exact(sample.gaugeLengthMetres().value()))
        : sample;
  }

  private TestReport run(long seed, RigConfig rig, SampleDescription sample, Path folder) {
    CalibrationChoice choice =
        calibrated
            ? new CalibrationChoice.InDate()
            : CalibrationChoice.Overridden.nominal("benchmark");
    TestRequest request =
        BenchSetup.request(seed, rig, sample, RigRequest.Simulation.LIKE_SAMPLE, choice);
    try {
      Path own = Files.createDirectory(folder.resolve("seed-" + seed));
      if (calibrated) {
        calibrations
            .get()
            .execute(
                CalibrationRequest.anew(request.rig(), "bench"),
                own,
                new Unattended(notice -> {}),
                line -> {});
      }
      return sessions.get().withoutReports().execute(request, own, line -> {}, progress -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      // Samples of a hundred runs would fill a small disk.
      BenchSetup.deleteFolder(folder.resolve("seed-" + seed));
    }
  }
}
