package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.controller.store.Author;
import org.microtorsion.driver.time.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `torsion bench crash`: tests that are killed at random moments.
@Command(
    name = "crash",
    description = {
      "Starts torsion run --sim again and again as a process of its own and kills it (SIGKILL) at"
          + " a random moment between its start and its end. After each blow the store is opened"
          + " as the next start would: it has to open, to pass runs verify, to close the run as"
          + " interrupted and to say so; no sample that was reported as committed may be missing,"
          + " and of those taken no more than 100 ms of the machine's time.",
      "Exit code 1 when one of that does not hold."
    })
public final class BenchCrashCommand implements Callable<Integer> {
  /// A machine on which most tests are over before they can be killed measures nothing.
  private static final int TRIES_A_KILL = 4;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "200",
      description = "Processes to kill, shared among the clocks. Default: ${DEFAULT-VALUE}.")
  private int kills;

  @Option(
      names = "--time",
      paramLabel = "real|xN",
      split = ",",
      defaultValue = "real,x10",
      description = "Clocks of the simulated rig. Default: ${DEFAULT-VALUE}.")
  private List<String> times = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the moments, and of the first rig. Default: ${DEFAULT-VALUE}.")
  private long seed;

  private final OwnProcess program;
  private final Author author;
  private final Ticker stopwatch;

  public BenchCrashCommand(OwnProcess program, Author author, Ticker stopwatch) {
    this.program = program;
    this.author = author;
    this.stopwatch = stopwatch;
  }

  @Override
  public Integer call() throws IOException {
    if (kills < 1) {
      throw new ParameterException(
          spec.commandLine(), "--kills: expected at least 1, found " + kills);
    }
    List<Double> factors = times.stream().map(BenchCrashCommand::factor).toList();
    CrashTally tally = new CrashTally();
    BenchSetup.withScratchFolder(folder -> {
      for (int i = 0; i < times.size(); i++) {
        int share = kills / times.size() + (i < kills % times.size() ? 1 : 0);
        kill(times.get(i), factors.get(i), share, folder.resolve(times.get(i)), tally);
      }
    });
    PrintWriter out = spec.commandLine().getOut();
    tally.print(out);
    out.flush();
    return tally.good() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private void kill(String time, double factor, int share, Path folder, CrashTally tally) {
    if (share == 0) {
      return;
    }
    Random random = new Random(seed);
    try {
      CrashVictims victims = new CrashVictims(program, author, stopwatch, time, factor, folder);
      CrashVictims.Life life = victims.life(seed);
      for (int i = 0; tally.killed(time) < share && i < TRIES_A_KILL * share; i++) {
        CrashBlow blow = victims.strike(seed + i, life.moment(random));
        tally.add(blow);
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
            "\r--time %s: %d of %d killed, the last %s   ",
            time, tally.killed(time), share, blow.phase());
        err.flush();
      }
      spec.commandLine().getErr().println();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the campaign was interrupted", e);
    }
  }

  private static double factor(String time) {
    try {
      return switch (TimeMode.parse(time)) {
        case TimeMode.Real() -> 1;
        case TimeMode.Scaled(double factor) -> factor;
        case TimeMode.Virtual() ->
            throw new InputException(
                "--time: expected real or xN, found virtual; nothing is lost that could not be"
                    + " computed again");
      };
    } catch (IllegalArgumentException e) {
      throw new InputException("--" + e.getMessage(), e);
    }
  }
}
