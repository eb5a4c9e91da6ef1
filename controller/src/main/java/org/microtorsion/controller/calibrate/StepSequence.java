package org.microtorsion.controller.calibrate;

import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;

/// The steps and where they stand: hands them to the loop, keeps what was read, and goes back where
/// something is repeated.
final class StepSequence implements Stretch {
  private final List<Step> steps;
  private final int seriesCount;
  private final CalibrationBook book;
  private final SeriesJudge judge;
  private final TimeLeft timeLeft;
  private final CalibrationLog log;
  private final BooleanSupplier stopAsked;
  private int mounting;
  private double ambientKelvin;
  private int index;
  private int announcedIndex = -1;
  private int repeatedIndex = -1;
  private int repeatedSeries = -1;
  private Prompt.@Nullable PointOutOfLine question;

  /// @param seriesCount of the whole plan, of which these steps may be the rest
  StepSequence(
      CalibrationSetup setup,
      List<Step> steps,
      int seriesCount,
      CalibrationBook book,
      CalibrationLog log,
      BooleanSupplier stopAsked) {
    this.steps = steps;
    this.seriesCount = seriesCount;
    this.book = book;
    this.judge = new SeriesJudge(setup, book);
    this.timeLeft = new TimeLeft(setup, steps);
    this.log = log;
    this.stopAsked = stopAsked;
  }

  /// The step to be done, or null after the last.
  @Nullable Step present() {
    return index < steps.size() ? steps.get(index) : null;
  }

  /// Tells of the present step, once.
  void announce() {
    Step step = present();
    if (step != null && announcedIndex != index) {
      announcedIndex = index;
      log.tell(
          new Notice.StepBegun(
              step, index + 1, steps.size(), log.nowSeconds(), timeLeft.fromStepSeconds(index)));
    }
  }

  void advance() {
    index++;
  }

  void mounted(int number, double roomKelvin) {
    mounting = number;
    ambientKelvin = roomKelvin;
  }

  @Override
  public double ambientKelvin() {
    return ambientKelvin;
  }

  @Override
  public int mounting() {
    return mounting;
  }

  @Override
  public @Nullable Step next() {
    Step step = present();
    if (step == null || question != null) {
      return null;
    }
    return switch (step) {
      case Step.Mount mount -> null;
      case Step.Rest rest -> null;
      case Step.EndSeries end -> null;
      case Step.Exercise exercise -> announced(exercise);
      case Step.Tare tare -> announced(tare);
      case Step.Read read -> announced(read);
    };
  }

  private Step announced(Step step) {
    announce();
    return step;
  }

  @Override
  public void done(Step step, @Nullable LoadReading reading, boolean stable) {
    if (!stable) {
      log.warn(
          "the balance did not come to rest within its time: "
              + describe(step)
              + "; look for a draught, an arm or link that touches, or vibration");
    }
    if (reading == null) {
      advance();
      return;
    }
    book.add(reading);
    log.tell(new Notice.ReadingTaken(reading, judge.residualKilograms(reading)));
    question = judge.outOfLine(reading, repeatedIndex == index);
    if (question == null) {
      advance();
    }
  }

  private static String describe(Step step) {
    return switch (step) {
      case Step.Read read ->
          String.format(
              Locale.ROOT,
              "series %d, %s reading at %+.3f mA",
              read.series(),
              read.kind().code(),
              read.toAmperes() * 1e3);
      case Step.Tare tare -> "tare before series " + tare.series();
      case Step.Exercise exercise -> "exercise";
      case Step.Mount mount -> "mounting";
      case Step.Rest rest -> "rest";
      case Step.EndSeries end -> "end of series " + end.series();
    };
  }

  @Override
  public boolean stopAsked() {
    return stopAsked.getAsBoolean();
  }

  @Override
  public void standing(Notice.Standing standing) {
    log.tell(standing);
  }

  /// What the last reading raised and nobody has answered yet, or null.
  Prompt.@Nullable PointOutOfLine question() {
    return question;
  }

  /// The question is answered.
  ///
  /// @param why it was asked; on record where the reading is withdrawn
  void answer(boolean repeat, String why) {
    question = null;
    if (repeat) {
      book.withdrawLast(why + "; repeated");
      repeatedIndex = index;
    } else {
      advance();
    }
  }

  /// What a finished series shows.
  Notice.SeriesOver review(int series) {
    return judge.review(series, seriesCount, mounting);
  }

  /// What a finished series raises, or null.
  Prompt.@Nullable ZeroDrifted drifted(int series) {
    return judge.drifted(series, repeatedSeries == series);
  }

  /// Goes back to the first zero of a series.
  void repeatSeries(int series, String why) {
    book.withdrawSeries(series, why + "; the series is repeated");
    repeatedSeries = series;
    repeatedIndex = -1;
    while (index > 0 && !isFirstZero(series)) {
      index--;
    }
    announcedIndex = -1;
  }

  private boolean isFirstZero(int series) {
    Step before = steps.get(index - 1);
    boolean opens =
        !(before instanceof Step.Read read
            && read.series() == series
            && read.kind() != LoadReading.Kind.PRELOAD);
    return opens
        && steps.get(index) instanceof Step.Read read
        && read.series() == series
        && read.kind() == LoadReading.Kind.ZERO;
  }
}
