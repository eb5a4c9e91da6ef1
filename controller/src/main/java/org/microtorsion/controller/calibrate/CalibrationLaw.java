package org.microtorsion.controller.calibrate;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.loop.FirstCause;
import org.microtorsion.controller.loop.TickLaw;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.Sample;

/// What the coil does between two prompts, tick by tick: cool, ramp, settle, read, next step; at
/// the end back to zero.
///
/// What has to cut the current is decided first and on numbers alone. Nothing is allocated in a
/// tick in which nothing ends.
final class CalibrationLaw implements TickLaw {
  private static final double STANDING_INTERVAL_SECONDS = 0.5;

  private enum Phase {
    READY,
    COOLING,
    MOVING,
    READING,
    RETURNING,
    OVER
  }

  private final TorqueProcedure.Cooling cooling;
  private final boolean stopsWhenUnstable;
  private final CoilWatch watch;
  private final BalanceWatch balance;
  private final CurrentRamp ramp;
  private final LevelReader reader;
  private final Stretch stretch;
  private final Approach approach = new Approach();

  private Phase phase = Phase.READY;
  private LevelReader.Progress progress = LevelReader.Progress.SETTLING;
  private @Nullable Step step;
  private @Nullable String fault;
  private double startSeconds;
  private double nowSeconds;
  private double standingSeconds;
  private double commandedAmperes;

  CalibrationLaw(
      CalibrationSetup setup,
      CoilWatch watch,
      BalanceWatch balance,
      FrozenWatch frozen,
      Stretch stretch) {
    TorqueProcedure procedure = setup.procedure();
    this.cooling = procedure.cooling();
    this.stopsWhenUnstable =
        procedure.reading().whenUnstable() == TorqueProcedure.WhenUnstable.STOP;
    this.watch = watch;
    this.balance = balance;
    this.ramp =
        new CurrentRamp(setup.fullScaleAmperes() / (procedure.fullScaleTime().toNanos() * 1e-9));
    this.stretch = stretch;
    this.reader = new LevelReader(setup, balance, frozen);
  }

  /// Before the loop begins anew.
  ///
  /// @param startSeconds time since the procedure began
  void start(double startSeconds) {
    this.startSeconds = startSeconds;
    nowSeconds = startSeconds;
    standingSeconds = startSeconds;
    commandedAmperes = 0;
    ramp.reset();
    watch.start();
    balance.start(startSeconds);
    phase = Phase.READY;
  }

  /// Why the loop was cut short, or null when it came to its end.
  @Nullable String fault() {
    return fault;
  }

  @Override
  public double decide(Sample sample, double elapsedSeconds) {
    nowSeconds = startSeconds + sample.timeNanos * 1e-9;
    String trouble = watch.trouble(sample, elapsedSeconds, commandedAmperes);
    if (trouble != null) {
      fault = trouble;
      phase = Phase.OVER;
      commandedAmperes = 0;
      return 0;
    }
    if (stretch.stopAsked() && phase != Phase.RETURNING) {
      goHome();
    }
    commandedAmperes = ramp.advance(elapsedSeconds);
    return commandedAmperes;
  }

  /// The command is out: now there is time to look at the balance.
  @Override
  public void publish(Sample sample) {
    if (phase == Phase.OVER) {
      return;
    }
    reader.follow(sample);
    BalancePort.Indication indication = balance.tick(nowSeconds);
    switch (phase) {
      case READY -> takeNext(sample);
      case COOLING -> cool(sample);
      case MOVING -> move();
      case READING -> read(sample, indication);
      case RETURNING -> {
        if (ramp.arrived()) {
          phase = Phase.OVER;
        }
      }
      case OVER -> {}
    }
    if (nowSeconds >= standingSeconds) {
      standingSeconds = nowSeconds + STANDING_INTERVAL_SECONDS;
      tellStanding(sample);
    }
  }

  @Override
  public boolean finished() {
    return phase == Phase.OVER;
  }

  @Override
  public void failed(RuntimeException cause) {
    fault = FirstCause.words(cause);
    phase = Phase.OVER;
  }

  private void goHome() {
    ramp.to(0);
    phase = Phase.RETURNING;
  }

  private void takeNext(Sample sample) {
    step = stretch.next();
    if (step == null) {
      goHome();
    } else if (warms(step) && sample.coilTemperatureRiseKelvin > cooling.aboveKelvin()) {
      ramp.to(0);
      phase = Phase.COOLING;
    } else {
      setOut(step);
    }
  }

  private static boolean warms(Step step) {
    return switch (step) {
      case Step.Read read -> read.toAmperes() != 0;
      case Step.Exercise exercise -> true;
      case Step.Mount mount -> false;
      case Step.Rest rest -> false;
      case Step.Tare tare -> false;
      case Step.EndSeries end -> false;
    };
  }

  private void cool(Sample sample) {
    if (ramp.arrived() && sample.coilTemperatureRiseKelvin <= cooling.untilKelvin()) {
      Step waiting = step;
      if (waiting != null) {
        setOut(waiting);
      }
    }
  }

  private void setOut(Step towards) {
    approach.lay(towards, ramp.presentAmperes());
    phase = Phase.MOVING;
    ramp.to(approach.nextAmperes());
  }

  private void move() {
    if (!ramp.arrived()) {
      return;
    }
    if (approach.hasNext()) {
      ramp.to(approach.nextAmperes());
      return;
    }
    if (step instanceof Step.Exercise exercise) {
      finish(exercise, null, true);
      return;
    }
    Step present = step;
    if (present != null) {
      reader.begin(present, ramp.presentAmperes(), nowSeconds);
      progress = LevelReader.Progress.SETTLING;
      phase = Phase.READING;
    }
  }

  private void read(Sample sample, BalancePort.@Nullable Indication indication) {
    progress = reader.tick(sample, indication, nowSeconds);
    switch (progress) {
      case SETTLING, READING -> {}
      case AT_REST -> finishReading(true);
      case FROZEN -> {
        fault = reader.frozenWords();
        goHome();
      }
      case UNSTABLE -> {
        if (stopsWhenUnstable) {
          fault = reader.unrest();
          goHome();
        } else {
          finishReading(false);
        }
      }
    }
  }

  private void finishReading(boolean atRest) {
    Step present = step;
    if (present != null) {
      LoadReading taken =
          present instanceof Step.Read read ? reader.reading(read, stretch, nowSeconds) : null;
      finish(present, taken, atRest);
    }
  }

  private void finish(Step done, @Nullable LoadReading taken, boolean stable) {
    phase = Phase.READY;
    stretch.done(done, taken, stable);
  }

  private void tellStanding(Sample sample) {
    BalancePort.Indication newest = balance.newest();
    Notice.Doing doing =
        switch (phase) {
          case COOLING -> Notice.Doing.COOLING;
          case READING ->
              progress == LevelReader.Progress.SETTLING
                  ? Notice.Doing.SETTLING
                  : Notice.Doing.READING;
          case READY, MOVING, RETURNING, OVER -> Notice.Doing.RAMPING;
        };
    stretch.standing(
        new Notice.Standing(
            nowSeconds,
            doing,
            sample.currentAmperes,
            newest == null ? Double.NaN : newest.massKilograms(),
            newest != null && newest.stable(),
            sample.coilTemperatureRiseKelvin));
  }
}
