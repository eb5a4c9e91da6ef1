package org.microtorsion.controller.run;

import java.util.List;
import org.microtorsion.controller.loop.CoilLimiter;
import org.microtorsion.controller.loop.ControlLoop;
import org.microtorsion.controller.loop.FirstCause;
import org.microtorsion.controller.loop.LoopStatistics;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.driver.time.Ticker;

/// Carries out one run: header stored before motion, loop, outcome told to everybody.
///
/// [#execute] runs on the caller's thread; [#stop] may come from any other, a shutdown hook among
/// them.
public final class RunService {
  /// What came of it.
  ///
  /// @param outcome how the run ended
  /// @param statistics punctuality of the loop
  public record Report(RunOutcome outcome, LoopStatistics statistics) {}

  private final RigPort rig;
  private final Ticker ticker;
  private final RigConfig config;
  private final Wishes wishes;

  /// @param config whose limits of the coil hold, whatever a plan asks for
  public RunService(RigPort rig, Ticker ticker, RigConfig config) {
    this(rig, ticker, config, new Wishes());
  }

  /// @param config whose limits of the coil hold, whatever a plan asks for
  /// @param wishes looked at in every tick
  public RunService(RigPort rig, Ticker ticker, RigConfig config, Wishes wishes) {
    this.rig = rig;
    this.ticker = ticker;
    this.config = config;
    this.wishes = wishes;
  }

  /// Runs a plan to its end. The sinks hear of everything in the order given; the first should be
  /// the store, since what it refuses keeps the wire from moving.
  public Report execute(RunHeader header, RunPlan plan, List<? extends RunSink> listeners) {
    RunSinks sinks = new RunSinks(listeners);
    long periodNanos = Math.round(1e9 / header.loopHertz());
    CoilLimiter limiter = CoilLimiter.of(config, plan.limits().currentAmperes());
    ControlLoop loop = new ControlLoop(rig, ticker, limiter, periodNanos);
    try {
      sinks.begin(header);
      TestRun run = new TestRun(rig, plan, sinks, wishes);
      if (zeroed(run)) {
        loop.run(run);
      }
      RunOutcome outcome = run.outcome();
      sinks.end(outcome);
      return new Report(outcome, loop.statistics());
    } finally {
      rig.makeSafe();
    }
  }

  /// A rig that refuses its zero ends the run like any other fault, so that the run is closed.
  private boolean zeroed(TestRun run) {
    try {
      rig.zero();
      return true;
    } catch (RuntimeException | Error e) {
      rig.makeSafe();
      run.failed(FirstCause.of(rig, e));
      return false;
    }
  }

  /// Asks for the twist to stand still, or to go on.
  public void hold(boolean still) {
    wishes.askHold(still);
  }

  /// Asks for a controlled end.
  public void stop(String why) {
    wishes.askStop(why);
  }
}
