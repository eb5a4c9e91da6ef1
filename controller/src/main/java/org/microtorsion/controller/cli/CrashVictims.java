package org.microtorsion.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.session.RunLedger;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.RunSummary;
import org.microtorsion.controller.store.StoreException;
import org.microtorsion.controller.store.StoredRun;
import org.microtorsion.driver.time.Ticker;

/// Processes that run a test into one data folder and are killed, one after another; after each the
/// store is opened as the next start would, and held against what the dead one had said.
final class CrashVictims {
  /// What a killed process may lose.
  static final double ALLOWED_SECONDS = 0.1;

  private static final long PATIENCE_SECONDS = 300;
  private static final long LOOK_MILLIS = 3;

  /// Machine time of one ramp, so that a blow at random hits every part of a test.
  private static final double RAMP_SECONDS = 8;

  private final OwnProcess program;
  private final Author author;
  private final Ticker stopwatch;
  private final String time;
  private final double factor;
  private final Path data;
  private final Path ledger;
  private final Path method;
  private final Path output;
  private final Set<String> known = new HashSet<>();

  /// @param time the clock of the rig, as `--time` takes it
  /// @param factor how many times faster than the machine's that clock runs
  CrashVictims(
      OwnProcess program, Author author, Ticker stopwatch, String time, double factor, Path folder)
      throws IOException {
    this.program = program;
    this.author = author;
    this.stopwatch = stopwatch;
    this.time = time;
    this.factor = factor;
    Files.createDirectories(folder);
    data = folder.resolve("data");
    ledger = folder.resolve("ledger");
    output = folder.resolve("output");
    method = QuickRamp.method(folder, RAMP_SECONDS * factor);
  }

  private Process start(long seed) throws IOException {
    Files.deleteIfExists(ledger);
    List<String> arguments =
        List.of(
            "run",
            "--sim",
            "--time",
            time,
            "--seed",
            Long.toString(seed),
            "--method",
            method.toString(),
            "--without-calibration",
            "crash campaign",
            "--ledger",
            ledger.toString(),
            "--data",
            data.toString());
    return program.start(arguments, output);
  }

  /// How long a process lives that is left alone.
  ///
  /// @param startMillis from its start to the first sample
  /// @param runMillis from there to the last sample
  /// @param restMillis from there to its end: evaluation and report
  record Life(long startMillis, long runMillis, long restMillis) {
    /// A moment: two of ten before the first sample, seven in the run, one after it.
    CrashBlow.Moment moment(Random random) {
      int part = random.nextInt(10);
      return part < 2
          ? new CrashBlow.Moment(false, random.nextLong(startMillis + 1))
          : part < 9
              ? new CrashBlow.Moment(true, random.nextLong(runMillis + 1))
              : new CrashBlow.Moment(true, runMillis + random.nextLong(restMillis + 1));
    }
  }

  /// Lets one live to its end.
  ///
  /// @throws IOException where it does not end as a test does
  Life life(long seed) throws IOException, InterruptedException {
    long startNanos = stopwatch.nanoTime();
    Process process = start(seed);
    try {
      awaitFirstSample(process);
      long firstNanos = stopwatch.nanoTime();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw unexpected("an end within " + PATIENCE_SECONDS + " s", "it going on");
      }
      long restNanos = stopwatch.nanoTime() - firstNanos;
      int code = process.exitValue();
      if (code == ExitCodes.BAD_INPUT || code == ExitCodes.INTERNAL_ERROR) {
        throw unexpected("a test", "exit code " + code + ": " + Files.readString(output).strip());
      }
      List<String> problems = new ArrayList<>();
      RunLedger.Reading said = RunLedger.read(ledger);
      examine(said, problems);
      if (!problems.isEmpty()) {
        throw unexpected("a store that holds", String.join("; ", problems));
      }
      long runNanos = Math.min(restNanos, (long) (said.takenNanos() / factor));
      return new Life(
          TimeUnit.NANOSECONDS.toMillis(firstNanos - startNanos),
          TimeUnit.NANOSECONDS.toMillis(runNanos),
          TimeUnit.NANOSECONDS.toMillis(restNanos - runNanos));
    } finally {
      process.destroyForcibly();
    }
  }

  private IOException unexpected(String expected, String found) {
    return new IOException(
        "torsion run --time " + time + ": expected " + expected + ", found " + found);
  }

  private void awaitFirstSample(Process process) throws IOException, InterruptedException {
    while (RunLedger.read(ledger).takenCount() == 0
        && !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {}
  }

  /// Starts one, kills it, and looks at what it left.
  CrashBlow strike(long seed, CrashBlow.Moment moment) throws IOException, InterruptedException {
    Process process = start(seed);
    boolean ended;
    try {
      if (moment.firstSampleSeen()) {
        awaitFirstSample(process);
      }
      ended = process.waitFor(moment.afterMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly();
    }
    process.waitFor();
    List<String> problems = new ArrayList<>();
    Left left = examine(RunLedger.read(ledger), problems);
    return new CrashBlow(
        time,
        seed,
        moment,
        ended ? CrashBlow.TOO_LATE : left.phase(),
        left.lostSeconds() / factor,
        problems);
  }

  /// What a process left.
  private record Left(String phase, double lostSeconds) {}

  private Left examine(RunLedger.Reading said, List<String> problems) {
    try (RunStore store = RunStore.open(data, Durability.FULL, author)) {
      for (RunCheck check : store.verify()) {
        check.problems().forEach(problem -> problems.add(check.id() + ": " + problem));
      }
      List<String> added = store.list().stream().map(RunSummary::id).filter(known::add).toList();
      if (added.size() > 1) {
        problems.add("expected one run of one process, found " + added);
      }
      if (added.isEmpty()) {
        if (said.takenCount() > 0) {
          problems.add("no run is stored, but " + said.takenCount() + " samples were taken");
        }
        return new Left(CrashBlow.BEFORE, 0);
      }
      return compare(store.run(added.getFirst()), store.findings(), said, problems);
    } catch (StoreException e) {
      problems.add("the store does not open: " + e.getMessage());
      return new Left("", 0);
    }
  }

  private static Left compare(
      StoredRun run, List<String> findings, RunLedger.Reading said, List<String> problems) {
    String id = run.header().id();
    if (run.samples() < said.committedCount()) {
      problems.add(
          id
              + ": "
              + said.committedCount()
              + " samples were reported as committed, "
              + run.samples()
              + " are there");
    }
    RunOutcome outcome = run.outcome().orElseThrow();
    boolean cut = outcome.end() == RunOutcome.End.INTERRUPTED;
    boolean told = findings.stream().anyMatch(line -> line.contains(id));
    if (cut != told) {
      problems.add(id + ": " + outcome.end().word() + ", and the next start said: " + findings);
    }
    if (!cut) {
      return new Left(CrashBlow.AFTER, 0);
    }
    String phase = run.events().isEmpty() ? "armed" : run.events().getLast().kind();
    // The first sample is not at zero: without a stored one, what was lost counts from the start.
    long lostNanos =
        run.samples() >= said.takenCount() ? 0 : said.takenNanos() - outcome.durationNanos();
    return new Left(phase, lostNanos * 1e-9);
  }
}
