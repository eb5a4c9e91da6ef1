package org.microtorsion.controller.calibrate;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;
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
  private static final int MOST_WAYPOINTS_COUNT = 3;

  private enum Phase {
    READY,
    COOLING,
    MOVING,
    SETTLING,
    READING,
    RETURNING,
    OVER
  }

  private final TorqueProcedure.Reading reading;
  private final TorqueProcedure.Cooling cooling;
  private final double preloadHoldSeconds;
  private final double settleSeconds;
  private final double timeOutSeconds;
  private final CoilWatch watch;
  private final BalanceWatch balance;
  private final CurrentRamp ramp;
  private final Stretch stretch;
  private final ReadingWindow window = new ReadingWindow();
  private final double[] waypointsAmperes = new double[MOST_WAYPOINTS_COUNT];

  private Phase phase = Phase.READY;
  private @Nullable Step step;
  private @Nullable String fault;
  private int waypointCount;
  private int nextWaypoint;
  private double startSeconds;
  private double nowSeconds;
  private double phaseSinceSeconds;
  private double standingSeconds;
  private double commandedAmperes;

  CalibrationLaw(
      TorqueProcedure procedure,
      double fullScaleAmperes,
      CoilWatch watch,
      BalanceWatch balance,
      Stretch stretch) {
    this.reading = procedure.reading();
    this.cooling = procedure.cooling();
    this.preloadHoldSeconds = procedure.preload().hold().toNanos() * 1e-9;
    this.settleSeconds = reading.settle().toNanos() * 1e-9;
    this.timeOutSeconds = reading.timeOut().toNanos() * 1e-9;
    this.watch = watch;
    this.balance = balance;
    this.ramp = new CurrentRamp(fullScaleAmperes / (procedure.fullScaleTime().toNanos() * 1e-9));
    this.stretch = stretch;
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
    BalancePort.Indication indication = balance.tick(nowSeconds);
    switch (phase) {
      case READY -> takeNext(sample);
      case COOLING -> cool(sample);
      case MOVING -> move();
      case SETTLING -> settle();
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
    String text = cause.getMessage();
    fault = text == null ? cause.getClass().getSimpleName() : text;
    phase = Phase.OVER;
  }

  private void enter(Phase next) {
    phase = next;
    phaseSinceSeconds = nowSeconds;
  }

  private double phaseSeconds() {
    return nowSeconds - phaseSinceSeconds;
  }

  private void goHome() {
    ramp.to(0);
    enter(Phase.RETURNING);
  }

  private void takeNext(Sample sample) {
    step = stretch.next();
    if (step == null) {
      goHome();
    } else if (warms(step) && sample.coilTemperatureRiseKelvin > cooling.aboveKelvin()) {
      ramp.to(0);
      enter(Phase.COOLING);
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
    waypointCount = 0;
    nextWaypoint = 0;
    switch (towards) {
      case Step.Read read -> approach(read);
      case Step.Exercise exercise -> {
        via(exercise.currentAmperes());
        via(-exercise.currentAmperes());
        via(0);
      }
      case Step.Tare tare -> via(0);
      case Step.Mount mount -> throw notForTheLoop(mount);
      case Step.Rest rest -> throw notForTheLoop(rest);
      case Step.EndSeries end -> throw notForTheLoop(end);
    }
    enter(Phase.MOVING);
    ramp.to(waypointsAmperes[nextWaypoint++]);
  }

  private static IllegalStateException notForTheLoop(Step step) {
    return new IllegalStateException("step: expected one for the loop, found " + step);
  }

  /// Comes to a level from its own side, wherever the current is: a rising one from below, a
  /// falling one from the level above.
  private void approach(Step.Read read) {
    double present = ramp.presentAmperes();
    double level = read.toAmperes();
    boolean sameSign = present * level >= 0;
    boolean straight =
        level == 0
            || switch (read.approach()) {
              case RISING -> sameSign && Math.abs(present) < Math.abs(level);
              case FALLING -> sameSign && Math.abs(present) > Math.abs(level);
            };
    if (!straight) {
      via(read.fromAmperes());
    }
    via(level);
  }

  private void via(double amperes) {
    waypointsAmperes[waypointCount++] = amperes;
  }

  private void move() {
    if (!ramp.arrived()) {
      return;
    }
    if (nextWaypoint < waypointCount) {
      ramp.to(waypointsAmperes[nextWaypoint++]);
      return;
    }
    if (step instanceof Step.Exercise exercise) {
      finish(exercise, null, true);
      return;
    }
    if (step instanceof Step.Tare) {
      balance.tare();
    }
    enter(Phase.SETTLING);
  }

  private void settle() {
    if (phaseSeconds() >= (isPreload() ? preloadHoldSeconds : settleSeconds)) {
      window.clear();
      enter(Phase.READING);
    }
  }

  private boolean isPreload() {
    return step instanceof Step.Read read && read.kind() == LoadReading.Kind.PRELOAD;
  }

  private void read(Sample sample, BalancePort.@Nullable Indication indication) {
    boolean tooLate = phaseSeconds() > timeOutSeconds;
    window.add(sample);
    if (indication == null || balance.answeredRequestSeconds() < phaseSinceSeconds) {
      return;
    }
    Step present = step;
    boolean anyWillDo = tooLate || isPreload();
    if (tooLate && reading.whenUnstable() == TorqueProcedure.WhenUnstable.STOP) {
      fault =
          "balance: expected it at rest within "
              + timeOutSeconds
              + " s, found it unstable; look for a draught, an arm or link that touches, or"
              + " vibration";
      goHome();
      return;
    }
    if (!indication.stable() && !anyWillDo) {
      window.clear();
      return;
    }
    if (present instanceof Step.Tare tare) {
      finish(tare, null, indication.stable());
      return;
    }
    window.addIndication(indication.massKilograms());
    if (present instanceof Step.Read read
        && window.filled(isPreload() ? 1 : reading.indicationCount())) {
      finish(read, window.reading(read, stretch.mounting(), nowSeconds), !tooLate);
    }
  }

  private void finish(Step done, @Nullable LoadReading taken, boolean stable) {
    enter(Phase.READY);
    stretch.done(done, taken, stable);
  }

  private void tellStanding(Sample sample) {
    BalancePort.Indication newest = balance.newest();
    Notice.Doing doing =
        switch (phase) {
          case COOLING -> Notice.Doing.COOLING;
          case SETTLING -> Notice.Doing.SETTLING;
          case READING -> Notice.Doing.READING;
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
