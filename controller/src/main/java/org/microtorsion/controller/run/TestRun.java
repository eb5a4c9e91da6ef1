package org.microtorsion.controller.run;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.loop.BreakDetector;
import org.microtorsion.controller.loop.LimitGuard;
import org.microtorsion.controller.loop.TickLaw;
import org.microtorsion.controller.loop.TwistServo;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;

/// One test, tick by tick: the run machine's state decides what the coil does.
///
/// The loop's thread owns everything but the stop request, which any thread may hand in.
public final class TestRun implements TickLaw {
  private static final double REST_STEPS = 12;

  /// Part of the dwell in which a rotor that was touched may come to rest.
  private static final double SETTLING_FRACTION = 0.5;

  private final RigPort rig;
  private final RunPlan plan;
  private final TwistServo servo;
  private final LimitGuard limits;
  private final BreakDetector breakDetector;
  private final double direction;
  private final RunSink sink;
  private final AtomicReference<@Nullable String> stopRequest = new AtomicReference<>();

  private RunState state = new RunState.Armed();
  private double stateSeconds;
  private double programSeconds;
  private double angleSum;
  private long angleCount;
  private double lowestAngleRadians;
  private double highestAngleRadians;
  private double startAngleRadians;
  private double unloadTorqueNewtonMetres;
  private long samples;
  private long lastNanos;

  /// Arms a run; the loop that ticks it begins with zeroing.
  public TestRun(RigPort rig, RunPlan plan, RunSink sink) {
    this.rig = rig;
    this.plan = plan;
    this.servo = plan.servo();
    this.limits = new LimitGuard(plan.limits());
    this.breakDetector = new BreakDetector(rig.angleStepRadians());
    this.direction = Math.signum(plan.profile().rateRadiansPerSecond());
    this.sink = sink;
    apply(new RunEvent.Begun());
  }

  /// Asks for a controlled end; any thread, any time.
  void requestStop(String why) {
    stopRequest.compareAndSet(null, why);
  }

  @Override
  public double decide(Sample sample, double elapsedSeconds) {
    lastNanos = sample.timeNanos;
    limits.observe(sample, elapsedSeconds);
    watch(sample);
    stateSeconds += elapsedSeconds;
    return switch (state) {
      case RunState.Armed armed -> 0;
      case RunState.Zeroing zeroing -> zero(sample);
      case RunState.Testing testing -> test(sample, elapsedSeconds);
      case RunState.Unloading unloading -> unload(sample);
      case RunState.Coasting coasting -> coast(sample);
      case RunState.Ended ended -> 0;
    };
  }

  private void watch(Sample sample) {
    String emergency = rig.emergency();
    if (emergency != null) {
      apply(new RunEvent.FaultSeen(emergency));
      return;
    }
    if (state instanceof RunState.Testing) {
      String limit = limits.reached(sample);
      if (limit != null) {
        apply(new RunEvent.LimitReached(limit));
      }
    }
    String stop = stopRequest.get();
    if (stop != null) {
      apply(new RunEvent.StopAsked(stop));
    }
  }

  private double zero(Sample sample) {
    sample.raise(SampleFlag.ZERO_DWELL);
    if (stateSeconds < SETTLING_FRACTION * plan.zeroDwellSeconds()) {
      return 0;
    }
    double angle = sample.angleRadians;
    lowestAngleRadians = angleCount == 0 ? angle : Math.min(lowestAngleRadians, angle);
    highestAngleRadians = angleCount == 0 ? angle : Math.max(highestAngleRadians, angle);
    angleSum += angle;
    angleCount++;
    if (stateSeconds < plan.zeroDwellSeconds()) {
      return 0;
    }
    double spread = highestAngleRadians - lowestAngleRadians;
    double allowed = REST_STEPS * rig.angleStepRadians();
    if (spread > allowed) {
      apply(
          new RunEvent.FaultSeen(
              String.format(
                  Locale.ROOT,
                  "zero: the rotor moved by %.3g degrees at zero current, expected less than %.3g;"
                      + " let it come to rest, or check that a wire is mounted",
                  Math.toDegrees(spread),
                  Math.toDegrees(allowed))));
      return 0;
    }
    startAngleRadians = angleSum / angleCount;
    servo.start(startAngleRadians, 0);
    apply(new RunEvent.ZeroFound());
    return 0;
  }

  private double test(Sample sample, double elapsedSeconds) {
    boolean fresh = !sample.has(SampleFlag.STALE_ROTOR_ANGLE);
    if (plan.wireMounted() && fresh && broken(sample)) {
      return coast(sample);
    }
    if (!(state instanceof RunState.Testing)) {
      return 0;
    }
    double pace = limits.paceRatio(sample);
    if (pace < 1) {
      sample.raise(SampleFlag.SLOWED);
    }
    programSeconds += pace * elapsedSeconds;
    double reference = startAngleRadians + plan.profile().angleRadians(programSeconds);
    double behind = reference - sample.angleRadians;
    if (Math.abs(behind) > plan.followingErrorRadians()) {
      apply(
          new RunEvent.FaultSeen(
              String.format(
                  Locale.ROOT,
                  "following error: expected the twist within %.3g degrees of its reference, found"
                      + " %.3g; check that a wire is mounted and that the rotor turns freely",
                  Math.toDegrees(plan.followingErrorRadians()),
                  Math.toDegrees(behind))));
      return 0;
    }
    double rate = pace * plan.profile().rateRadiansPerSecond(programSeconds);
    double drag = rig.dragNewtonMetres(rate);
    sample.torqueNewtonMetres -= drag;
    double torque =
        drag + servo.advance(reference, rate, sample.angleRadians, fresh, elapsedSeconds);
    if (programSeconds >= plan.profile().durationSeconds()) {
      apply(new RunEvent.ProgramFinished("the program came to its end"));
    }
    double current = rig.currentForWireTorqueAmperes(torque, sample.rotorAngleRadians);
    String limit = limits.reachedBy(current);
    if (limit != null) {
      apply(new RunEvent.LimitReached(limit));
    }
    return current;
  }

  private boolean broken(Sample sample) {
    double innovation = servo.innovationRadians(sample.angleRadians);
    return switch (breakDetector.judge(innovation, direction)) {
      case WHOLE, SUSPECTED -> false;
      case BROKEN -> {
        apply(
            new RunEvent.FractureSeen(
                String.format(
                    Locale.ROOT,
                    "fracture at %.5g degrees of twist: the rotor is %.3g degrees ahead of its"
                        + " prediction",
                    Math.toDegrees(servo.predictedAngleRadians() - startAngleRadians),
                    Math.toDegrees(innovation))));
        yield true;
      }
      case HELD -> {
        apply(
            new RunEvent.FaultSeen(
                String.format(
                    Locale.ROOT,
                    "following error: the angle is %.3g degrees behind its prediction, expected"
                        + " less than %.3g; a stuck encoder, a rotor that touches, or no wire",
                    Math.toDegrees(-innovation * direction),
                    Math.toDegrees(6 * rig.angleStepRadians()))));
        yield false;
      }
    };
  }

  private double unload(Sample sample) {
    sample.raise(SampleFlag.UNLOADING);
    double x = stateSeconds / plan.unloadSeconds();
    if (x >= 1) {
      apply(new RunEvent.Unloaded());
      return 0;
    }
    double torque = unloadTorqueNewtonMetres * (1 - x * x * (3 - 2 * x));
    return rig.currentForWireTorqueAmperes(torque, sample.rotorAngleRadians);
  }

  private double coast(Sample sample) {
    sample.raise(SampleFlag.FRACTURED);
    sample.raise(SampleFlag.COASTING);
    if (stateSeconds >= plan.coastSeconds()) {
      apply(new RunEvent.CoastOver());
    }
    return 0;
  }

  private void apply(RunEvent event) {
    RunState next = RunMachine.next(state, event);
    if (next.equals(state)) {
      return;
    }
    state = next;
    stateSeconds = 0;
    if (state instanceof RunState.Unloading) {
      unloadTorqueNewtonMetres = servo.torqueNewtonMetres();
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
    };
  }

  @Override
  public void publish(Sample sample) {
    samples++;
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
