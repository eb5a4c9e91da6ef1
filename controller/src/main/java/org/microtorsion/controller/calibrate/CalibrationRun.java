package org.microtorsion.controller.calibrate;

import org.microtorsion.controller.loop.FirstCause;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.driver.time.Ticker;

/// Carries out a calibration: the loop for what the coil does, the attendant for what hands do.
///
/// While the attendant is asked no loop runs: the coil is commanded to zero and its heartbeat
/// rests, so that the hardware has opened its circuit before anybody reaches for the arm.
/// [#execute] runs on the caller's thread; [#stop] may come from any other.
public final class CalibrationRun {
  private final RigPort rig;
  private final Ticker ticker;
  private final BalancePort balance;
  private final CalibrationSetup setup;
  private final Attendant attendant;
  private final CalibrationSink sink;
  private final Wishes wishes;

  /// @param attendant asked and told on the thread of [#execute]
  /// @param sink hears of everything that is to be kept; begun by the caller
  public CalibrationRun(
      RigPort rig,
      Ticker ticker,
      BalancePort balance,
      CalibrationSetup setup,
      Attendant attendant,
      CalibrationSink sink) {
    this(rig, ticker, balance, setup, attendant, sink, new Wishes());
  }

  /// @param wishes looked at while it goes on
  public CalibrationRun(
      RigPort rig,
      Ticker ticker,
      BalancePort balance,
      CalibrationSetup setup,
      Attendant attendant,
      CalibrationSink sink,
      Wishes wishes) {
    this.rig = rig;
    this.ticker = ticker;
    this.balance = balance;
    this.setup = setup;
    this.attendant = attendant;
    this.sink = sink;
    this.wishes = wishes;
  }

  /// Asks for a controlled end; an attendant that waits for a person has to be woken as well.
  public void stop(String why) {
    wishes.askStop(why);
  }

  /// Asks for a reading of the present series to be taken again, after the step that goes on; an
  /// attendant that was asked to mount the arm and left it as it is answers to repeat.
  public void repeat(Wishes.Again wanted) {
    wishes.askAgain(wanted);
  }

  /// Does everything that earlier sessions left to do; the coil is at zero whenever this returns or
  /// throws.
  public CalibrationOutcome execute(CalibrationPlan plan, CalibrationHistory history) {
    CalibrationLog log = new CalibrationLog(ticker, sink, attendant, history.elapsedSeconds());
    CalibrationBook book = new CalibrationBook(sink, log::tell, history);
    CoilWatch watch =
        new CoilWatch(
            rig,
            setup.procedure().checks().heldRadians(),
            setup.rig().limits().coilTemperatureRiseKelvin());
    BalanceWatch balanceWatch =
        new BalanceWatch(balance, setup.procedure().reading().timeOut().toNanos() * 1e-9);
    Workplace workplace =
        new Workplace(rig, ticker, balanceWatch, setup, attendant, log, watch, wishes);
    try {
      if (!balance.identity().isEmpty()) {
        log.event("balance", balance.identity());
      }
      new CalibrationWalk(workplace, book).walk(plan, history);
    } catch (RuntimeException | Error e) {
      rig.makeSafe();
      workplace.end(CalibrationSink.End.FAULT, FirstCause.words(FirstCause.of(rig, e)));
    } finally {
      rig.makeSafe();
    }
    Workplace.Ending ending = workplace.ending();
    sink.end(ending.end(), ending.cause());
    return new CalibrationOutcome(
        ending.end(),
        ending.cause(),
        book.counting(),
        book.withdrawnCount(),
        log.warnings(),
        watch.greatestRiseKelvin(),
        log.sessionSeconds());
  }
}
