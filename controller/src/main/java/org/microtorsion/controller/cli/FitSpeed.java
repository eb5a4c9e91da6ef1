package org.microtorsion.controller.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.microtorsion.controller.analysis.FitCampaign;
import org.microtorsion.controller.analysis.FitEngine;
import org.microtorsion.controller.analysis.FitTrial;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.driver.time.Ticker;

/// Times of the fitting engine in this process, after it has warmed up.
///
/// Trials take turns, so that a machine that gets busy slows all of them. Beside the time that
/// passed stands the processor time of this thread, which other work on the machine changes little.
/// The check's time is that of a fit with it less the median fit without.
final class FitSpeed {
  private static final int SAMPLES = 200_000;
  private static final int DRAWS = 100_000;
  private static final int ROUNDS = 25;
  private static final long FIT_GOAL_NANOS = 25_000_000;
  private static final long CHECK_GOAL_NANOS = 250_000_000;

  /// One task.
  record Row(
      String task, long medianNanos, long fastestNanos, long processorNanos, long goalNanos) {}

  /// What the rounds of one task took.
  private static final class Times {
    final long[] elapsed = new long[ROUNDS];
    final long[] processor = new long[ROUNDS];

    Row row(String task, Row less, long goalNanos) {
      Arrays.sort(elapsed);
      Arrays.sort(processor);
      return new Row(
          task,
          elapsed[ROUNDS / 2] - less.medianNanos,
          elapsed[0] - less.medianNanos,
          processor[ROUNDS / 2] - less.processorNanos,
          goalNanos);
    }
  }

  private static final Row NOTHING = new Row("", 0, 0, 0, 0);

  private final Ticker ticker;
  private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();

  private FitSpeed(Ticker ticker) {
    this.ticker = ticker;
  }

  static List<Row> measure(Ticker ticker) {
    return new FitSpeed(ticker).measure();
  }

  private List<Row> measure() {
    TorqueCurve curve = FitCampaign.exampleCurve(SAMPLES, 1);
    FitTrial[] trials = FitTrial.values();
    Times[] fits = new Times[trials.length];
    Arrays.setAll(fits, i -> new Times());
    Times checked = new Times();
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      for (int i = 0; i < trials.length; i++) {
        FitTrial trial = trials[i];
        time(
            round,
            fits[i],
            () -> Objects.requireNonNull(FitEngine.fit(curve, trial.inputs()).bonded(), "bonded"));
      }
      time(
          round,
          checked,
          () ->
              Objects.requireNonNull(
                  FitEngine.fitChecked(curve, trials[trials.length - 1].inputs(), DRAWS, 1).check(),
                  "check"));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < trials.length; i++) {
      rows.add(fits[i].row(task(trials[i]), NOTHING, FIT_GOAL_NANOS));
    }
    rows.add(
        checked.row(
            "Monte Carlo check of the budget, 100 000 draws", rows.getLast(), CHECK_GOAL_NANOS));
    return rows;
  }

  private static String task(FitTrial trial) {
    return switch (trial) {
      case SCALES -> "five models, 200 000 samples, budget";
      case ANGLE -> "the same with the angle's harmonics among the unknowns";
      case ANGLE_AND_TORQUE -> "the same with the torque constant's shape too, as in a run";
    };
  }

  private void time(int round, Times times, Runnable task) {
    long processor = thread.getCurrentThreadCpuTime();
    long start = ticker.nanoTime();
    task.run();
    if (round >= 0) {
      times.elapsed[round] = ticker.nanoTime() - start;
      times.processor[round] = thread.getCurrentThreadCpuTime() - processor;
    }
  }
}
