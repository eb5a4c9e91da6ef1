package org.microtorsion.controller.calibrate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.loop.Wishes;

/// The steps and where they stand: hands them to the loop, keeps what was read, and goes back where
/// something is repeated.
///
/// A person may want any load of the series that was read last to be read again, as long as the arm
/// was not touched since, and a zero as long as it is the last reading. It is done after the step
/// that goes on, with a zero after it where the series has none left, so that every load stays
/// between two zeros.
final class StepSequence implements Stretch {
  private final List<Step> steps;
  private final int seriesCount;
  private final CalibrationBook book;
  private final SeriesJudge judge;
  private final TimeLeft timeLeft;
  private final CalibrationLog log;
  private final BooleanSupplier stopAsked;
  private final Supplier<Wishes.@Nullable Again> again;
  private final Deque<Step> repeats = new ArrayDeque<>();
  private boolean held;
  private int mounting;
  private double ambientKelvin;
  private int index;
  private int announcedIndex = -1;
  private int announcedRepeats;
  private int repeatedIndex = -1;
  private int repeatedSeries = -1;
  private Prompt.@Nullable PointOutOfLine question;

  /// @param seriesCount of the whole plan, of which these steps may be the rest
  /// @param again hands out what is to be read again, once
  StepSequence(
      CalibrationSetup setup,
      List<Step> steps,
      int seriesCount,
      CalibrationBook book,
      CalibrationLog log,
      BooleanSupplier stopAsked,
      Supplier<Wishes.@Nullable Again> again) {
    this.steps = steps;
    this.seriesCount = seriesCount;
    this.book = book;
    this.judge = new SeriesJudge(setup, book);
    this.timeLeft = new TimeLeft(setup, steps);
    this.log = log;
    this.stopAsked = stopAsked;
    this.again = again;
  }

  /// The step to be done, or null after the last.
  @Nullable Step present() {
    Step repeated = repeats.peek();
    if (repeated != null) {
      return repeated;
    }
    return index < steps.size() ? steps.get(index) : null;
  }

  /// Tells of the present step, once.
  void announce() {
    Step step = present();
    if (step != null && (announcedIndex != index || announcedRepeats != repeats.size())) {
      announcedIndex = index;
      announcedRepeats = repeats.size();
      log.tell(
          new Notice.StepBegun(
              step, index + 1, steps.size(), log.nowSeconds(), timeLeft.fromStepSeconds(index)));
    }
  }

  void advance() {
    if (repeats.poll() == null) {
      index++;
    }
  }

  /// The arm holds the rotor, as far as is known until [#released].
  void mounted(int number, double roomKelvin) {
    mounting = number;
    held = true;
    ambientKelvin = roomKelvin;
  }

  /// The arm was found moved.
  void released() {
    held = false;
  }

  /// Whether something that a person wants read again is now done next.
  boolean repeats() {
    Wishes.Again wanted = again.get();
    if (wanted == null) {
      return false;
    }
    LoadReading reading = book.countingAt(wanted.place());
    Step.Read step = reading == null ? null : repeatable(reading);
    if (step == null) {
      log.warn(
          "reading "
              + (wanted.place() + 1)
              + " is not repeated: expected a load of the series that was read last, or its last"
              + " zero, with the arm as it was");
      return false;
    }
    log.event("repeat", "reading " + (wanted.place() + 1) + ": " + wanted.why());
    book.withdraw(wanted.place(), "repeated because: " + wanted.why());
    repeats.addFirst(step);
    closeSeries(step);
    return true;
  }

  private Step.@Nullable Read repeatable(LoadReading reading) {
    LoadReading last = book.lastCounting();
    if (last == null
        || !held
        || reading.mounting() != mounting
        || !Notice.ReadingTaken.mayBeRepeated(reading, last)) {
      return null;
    }
    for (int i = index; i >= 0; i--) {
      if (i < steps.size()
          && steps.get(i) instanceof Step.Read read
          && read.series() == reading.series()
          && read.kind() == reading.kind()
          && read.approach() == reading.approach()
          && read.toAmperes() == reading.nominalCurrentAmperes()) {
        return read;
      }
    }
    return null;
  }

  /// Sees to it that a zero and the look at the whole series come after a reading done again.
  private void closeSeries(Step.Read repeated) {
    int series = repeated.series();
    List<Step> left = new ArrayList<>(repeats);
    left.removeFirst();
    left.addAll(steps.subList(Math.min(index, steps.size()), steps.size()));
    boolean zeroed =
        repeated.kind() == LoadReading.Kind.ZERO
            || left.stream()
                .anyMatch(step ->
                    step instanceof Step.Read read
                        && read.series() == series
                        && read.kind() == LoadReading.Kind.ZERO);
    if (!zeroed) {
      repeats.add(new Step.Read(series, LoadReading.Kind.ZERO, LoadReading.Approach.FALLING, 0, 0));
    }
    if (left.stream()
        .noneMatch(step -> step instanceof Step.EndSeries end && end.series() == series)) {
      repeats.add(new Step.EndSeries(series));
    }
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
    if (question != null) {
      return null;
    }
    boolean _ = repeats();
    Step step = present();
    if (step == null) {
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
    int place = book.add(reading);
    log.tell(new Notice.ReadingTaken(place, reading, judge.residualKilograms(reading)));
    question = judge.outOfLine(reading, !repeats.isEmpty() || repeatedIndex == index);
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
    repeats.clear();
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
