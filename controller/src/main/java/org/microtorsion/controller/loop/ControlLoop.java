package org.microtorsion.controller.loop;

import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.driver.time.Ticker;

/// Read, decide, limit, write, publish, once a period.
///
/// A late tick is counted and the next one waits for the next future deadline; ticks are never made
/// up in a burst. A machine on which most ticks of a second are left out ends the run. Whatever is
/// thrown, and however the loop ends, the coil is at zero afterwards. All of it happens on the
/// caller's thread.
public final class ControlLoop {
  private final RigPort rig;
  private final Ticker ticker;
  private final CoilLimiter limiter;
  private final long periodNanos;
  private final LoopStatistics statistics = new LoopStatistics();
  private final Sample sample = new Sample();
  private final Overrun overrun;

  private long startNanos;
  private long deadlineNanos;
  private long previousNanos;
  private long tick;

  public ControlLoop(RigPort rig, Ticker ticker, CoilLimiter limiter, long periodNanos) {
    if (periodNanos < 500_000 || periodNanos > 10_000_000) {
      throw new IllegalArgumentException(
          "periodNanos: expected 500000 to 10000000 (2000 Hz to 100 Hz), found " + periodNanos);
    }
    this.rig = rig;
    this.ticker = ticker;
    this.limiter = limiter;
    this.periodNanos = periodNanos;
    this.overrun = new Overrun(periodNanos);
  }

  /// Runs the law until it is finished or something fails.
  public void run(TickLaw law) {
    start();
    try {
      do {
        tick(law);
      } while (!law.finished());
    } catch (RuntimeException | Error e) {
      rig.makeSafe();
      law.failed(FirstCause.of(rig, e));
    } finally {
      rig.makeSafe();
    }
  }

  /// Makes now the first deadline.
  public void start() {
    startNanos = ticker.nanoTime();
    deadlineNanos = startNanos;
    previousNanos = startNanos;
    tick = 0;
    overrun.start();
  }

  /// Waits for the next deadline and does one tick; what it throws leaves the coil to the caller,
  /// which is why tests run by [#run].
  public void tick(TickLaw law) {
    ticker.sleepUntil(deadlineNanos);
    long beginNanos = ticker.nanoTime();
    long lateNanos = beginNanos - deadlineNanos;
    sample.flags = 0;
    if (lateNanos >= periodNanos) {
      long missed = lateNanos / periodNanos;
      statistics.skip(missed);
      tick += missed;
      deadlineNanos += missed * periodNanos;
      sample.raise(SampleFlag.LATE);
    }
    overrun.refuseAt(tick);
    sample.tick = tick;
    sample.timeNanos = beginNanos - startNanos;
    rig.read(sample);
    double elapsedSeconds = (beginNanos - previousNanos) * 1e-9;
    double current = limiter.limit(law.decide(sample, elapsedSeconds), elapsedSeconds);
    if (limiter.limited()) {
      sample.raise(SampleFlag.LIMITED);
    }
    rig.commandCurrentAmperes(current);
    rig.beat();
    law.publish(sample);
    previousNanos = beginNanos;
    statistics.record(lateNanos, ticker.nanoTime() - beginNanos);
    deadlineNanos += periodNanos;
    tick++;
  }

  /// Punctuality so far.
  public LoopStatistics statistics() {
    return statistics;
  }
}
