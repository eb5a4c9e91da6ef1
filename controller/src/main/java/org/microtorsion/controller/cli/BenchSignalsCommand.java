package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.microtorsion.controller.campaign.CoilSide;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.driver.time.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench signals`: what the coil does when the process is stopped or killed.
@Command(
    name = "signals",
    description = {
      "Runs tests on the wall clock in processes of their own and sends them SIGSTOP or SIGKILL by"
          + " turns, at a random moment while there is current. What goes to current source and"
          + " heartbeat goes through a named pipe to a second coil with its relay, in this process,"
          + " which has to be without current within the relay's 100 ms and --slack; a stopped"
          + " process goes on after half a second, has to end its run as a fault, and the coil"
          + " stays without current. Needs mkfifo and kill.",
      "Exit code 1 when one of that does not hold, or a third of the signals met no current."
    })
public final class BenchSignalsCommand implements Callable<Integer> {
  private static final double HOLD_SECONDS = 0.1;

  /// A machine on which most tests end before they carry current measures nothing.
  private static final int TRIES_A_STRIKE = 4;

  private static final long LONGEST_DELAY_NANOS = 6_000_000_000L;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--strikes",
      paramLabel = "N",
      defaultValue = "40",
      description = "How many processes. Default: ${DEFAULT-VALUE}.")
  private int strikes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the moments, and of the first rig. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--slack",
      paramLabel = "MS",
      defaultValue = "25",
      description =
          "What the decay of the current and this process's own lateness may add, in ms. Default:"
              + " ${DEFAULT-VALUE}.")
  private double slackMillis;

  private final OwnProcess program;
  private final CoilSide.Switch coils;
  private final Ticker stopwatch;

  public BenchSignalsCommand(OwnProcess program, CoilSide.Switch coils, Ticker stopwatch) {
    this.program = program;
    this.coils = coils;
    this.stopwatch = stopwatch;
  }

  @Override
  public Integer call() throws IOException {
    if (strikes < 1) {
      throw new InputException("--strikes: expected at least 1, found " + strikes);
    }
    if (!(slackMillis >= 0)) {
      throw new InputException("--slack: expected 0 or more, found " + slackMillis);
    }
    List<SignalVictims.Strike> all = new ArrayList<>();
    BenchSetup.withScratchFolder(folder -> strike(folder, all));
    PrintWriter out = spec.commandLine().getOut();
    boolean good = print(out, all);
    out.flush();
    return good ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private void strike(Path folder, List<SignalVictims.Strike> all) {
    SplittableRandom random = new SplittableRandom(seed);
    try {
      SignalVictims victims = new SignalVictims(program, coils, stopwatch, folder);
      for (int i = 0; all.size() < strikes && i < TRIES_A_STRIKE * strikes; i++) {
        SignalVictims.Signal signal =
            all.size() % 2 == 0 ? SignalVictims.Signal.STOP : SignalVictims.Signal.KILL;
        victims.strike(signal, seed + i, random.nextLong(LONGEST_DELAY_NANOS)).ifPresent(all::add);
        PrintWriter err = spec.commandLine().getErr();
        err.printf("\r%d of %d   ", all.size(), strikes);
        err.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the campaign was interrupted", e);
    }
  }

  private boolean print(PrintWriter out, List<SignalVictims.Strike> all) {
    boolean good = true;
    double allowedSeconds = HOLD_SECONDS + slackMillis * 1e-3;
    for (SignalVictims.Signal signal : SignalVictims.Signal.values()) {
      List<SignalVictims.Strike> struck =
          all.stream().filter(each -> each.signal() == signal && each.struck()).toList();
      double[] zeroSeconds =
          struck.stream().mapToDouble(SignalVictims.Strike::zeroSeconds).sorted().toArray();
      if (zeroSeconds.length == 0) {
        continue;
      }
      out.printf(
          Locale.ROOT,
          "SIG%-5s %d processes with current: without current %.1f ms afterwards at most, %.1f ms"
              + " in the middle (allowed: %.0f ms); largest current after going on %.3f mA%n",
          signal,
          struck.size(),
          zeroSeconds[zeroSeconds.length - 1] * 1e3,
          zeroSeconds[zeroSeconds.length / 2] * 1e3,
          allowedSeconds * 1e3,
          struck.stream().mapToDouble(SignalVictims.Strike::againAmperes).max().orElse(0) * 1e3);
      good &= zeroSeconds[zeroSeconds.length - 1] <= allowedSeconds;
    }
    for (SignalVictims.Strike strike : all) {
      for (String problem : strike.problems()) {
        good = false;
        out.printf("SIG%s, seed %d: %s%n", strike.signal(), strike.seed(), problem);
      }
    }
    long struck = all.stream().filter(SignalVictims.Strike::struck).count();
    if (all.isEmpty() || 3 * struck < 2L * all.size()) {
      good = false;
      out.printf(
          "expected current at two of three signals, found it at %d of %d%n", struck, all.size());
    }
    return good;
  }
}
