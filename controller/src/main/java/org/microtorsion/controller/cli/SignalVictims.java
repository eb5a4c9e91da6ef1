package org.microtorsion.controller.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.microtorsion.controller.campaign.CoilSide;
import org.microtorsion.controller.campaign.MirrorReader;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleFile;
import org.microtorsion.controller.session.PlantFacts;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.driver.time.Ticker;

/// Processes that run a test, whose current source, relay and coil stand in this process as well,
/// and that are stopped or killed while there is current.
final class SignalVictims {
  /// What the coil may carry after a stopped process goes on, of the 0.3 mA that the meter sees.
  static final double ALLOWED_AGAIN_AMPERES = 3e-4;

  private static final double CURRENT_SEEN_AMPERES = 5e-4;
  private static final double RAMP_SECONDS = 60;
  private static final long LOOK_NANOS = 1_000_000;
  private static final long STOPPED_NANOS = 500_000_000;
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final OwnProcess program;
  private final CoilSide.Switch coils;
  private final Ticker stopwatch;
  private final Path folder;
  private final Path method;
  private final Path sample;

  /// How a process is treated.
  enum Signal {
    STOP,
    KILL
  }

  /// What came of one.
  ///
  /// @param struck whether there was current when the signal came
  /// @param zeroSeconds from the signal's arrival to no current in the coil
  /// @param againAmperes largest current after a stopped process went on
  /// @param problems what did not hold, one line each
  record Strike(
      Signal signal,
      long seed,
      boolean struck,
      double zeroSeconds,
      double againAmperes,
      List<String> problems) {
    Strike {
      problems = List.copyOf(problems);
    }
  }

  SignalVictims(OwnProcess program, CoilSide.Switch coils, Ticker stopwatch, Path folder)
      throws IOException {
    this.program = program;
    this.coils = coils;
    this.stopwatch = stopwatch;
    this.folder = folder;
    this.method = QuickRamp.method(folder, RAMP_SECONDS);
    this.sample = QuickRamp.thickWire(folder);
  }

  /// Starts one, gives it the signal some time after the first current, and looks at the coil.
  ///
  /// @return empty where its run ended before that, as on a machine that is too busy
  Optional<Strike> strike(Signal signal, long seed, long delayNanos)
      throws IOException, InterruptedException {
    Path pipe = folder.resolve("mirror-" + seed);
    run("mkfifo", pipe.toString());
    CoilSide coil = coils.on(rig(seed), SampleFile.parse(ConfigFile.read(sample)));
    try (MirrorReader mirror = new MirrorReader(pipe, coil)) {
      Process process = start(seed, pipe);
      try {
        return strike(signal, seed, delayNanos, process, mirror);
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
    }
  }

  private Optional<Strike> strike(
      Signal signal, long seed, long delayNanos, Process process, MirrorReader mirror)
      throws IOException, InterruptedException {
    long startNanos = stopwatch.nanoTime();
    while (Math.abs(mirror.facts().currentAmperes()) < CURRENT_SEEN_AMPERES) {
      if (stopwatch.nanoTime() - startNanos > PATIENCE_NANOS || isRefused(process)) {
        throw new IOException(
            "torsion run: expected a test with current in the coil, found: "
                + Files.readString(output(seed)).strip());
      }
      if (!process.isAlive()) {
        return Optional.empty();
      }
      stopwatch.sleepFor(LOOK_NANOS);
    }
    stopwatch.sleepFor(delayNanos);
    if (!process.isAlive()) {
      return Optional.empty();
    }
    boolean struck = mirror.facts().zeroSinceNanos().isEmpty();
    mirror.forgetLargestCurrent();
    if (!sent(signal, process)) {
      return Optional.empty();
    }
    long arrivedNanos = stopwatch.nanoTime();
    stopwatch.sleepFor(STOPPED_NANOS);
    List<String> problems = new ArrayList<>();
    PlantFacts facts = mirror.facts();
    double zeroSeconds =
        facts.zeroSinceNanos().isPresent()
            ? Math.max(0, facts.zeroSinceNanos().getAsLong() - arrivedNanos) * 1e-9
            : Double.POSITIVE_INFINITY;
    if (facts.zeroSinceNanos().isEmpty()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "expected no current half a second after %s, found %.3f mA",
              signal,
              facts.currentAmperes() * 1e3));
    }
    double again = signal == Signal.STOP ? goOn(process, mirror, problems) : 0;
    return Optional.of(new Strike(signal, seed, struck, zeroSeconds, again, problems));
  }

  /// Whether the signal found the process; it may have ended this very moment.
  private static boolean sent(Signal signal, Process process)
      throws IOException, InterruptedException {
    try {
      run("kill", "-" + signal, Long.toString(process.pid()));
      return true;
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
      return false;
    }
  }

  /// Whether it ended without having begun a test.
  private static boolean isRefused(Process process) {
    return !process.isAlive()
        && (process.exitValue() == ExitCodes.BAD_INPUT
            || process.exitValue() == ExitCodes.INTERNAL_ERROR);
  }

  /// Lets a stopped process go on: it has to end its run as a fault, without current.
  private double goOn(Process process, MirrorReader mirror, List<String> problems)
      throws IOException, InterruptedException {
    mirror.forgetLargestCurrent();
    run("kill", "-CONT", Long.toString(process.pid()));
    if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
      problems.add("expected an end after it went on, found none");
    } else if (process.exitValue() != ExitCodes.DEVICE_FAULT) {
      problems.add(
          "expected exit code 3 of a run that ended as fault, found " + process.exitValue());
    }
    double again = mirror.facts().largestCurrentAmperes();
    if (again > ALLOWED_AGAIN_AMPERES) {
      problems.add(
          String.format(
              Locale.ROOT, "expected no current after it went on, found %.3f mA", again * 1e3));
    }
    return again;
  }

  private static RigRequest rig(long seed) {
    return new RigRequest(
        RigConfig.defaultRig(),
        Optional.of(
            new RigRequest.Simulation(
                seed,
                new TimeMode.Real(),
                false,
                RigRequest.Simulation.LIKE_SAMPLE,
                Optional.empty(),
                List.of())));
  }

  private Path output(long seed) {
    return folder.resolve("output-" + seed);
  }

  private Process start(long seed, Path pipe) throws IOException {
    return program.start(
        List.of(
            "run",
            "--sim",
            "--time",
            "real",
            "--seed",
            Long.toString(seed),
            "--method",
            method.toString(),
            "--sample",
            sample.toString(),
            "--without-calibration",
            "signal campaign",
            "--mirror",
            pipe.toString(),
            "--data",
            folder.resolve("data-" + seed).toString()),
        output(seed));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": expected it done, found: " + said);
    }
  }
}
