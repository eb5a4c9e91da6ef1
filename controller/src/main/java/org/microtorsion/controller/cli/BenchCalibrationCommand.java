package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.microtorsion.controller.calibrate.Unattended;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.session.CalibrationReport;
import org.microtorsion.controller.session.CalibrationRequest;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TimeMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench calibration`: the whole balance procedure with many seeds.
@Command(
    name = "calibration",
    description = {
      "Calibrates the simulated rig with many seeds in virtual time, on all processors: how often"
          + " the certificate's 95 %% interval holds the hidden torque constant, how uncertain it"
          + " is and by what, how long it takes. Beside it the same as it would be with the arm's"
          + " true length, which is most of the uncertainty: what is left shows a bias of any other"
          + " input sooner.",
      "Exit code 1 when it holds the truth less than 93 times of 100 or always, or a calibration is"
          + " lost."
    })
public final class BenchCalibrationCommand implements Callable<Integer> {
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

  private final Supplier<CalibrationSession> sessions;

  /// @param sessions one for each calibration, since several go on at once
  public BenchCalibrationCommand(Supplier<CalibrationSession> sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() throws IOException {
    if (seeds < 1) {
      throw new InputException("--seeds: expected at least 1, found " + seeds);
    }
    ConcurrentLinkedQueue<CalibrationReport> reports = new ConcurrentLinkedQueue<>();
    BenchSetup.withScratchFolder(folder ->
        LongStream.range(first, first + seeds)
            .parallel()
            .forEach(seed -> reports.add(calibrate(seed, folder))));
    CalibrationTally tally = new CalibrationTally();
    reports.forEach(tally::add);
    PrintWriter out = spec.commandLine().getOut();
    tally.print(out);
    out.flush();
    return tally.good() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private CalibrationReport calibrate(long seed, Path folder) {
    RigRequest.Simulation simulation =
        new RigRequest.Simulation(
            seed,
            new TimeMode.Virtual(),
            false,
            RigRequest.Simulation.NO_WIRE,
            Optional.empty(),
            List.of());
    CalibrationRequest request =
        CalibrationRequest.anew(
            new RigRequest(RigConfig.defaultRig(), Optional.of(simulation)), "bench");
    try {
      Path own = Files.createDirectory(folder.resolve("seed-" + seed));
      return sessions.get().execute(request, own, new Unattended(notice -> {}), line -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
