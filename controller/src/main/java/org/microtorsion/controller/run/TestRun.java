package org.microtorsion.controller.run;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.loop.BreakDetector;
import org.microtorsion.controller.loop.FixedEndWatch;
import org.microtorsion.controller.loop.LimitGuard;
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
  /// A gap this long and the hardware watchdog has opened the coil: the wire is where nobody knows.
  private static final double STALL_SECONDS = 0.1;

  /// Torque and prediction are carried over a gap as far as this; the coil has held its torque
  /// meanwhile, and a larger step would be taken for a break.
  private static final double LONGEST_STEP_SECONDS = 0.01;

  private final RigPort rig;
  private final RunPlan plan;
  private final TwistServo servo;
  private final LimitGuard limits;
  private final BreakDetector breakDetector;
  private final FixedEndWatch fixedEndWatch;
  private final ZeroDwell dwell;
  private final Unload unload;
  private final double direction;
  private final RunSink sink;
  private final Wishes wishes;
  private final HoldPace holdPace = new HoldPace();

  private RunState state = new RunState.Armed();
  private @Nullable Supplier<RunEvent> afterCommand;
  private double stateSeconds;
  private double programSeconds;
  private double rateRadiansPerSecond;
  private double startAngleRadians;
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
    this.servo = plan.servo();
    this.limits = new LimitGuard(plan.limits());
    this.breakDetector = new BreakDetector(rig.angleStepRadians());
    this.fixedEndWatch = new FixedEndWatch(plan.standingFixedEndNewtonMetres());
    this.direction = Math.signum(plan.profile().rateRadiansPerSecond());
    this.dwell = new ZeroDwell(plan.zeroDwellSeconds(), rig.angleStepRadians());
    this.unload = new Unload(plan.unloadSeconds(), direction, rig.angleStepRadians());
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
      return cut(() -> new RunEvent.FaultSeen(emergency));
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
        }
        yield test(sample, elapsedSeconds);
      }
      case RunState.Holding holding -> {
        if (!wishes.holdAsked()) {
          apply(new RunEvent.ResumeAsked());
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

  private double zero(Sample sample) {
    sample.raise(SampleFlag.ZERO_DWELL);
    if (!dwell.add(stateSeconds, sample.angleRadians)) {
      return 0;
    }
    String trouble = dwell.trouble();
    if (trouble != null) {
      return cut(() -> new RunEvent.FaultSeen(trouble));
    }
    startAngleRadians = dwell.zeroRadians();
    servo.start(startAngleRadians, 0);
    breakDetector.start(startAngleRadians);
    apply(new RunEvent.ZeroFound());
    return 0;
  }

  private double test(Sample sample, double elapsedSeconds) {
    if (elapsedSeconds > STALL_SECONDS) {
      return stalled(elapsedSeconds);
    }
    sample.torqueNewtonMetres -= rig.dragNewtonMetres(rateRadiansPerSecond);
    boolean fresh = !sample.has(SampleFlag.STALE_ROTOR_ANGLE);
    if (plan.wireMounted()) {
      double innovation = servo.innovationRadians(sample.angleRadians);
      double stepSeconds = Math.min(elapsedSeconds, LONGEST_STEP_SECONDS);
      switch (fresh
          ? breakDetector.judge(
              sample.angleRadians,
              servo.predictedAngleRadians(),
              rateRadiansPerSecond,
              direction,
              stepSeconds)
          : breakDetector.judgeWithoutReading(stepSeconds)) {
        case WHOLE -> {}
        // One reading that disagrees steers nothing: the next one tells what it was.
        case SUSPECTED -> fresh = false;
        case BROKEN -> {
          return broken(sample, innovation);
        }
        case HELD -> {
          return held(innovation);
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
      return fixedEndStuck();
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
    pace *= holdPace.paceRatio(state instanceof RunState.Holding, elapsedSeconds);
    programSeconds += pace * elapsedSeconds;
    rateRadiansPerSecond = pace * plan.profile().rateRadiansPerSecond(programSeconds);
    double reference = startAngleRadians + plan.profile().angleRadians(programSeconds);
    double behind = reference - sample.angleRadians;
    if (fresh) {
      behindReferenceCount =
          Math.abs(behind) > plan.followingErrorRadians() ? behindReferenceCount + 1 : 0;
    }
    if (behindReferenceCount >= 2) {
      return notFollowing(behind);
    }
    double torque =
        servo.advance(
            reference,
            rateRadiansPerSecond,
            sample.angleRadians,
            fresh,
            Math.min(elapsedSeconds, LONGEST_STEP_SECONDS));
    if (programSeconds >= plan.profile().durationSeconds()) {
      apply(new RunEvent.ProgramFinished("the program came to its end"));
    }
    double current =
        rig.currentForWireTorqueAmperes(
            torque + rig.dragNewtonMetres(rateRadiansPerSecond), sample.rotorAngleRadians);
    String limit = limits.reachedBy(current);
    if (limit != null) {
      apply(new RunEvent.LimitReached(limit));
    }
    return current;
  }

  private double broken(Sample sample, double innovation) {
    sample.raise(SampleFlag.FRACTURED);
    sample.raise(SampleFlag.COASTING);
    double twist = servo.predictedAngleRadians() - startAngleRadians;
    double torque = servo.torqueNewtonMetres();
    if (Math.abs(torque) < plan.leastWireTorqueNewtonMetres()) {
      return cut(() ->
          new RunEvent.FaultSeen(
              String.format(
                  Locale.ROOT,
                  "no wire: the rotor ran away at %.3g µN·m, expected a wire that takes at least"
                      + " %.3g; check the grips",
                  Math.abs(torque) * 1e6,
                  plan.leastWireTorqueNewtonMetres() * 1e6)));
    }
    return cut(() ->
        new RunEvent.FractureSeen(
            String.format(
                Locale.ROOT,
                "fracture at %.5g degrees of twist: the rotor is %.3g degrees ahead of its"
                    + " prediction",
                Math.toDegrees(twist),
                Math.toDegrees(innovation * direction))));
  }

  private double held(double innovation) {
    return cut(() ->
        new RunEvent.FaultSeen(
            String.format(
                Locale.ROOT,
                "following error: the angle is %.3g degrees behind its prediction, expected"
                    + " less than %.3g; a stuck encoder, a rotor that touches, no wire, or a coil"
                    + " without its current (DAC, heartbeat relay)",
                Math.toDegrees(-innovation * direction),
                Math.toDegrees(6 * rig.angleStepRadians()))));
  }

  private double notFollowing(double behindRadians) {
    return cut(() ->
        new RunEvent.FaultSeen(
            String.format(
                Locale.ROOT,
                "following error: expected the twist within %.3g degrees of its reference, found"
                    + " %.3g; check that a wire is mounted and that the rotor turns freely",
                Math.toDegrees(plan.followingErrorRadians()),
                Math.toDegrees(behindRadians))));
  }

  private double fixedEndStuck() {
    return cut(() ->
        new RunEvent.FaultSeen(
            String.format(
                Locale.ROOT,
                "fixed-end encoder: expected it to follow the grip, which %.3g µN·m more or less"
                    + " turn by two of its steps, found it standing still: a stuck encoder; check"
                    + " its coupling, and load-train stiffness in the rig file",
                plan.standingFixedEndNewtonMetres() * 1e6)));
  }

  private double stalled(double elapsedSeconds) {
    return cut(() ->
        new RunEvent.FaultSeen(
            String.format(
                Locale.ROOT,
                "control loop: expected a tick at least every %.0f ms, found none for %.0f ms, so"
                    + " the hardware watchdog has opened the coil; the machine is too busy",
                STALL_SECONDS * 1e3,
                elapsedSeconds * 1e3)));
  }

  private double unload(Sample sample, double elapsedSeconds) {
    sample.raise(SampleFlag.UNLOADING);
    if (elapsedSeconds > STALL_SECONDS) {
      return stalled(elapsedSeconds);
    }
    boolean fresh = !sample.has(SampleFlag.STALE_ROTOR_ANGLE);
    if (plan.wireMounted() && fresh && unload.brokenAt(sample.angleRadians)) {
      return broken(sample, sample.angleRadians - servo.predictedAngleRadians());
    }
    if (unload.over(stateSeconds)) {
      return cut(RunEvent.Unloaded::new);
    }
    return rig.currentForWireTorqueAmperes(
        unload.torqueNewtonMetres(stateSeconds), sample.rotorAngleRadians);
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
      unload.start(servo.torqueNewtonMetres(), rateRadiansPerSecond);
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
    String text = cause.getMessage();
    try {
      apply(new RunEvent.FaultSeen(text == null ? cause.getClass().getSimpleName() : text));
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
