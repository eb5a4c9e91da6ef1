package org.microtorsion.controller.calibrate;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.loop.CoilLimiter;
import org.microtorsion.controller.loop.ControlLoop;
import org.microtorsion.controller.loop.TickLaw;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.driver.time.Ticker;

/// Rig, balance and person during one session: runs the loop, asks with the coil open, and knows
/// how the session ends.
final class Workplace {
  /// How the session ends.
  record Ending(CalibrationSink.End end, String cause) {}

  private static final double REST_STEP_SECONDS = 0.5;

  /// Without heartbeat for so long, and the hardware has opened the coil's circuit.
  private static final long OPENING_NANOS = 250_000_000;

  private final RigPort rig;
  private final Ticker ticker;
  private final BalanceWatch balance;
  private final CalibrationSetup setup;
  private final FrozenWatch frozen;
  private final Attendant attendant;
  private final CalibrationLog log;
  private final CoilWatch watch;
  private final Wishes wishes;
  private @Nullable Ending ending;
  private final CoilLimiter limiter;
  private boolean zeroed;

  Workplace(
      RigPort rig,
      Ticker ticker,
      BalanceWatch balance,
      CalibrationSetup setup,
      Attendant attendant,
      CalibrationLog log,
      CoilWatch watch,
      Wishes wishes) {
    this.rig = rig;
    this.ticker = ticker;
    this.balance = balance;
    this.setup = setup;
    this.frozen = new FrozenWatch(setup);
    this.attendant = attendant;
    this.log = log;
    this.watch = watch;
    this.wishes = wishes;
    this.limiter = CoilLimiter.of(setup.rig(), setup.rig().limits().currentAmperes());
  }

  CalibrationSetup setup() {
    return setup;
  }

  CalibrationLog log() {
    return log;
  }

  /// The first reason counts.
  void end(CalibrationSink.End how, String cause) {
    if (ending == null) {
      ending = new Ending(how, cause);
    }
  }

  /// Whether something has ended the session; a stop that was asked for has.
  boolean over() {
    String why = wishes.stopAsked();
    if (why != null) {
      end(CalibrationSink.End.STOPPED, why);
    }
    return ending != null;
  }

  boolean stopAsked() {
    return wishes.stopAsked() != null;
  }

  /// What is to be read again, once, or null.
  Wishes.@Nullable Again takeAgain() {
    return wishes.takeAgain();
  }

  Ending ending() {
    Ending present = ending;
    return present == null
        ? new Ending(CalibrationSink.End.COMPLETED, "every series is finished")
        : present;
  }

  /// Asks with the coil at zero and no heartbeat; afterwards the angles are taken anew.
  Answer ask(Prompt prompt) {
    rig.makeSafe();
    ticker.sleepFor(OPENING_NANOS);
    Answer answer = attendant.ask(prompt);
    if (answer.choice() == Prompt.Choice.STOP) {
      String asked = wishes.stopAsked();
      end(CalibrationSink.End.STOPPED, asked == null ? "stopped by the operator" : asked);
    } else {
      rig.resynchronise();
    }
    return answer;
  }

  /// Looks at rotor and balance without current; a fault ends the session.
  FixtureLook look() {
    if (!zeroed) {
      rig.zero();
      zeroed = true;
    }
    FixtureLook look = new FixtureLook(rig, balance);
    run(look);
    String fault = look.fault();
    if (fault != null) {
      end(CalibrationSink.End.FAULT, fault);
    }
    return look;
  }

  /// The arm holds the rotor here.
  void heldAt(double rotorAngleRadians) {
    watch.heldAt(rotorAngleRadians);
  }

  /// Does steps until hands are needed, something is asked, or it fails; a fault ends the session.
  void runSteps(Stretch stretch) {
    CalibrationLaw law = new CalibrationLaw(setup, watch, balance, frozen, stretch);
    law.start(log.nowSeconds());
    run(law);
    String fault = law.fault();
    if (fault != null) {
      end(CalibrationSink.End.FAULT, fault);
    }
  }

  private void run(TickLaw law) {
    long periodNanos = Math.round(1e9 / setup.rig().loopHertz());
    new ControlLoop(rig, ticker, limiter, periodNanos).run(law);
  }

  /// Waits without loop and heartbeat: the coil's circuit is open.
  void rest(double seconds) {
    rig.makeSafe();
    double endSeconds = log.sessionSeconds() + seconds;
    double leftSeconds = seconds;
    while (leftSeconds > 0 && !over()) {
      ticker.sleepFor(Math.round(Math.min(leftSeconds, REST_STEP_SECONDS) * 1e9));
      leftSeconds = endSeconds - log.sessionSeconds();
      log.tell(
          new Notice.Standing(log.nowSeconds(), Notice.Doing.RESTING, 0, Double.NaN, false, 0));
    }
    rig.resynchronise();
  }
}
