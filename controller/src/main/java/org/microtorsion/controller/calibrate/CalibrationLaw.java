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

  /// A preload is kept as evidence, not evaluated.
  private static final int PRELOAD_INDICATIONS_COUNT = 2;

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
  private final Approach approach = new Approach();
  private final RiseHistory rises;
  private final ReadingWindow fullWindow;
  private final ReadingWindow preloadWindow;

  private Phase phase = Phase.READY;
  private @Nullable Step step;
  private @Nullable String fault;
  private ReadingWindow window;
  private double pastRiseKelvin;
  private boolean tared;
  private double startSeconds;
  private double nowSeconds;
  private double phaseSinceSeconds;
  private double standingSeconds;
  private double commandedAmperes;

  CalibrationLaw(CalibrationSetup setup, CoilWatch watch, BalanceWatch balance, Stretch stretch) {
    TorqueProcedure procedure = setup.procedure();
    this.reading = procedure.reading();
    this.cooling = procedure.cooling();
    this.preloadHoldSeconds = procedure.preload().hold().toNanos() * 1e-9;
    this.settleSeconds = reading.settle().toNanos() * 1e-9;
    this.timeOutSeconds = reading.timeOut().toNanos() * 1e-9;
    this.watch = watch;
    this.balance = balance;
    this.ramp =
        new CurrentRamp(setup.fullScaleAmperes() / (procedure.fullScaleTime().toNanos() * 1e-9));
    this.stretch = stretch;
    double lagSeconds = reading.balanceLag().toNanos() * 1e-9;
    this.rises = new RiseHistory((int) Math.round(lagSeconds * setup.rig().loopHertz()));
    this.fullWindow = newWindow(setup, reading.indicationCount());
    this.preloadWindow = newWindow(setup, PRELOAD_INDICATIONS_COUNT);
    this.window = fullWindow;
  }

  private static ReadingWindow newWindow(CalibrationSetup setup, int indicationCount) {
    return new ReadingWindow(
        indicationCount,
        setup.procedure().reading().restSpanKilograms(),
        setup.rig().torque().temperatureCoefficientPerKelvin().value());
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
    pastRiseKelvin = rises.shift(sample.coilTemperatureRiseKelvin);
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
    approach.lay(towards, ramp.presentAmperes());
    enter(Phase.MOVING);
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
    tared = false;
    enter(Phase.SETTLING);
  }

  private void settle() {
    if (phaseSeconds() >= (isPreload() ? preloadHoldSeconds : settleSeconds)) {
      window = isPreload() ? preloadWindow : fullWindow;
      window.start(ramp.presentAmperes());
      enter(Phase.READING);
    }
  }

  private boolean isPreload() {
    return step instanceof Step.Read read && read.kind() == LoadReading.Kind.PRELOAD;
  }

  private void read(Sample sample, BalancePort.@Nullable Indication indication) {
    window.add(sample);
    if (indication == null) {
      return;
    }
    if (balance.answeredRequestSeconds() < phaseSinceSeconds) {
      window.dropOpen();
      return;
    }
    window.add(indication, pastRiseKelvin);
    boolean tooLate = phaseSeconds() > timeOutSeconds;
    if (tooLate && reading.whenUnstable() == TorqueProcedure.WhenUnstable.STOP) {
      fault =
          "balance: expected it at rest within "
              + timeOutSeconds
              + " s, found it unstable; look for a draught, an arm or link that touches, or"
              + " vibration";
      goHome();
      return;
    }
    Step present = step;
    if (present instanceof Step.Tare tare) {
      if (indication.stable() || tooLate) {
        tare(tare, indication.stable());
      }
    } else if (present instanceof Step.Read read && window.full()) {
      boolean atRest = isPreload() || window.atRest();
      if (atRest || tooLate) {
        finish(read, window.reading(read, stretch.mounting(), nowSeconds), atRest);
      }
    }
  }

  /// A load at rest is tared away, and the zero that it leaves has to come to rest as well.
  private void tare(Step.Tare tare, boolean atRest) {
    if (tared) {
      finish(tare, null, atRest);
    } else {
      tared = true;
      balance.tare();
      enter(Phase.SETTLING);
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
