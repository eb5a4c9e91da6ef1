package org.microtorsion.controller.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.loop.BreakDetector;
import org.microtorsion.controller.loop.FirstCause;
import org.microtorsion.controller.loop.FixedEndWatch;
import org.microtorsion.controller.loop.LimitGuard;
import org.microtorsion.controller.loop.Stall;
import org.microtorsion.controller.loop.TickLaw;
import org.microtorsion.controller.loop.TwistServo;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;

/// One test, tick by tick: the run machine's state decides what the coil does.
///
/// What has to end in zero current is decided on numbers alone; the words for it are made when the
/// command is out. The loop's thread owns everything but the stop request, which any thread may
/// hand in.
public final class TestRun implements TickLaw {
  /// Torque and prediction are carried over a gap as far as this; the coil has held its torque
  /// meanwhile, and a larger step would set the rotor swinging.
  private static final double LONGEST_STEP_SECONDS = 0.01;

  private final RigPort rig;
  private final RunPlan plan;
  private final TwistServo servo;
  private final LimitGuard limits;
  private final BreakDetector breakDetector;
  private final FixedEndWatch fixedEndWatch;
  private final ZeroDwell dwell;
  private final Unload unload;
  private final RunSink sink;
  private final Wishes wishes;
  private final ProgramPace program;

  private RunState state = new RunState.Armed();
  private @Nullable Supplier<RunEvent> afterCommand;
  private double stateSeconds;
  private double direction;
  private String stepText = "";
  private double unobservedSeconds;
  private int behindReferenceCount;
  private long samples;
  private long lastNanos;

  /// Arms a run; the loop that ticks it begins with zeroing.
  ///
  /// @param wishes looked at in every tick
  public TestRun(RigPort rig, RunPlan plan, RunSink sink, Wishes wishes) {
    this.rig = rig;
    this.plan = plan;
    this.program = new ProgramPace(plan.profile(), plan.holdEaseSeconds());
    this.servo = plan.servo();
    this.limits = new LimitGuard(plan.limits());
    this.breakDetector = new BreakDetector(rig.angleStepRadians());
    this.fixedEndWatch = new FixedEndWatch(plan.standingFixedEndNewtonMetres());
    this.direction = Math.signum(plan.profile().rateRadiansPerSecond());
    this.dwell = new ZeroDwell(plan.zeroDwellSeconds(), rig.angleStepRadians());
    this.unload = new Unload(plan.unloadSeconds(), rig.angleStepRadians());
    this.sink = sink;
    this.wishes = wishes;
    apply(new RunEvent.Begun());
  }

  @Override
  public double decide(Sample sample, double elapsedSeconds) {
    lastNanos = sample.timeNanos;
    stateSeconds += elapsedSeconds;
    unobservedSeconds += elapsedSeconds;
    String emergency = rig.emergency();
    if (emergency != null) {
      return fault(() -> emergency);
    }
    String stop = wishes.stopAsked();
    if (stop != null) {
      apply(new RunEvent.StopAsked(stop));
    }
    return switch (state) {
      case RunState.Armed armed -> 0;
      case RunState.Zeroing zeroing -> zero(sample);
      case RunState.Testing testing -> {
        if (wishes.holdAsked()) {
          apply(new RunEvent.HoldAsked());
          breakDetector.paceChanges(plan.profile().rateRadiansPerSecond());
        }
        yield test(sample, elapsedSeconds);
      }
      case RunState.Holding holding -> {
        if (!wishes.holdAsked()) {
          apply(new RunEvent.ResumeAsked());
          breakDetector.paceChanges(plan.profile().rateRadiansPerSecond());
        }
        yield test(sample, elapsedSeconds);
      }
      case RunState.Unloading unloading -> unload(sample, elapsedSeconds);
      case RunState.Coasting coasting -> coast(sample);
      case RunState.Ended ended -> 0;
    };
  }

  /// Zero current now, the event once it is commanded.
  private double cut(Supplier<RunEvent> event) {
    afterCommand = event;
    return 0;
  }

  private double fault(Supplier<String> words) {
    return cut(() -> new RunEvent.FaultSeen(words.get()));
  }

  private double zero(Sample sample) {
    sample.raise(SampleFlag.ZERO_DWELL);
    if (!dwell.add(stateSeconds, sample.angleRadians)) {
      return 0;
    }
    String trouble = dwell.trouble();
    if (trouble != null) {
      return fault(() -> trouble);
    }
    program.start(dwell.zeroRadians());
    servo.start(dwell.zeroRadians(), 0);
    breakDetector.start(dwell.zeroRadians());
    apply(new RunEvent.ZeroFound());
    return 0;
  }

  private double test(Sample sample, double elapsedSeconds) {
    double gapSeconds = Stall.seconds(rig, elapsedSeconds);
    if (gapSeconds > 0) {
      return fault(() -> Stall.words(gapSeconds));
    }
    sample.torqueNewtonMetres -= rig.dragNewtonMetres(program.rateRadiansPerSecond());
    boolean fresh = !sample.has(SampleFlag.STALE_ROTOR_ANGLE);
    if (plan.wireMounted()) {
      double innovation = servo.innovationRadians(sample.angleRadians);
      switch (fresh
          ? breakDetector.judge(
              sample.angleRadians,
              servo.predictedAngleRadians(),
              program.rateRadiansPerSecond(),
              direction,
              elapsedSeconds)
          : breakDetector.judgeWithoutReading(elapsedSeconds)) {
        case WHOLE -> {}
        // One reading that disagrees steers nothing: the next one tells what it was.
        case SUSPECTED -> fresh = false;
        case BROKEN -> {
          return broken(sample, innovation);
        }
        case HELD -> {
          return fault(() ->
              RunCauses.behindPrediction(
                  -innovation * direction, BreakDetector.BEHIND_STEPS * rig.angleStepRadians()));
        }
      }
    }
    if (fresh) {
      limits.observe(sample, unobservedSeconds);
      unobservedSeconds = 0;
    }
    if (plan.wireMounted()
        && !sample.has(SampleFlag.STALE_FIXED_ANGLE)
        && fixedEndWatch.isStuck(sample.fixedRawCounts, sample.torqueNewtonMetres)) {
      return fault(() -> RunCauses.fixedEndStuck(plan.standingFixedEndNewtonMetres()));
    }
    if (fresh || sample.has(SampleFlag.STALE_ROTOR_ANGLE)) {
      String limit = limits.reached(sample);
      if (limit != null) {
        apply(new RunEvent.LimitReached(limit));
      }
    }
    return follow(sample, fresh, elapsedSeconds);
  }

  private double follow(Sample sample, boolean fresh, double elapsedSeconds) {
    double pace = limits.paceRatio(sample);
    if (pace < 1) {
      sample.raise(SampleFlag.SLOWED);
    }
    boolean yieldTold = wishes.yieldTold();
    program.advance(
        pace,
        state instanceof RunState.Holding,
        elapsedSeconds,
        sample.torqueNewtonMetres,
        yieldTold);
    note(yieldTold);
    double rate = program.rateRadiansPerSecond();
    double behind = program.referenceRadians() - sample.angleRadians;
    if (fresh) {
      behindReferenceCount =
          Math.abs(behind) > plan.followingErrorRadians() ? behindReferenceCount + 1 : 0;
    }
    if (behindReferenceCount >= 2) {
      return fault(() -> RunCauses.offReference(behind, plan.followingErrorRadians()));
    }
    double torque =
        servo.advance(
            program.referenceRadians(),
            rate,
            sample.angleRadians,
            fresh,
            Math.min(elapsedSeconds, LONGEST_STEP_SECONDS));
    if (program.over()) {
      apply(new RunEvent.ProgramFinished("the program came to its end"));
    }
    double current =
        rig.currentForWireTorqueAmperes(
            torque + rig.dragNewtonMetres(rate), sample.rotorAngleRadians);
    String limit = limits.reachedBy(current);
    if (limit != null) {
      apply(new RunEvent.LimitReached(limit));
    }
    return current;
  }

  private void note(boolean yieldTold) {
    if (yieldTold) {
      servo.yielded();
    }
    if (program.turnedBack()) {
      servo.turnedBack();
    }
    // What drives a broken wire's rotor is the torque, whichever way the program turns.
    if (Math.abs(servo.torqueNewtonMetres()) > plan.leastWireTorqueNewtonMetres()) {
      direction = Math.signum(servo.torqueNewtonMetres());
    }
    String text = program.stepText();
    if (!text.equals(stepText)) {
      stepText = text;
      sink.event(lastNanos, RunSink.STEP, text);
    }
  }

  private double broken(Sample sample, double innovation) {
    sample.raise(SampleFlag.FRACTURED);
    sample.raise(SampleFlag.COASTING);
    double twist = servo.predictedAngleRadians() - program.startAngleRadians();
    double torque = servo.torqueNewtonMetres();
    double least = plan.leastWireTorqueNewtonMetres();
    return Math.abs(torque) < least
        ? fault(() -> RunCauses.noWire(torque, least))
        : cut(() -> new RunEvent.FractureSeen(RunCauses.fracture(twist, innovation * direction)));
  }

  private double unload(Sample sample, double elapsedSeconds) {
    sample.raise(SampleFlag.UNLOADING);
    double gapSeconds = Stall.seconds(rig, elapsedSeconds);
    if (gapSeconds > 0) {
      return fault(() -> Stall.words(gapSeconds));
    }
    unload.advance(elapsedSeconds);
    boolean fresh = !sample.has(SampleFlag.STALE_ROTOR_ANGLE);
    if (plan.wireMounted() && fresh && unload.brokenAt(sample.angleRadians)) {
      return broken(sample, sample.angleRadians - servo.predictedAngleRadians());
    }
    if (unload.over()) {
      return cut(RunEvent.Unloaded::new);
    }
    return rig.currentForWireTorqueAmperes(unload.torqueNewtonMetres(), sample.rotorAngleRadians);
  }

  private double coast(Sample sample) {
    sample.raise(SampleFlag.FRACTURED);
    sample.raise(SampleFlag.COASTING);
    return stateSeconds >= plan.coastSeconds() ? cut(RunEvent.CoastOver::new) : 0;
  }

  private void apply(RunEvent event) {
    RunState next = RunMachine.next(state, event);
    if (next.equals(state)) {
      return;
    }
    state = next;
    stateSeconds = 0;
    if (state instanceof RunState.Unloading) {
      unload.start(
          servo.torqueNewtonMetres(),
          direction,
          program.rateRadiansPerSecond(),
          servo.predictedAngleRadians() - program.startAngleRadians());
    }
    sink.event(lastNanos, state.word(), cause(state));
  }

  private static String cause(RunState state) {
    return switch (state) {
      case RunState.Unloading u -> u.cause();
      case RunState.Coasting c -> c.cause();
      case RunState.Ended e -> e.cause();
      case RunState.Armed a -> "";
      case RunState.Zeroing z -> "";
      case RunState.Testing t -> "";
      case RunState.Holding h -> "";
    };
  }

  @Override
  public void publish(Sample sample) {
    samples++;
    Supplier<RunEvent> event = afterCommand;
    if (event != null) {
      afterCommand = null;
      apply(event.get());
    }
    sink.accept(sample);
  }

  @Override
  public boolean finished() {
    return state instanceof RunState.Ended;
  }

  @Override
  public void failed(RuntimeException cause) {
    try {
      apply(new RunEvent.FaultSeen(FirstCause.words(cause)));
    } catch (RuntimeException e) {
      // The sink that failed first fails again; the state has changed, and the cause is kept.
      cause.addSuppressed(e);
    }
  }

  /// How it ended; only after the loop.
  public RunOutcome outcome() {
    return state instanceof RunState.Ended(RunOutcome.End end, String cause)
        ? new RunOutcome(end, cause, samples, lastNanos)
        : new RunOutcome(
            RunOutcome.End.FAULT, "the loop ended in state " + state.word(), samples, lastNanos);
  }
}
