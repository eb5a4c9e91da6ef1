package org.microtorsion.controller.stepper;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.run.RunSinks;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.time.Ticker;

/// One test in the stepper device: rest, twist, brake, each sample told to those who listen.
///
/// A tick asks for the position and then for the loop, so that a closed loop means that the wire
/// was whole at that position; where the loop is open the position is asked for again, so that the
/// wire broke before the one that is stored. Whatever ends the test unexpectedly, the motor is
/// stopped before anybody hears of it. For one thread but for the wishes.
public final class StepperRun {
  /// Kind of the event that tells how the break was noticed; its text is a word of [Detection].
  public static final String BREAK_EVENT = "break";

  static final double BRAKING_SECONDS = 5;

  /// A damaged answer is asked for again in the next tick; so many in a row are a fault.
  private static final int LARGEST_MISSES = 3;

  /// Over which the module must have counted at least half of what it was told to, or more than in
  /// the one before while it speeds up.
  private static final double PROGRESS_SECONDS = 1;

  private enum Phase {
    RESTING,
    TURNING,
    BRAKING,
    ENDED
  }

  private final StepperDevice device;
  private final StepperPlan plan;
  private final Ticker ticker;
  private final StepperWishes wishes;
  private final long periodNanos;
  private final RunSinks sinks;
  private final Sample sample = new Sample();

  private Phase phase = Phase.RESTING;
  private End end = End.FAULT;
  private String cause = "";
  private long startNanos;
  private long lastTick = -1;
  private long samples;
  private long skipped;
  private int misses;
  private long phaseNanos;
  private boolean broken;
  private int arrivedTicks;

  private long progressNanos;
  private double progressRadians;
  private double earlierProgressRadians;

  /// @param sampleHertz how often position and loop are asked
  /// @param listeners hear of everything in this order; the store first
  public StepperRun(
      StepperDevice device,
      StepperPlan plan,
      double sampleHertz,
      Ticker ticker,
      StepperWishes wishes,
      List<? extends RunSink> listeners) {
    this.device = device;
    this.plan = plan;
    this.ticker = ticker;
    this.wishes = wishes;
    this.periodNanos = Math.round(1e9 / sampleHertz);
    this.sinks = new RunSinks(listeners);
  }

  /// Ticks that were left out because the one before ended too late.
  public long skippedTicks() {
    return skipped;
  }

  /// Carries the test out, to the outcome that everybody is told.
  public RunOutcome execute(RunHeader header) {
    sinks.begin(header);
    startNanos = ticker.nanoTime();
    try {
      sinks.event(0, "zeroing", "");
      while (phase != Phase.ENDED) {
        tick();
      }
    } catch (RuntimeException e) {
      failed(
          String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    }
    RunOutcome outcome = new RunOutcome(end, cause, samples, sample.timeNanos);
    sinks.end(outcome);
    return outcome;
  }

  private void tick() {
    long due = startNanos + (lastTick + 1) * periodNanos;
    ticker.sleepUntil(due);
    long now = ticker.nanoTime();
    long tick = Math.max(lastTick + 1, (now - startNanos) / periodNanos);
    sample.flags = 0;
    if (tick > lastTick + 1) {
      skipped += tick - lastTick - 1;
      sample.raise(SampleFlag.LATE);
    }
    lastTick = tick;
    sample.tick = tick;
    sample.timeNanos = now - startNanos;
    sample.currentAmperes = Double.NaN;
    sample.torqueNewtonMetres = Double.NaN;
    sample.coilTemperatureRiseKelvin = Double.NaN;
    boolean open = ask();
    if (phase == Phase.ENDED) {
      return;
    }
    boolean fresh = misses == 0;
    switch (phase) {
      case RESTING -> rest(fresh, open);
      case TURNING -> turn(fresh, open);
      case BRAKING -> brake(fresh);
      case ENDED -> {}
    }
    publish();
  }

  /// Position and loop; where an answer is missing, the last position and no word of the loop.
  private boolean ask() {
    try {
      device.read(sample);
      boolean open = device.isLoopOpen();
      if (open) {
        device.read(sample);
      }
      misses = 0;
      return open;
    } catch (DeviceException.Disconnected e) {
      failed(e.getMessage());
    } catch (DeviceException e) {
      misses++;
      sample.raise(SampleFlag.STALE_ROTOR_ANGLE);
      if (misses >= LARGEST_MISSES) {
        failed(
            misses + " answers in a row were missing or damaged, the last one: " + e.getMessage());
        publish();
      }
    }
    return false;
  }

  private void publish() {
    samples++;
    sinks.accept(sample);
  }

  private void rest(boolean fresh, boolean open) {
    sample.raise(SampleFlag.ZERO_DWELL);
    String stop = wishes.stopAsked();
    if (stop != null) {
      over(End.STOPPED, stop);
      return;
    }
    if (!fresh || seconds(sample.timeNanos) < plan.zeroDwellSeconds()) {
      return;
    }
    if (open) {
      failed(
          "no wire: expected the loop through the wire to be closed before anything turns, found it"
              + " open; mount a wire, check the loop, and compare continuity-open in the rig file");
      return;
    }
    wishes.forgetBroken();
    device.turnTo(plan.endRadians(), plan.rateRadiansPerSecond());
    phase = Phase.TURNING;
    progressNanos = sample.timeNanos;
    progressRadians = sample.angleRadians;
    sinks.event(sample.timeNanos, "testing", "");
  }

  private void turn(boolean fresh, boolean open) {
    if (fresh && open) {
      broke(Detection.CONTINUITY);
      return;
    }
    if (wishes.toldBroken()) {
      broke(Detection.OPERATOR);
      return;
    }
    String stop = wishes.stopAsked();
    if (stop != null) {
      stop(End.STOPPED, stop);
    } else if (fresh && device.hasArrived()) {
      arrived();
    } else if (seconds(sample.timeNanos) >= plan.timeSeconds()) {
      stop(
          End.LIMIT,
          String.format(Locale.ROOT, "time: the limit of %.5g s is reached", plan.timeSeconds()));
    } else if (fresh) {
      progress();
    }
  }

  /// The word of the arrival may have come after this tick's position was asked for.
  private void arrived() {
    arrivedTicks++;
    boolean there =
        Math.abs(sample.angleRadians - plan.endRadians())
            < plan.rateRadiansPerSecond() * periodNanos * 1e-9;
    if (there && plan.endsAtLimit()) {
      stop(
          End.LIMIT,
          String.format(
              Locale.ROOT,
              "angle: the limit of %.5g degrees is reached and the wire is whole, by its loop",
              Math.toDegrees(plan.endRadians())));
    } else if (there) {
      stop(End.COMPLETED, "the program came to its end");
    } else if (arrivedTicks > 1) {
      failed(
          String.format(
              Locale.ROOT,
              "expected the module to count %.5g degrees when it says that the motor has arrived,"
                  + " found %.5g",
              Math.toDegrees(plan.endRadians()),
              Math.toDegrees(sample.angleRadians)));
    }
  }

  /// A motor that is held, or a module that has stopped it, counts no further.
  private void progress() {
    double elapsedSeconds = seconds(sample.timeNanos - progressNanos);
    if (elapsedSeconds < PROGRESS_SECONDS) {
      return;
    }
    double expectedRadians = plan.rateRadiansPerSecond() * elapsedSeconds;
    double foundRadians = sample.angleRadians - progressRadians;
    double leftRadians = plan.endRadians() - sample.angleRadians;
    if (foundRadians < 0.5 * expectedRadians
        && foundRadians <= earlierProgressRadians
        && leftRadians > expectedRadians) {
      failed(
          String.format(
              Locale.ROOT,
              "the motor stalls: expected at least half of %.4g degrees in the last %.1f s, found"
                  + " %.4g; check that the grip turns freely, the motor's current and acceleration",
              Math.toDegrees(expectedRadians),
              elapsedSeconds,
              Math.toDegrees(foundRadians)));
    }
    progressNanos = sample.timeNanos;
    progressRadians = sample.angleRadians;
    earlierProgressRadians = foundRadians;
  }

  private void broke(Detection detection) {
    broken = true;
    sinks.event(sample.timeNanos, BREAK_EVENT, detection.word());
    stop(
        End.FRACTURED,
        String.format(
            Locale.ROOT,
            "fracture at %.5g degrees of twist: %s",
            Math.toDegrees(sample.angleRadians),
            detection.sentence()));
    markBroken();
  }

  private void markBroken() {
    sample.raise(SampleFlag.FRACTURED);
    sample.raise(SampleFlag.COASTING);
  }

  private void stop(End how, String why) {
    if (!device.stop()) {
      failed("the stop was not confirmed, after: " + why);
      return;
    }
    end = how;
    cause = why;
    phase = Phase.BRAKING;
    phaseNanos = sample.timeNanos;
    progressRadians = Double.NaN;
    sinks.event(sample.timeNanos, "braking", why);
  }

  /// The motor stands when two answers in a row are the same.
  private void brake(boolean fresh) {
    if (broken) {
      markBroken();
    }
    if (fresh && sample.angleRadians == progressRadians) {
      over(end, cause);
      return;
    }
    if (fresh) {
      progressRadians = sample.angleRadians;
    }
    if (seconds(sample.timeNanos - phaseNanos) > BRAKING_SECONDS) {
      failed(
          "the motor still turns 5 s after its stop; switch off its supply, and check the module's"
              + " acceleration; the test had ended before: "
              + cause);
    }
  }

  private void over(End how, String why) {
    end = how;
    cause = why;
    phase = Phase.ENDED;
    sinks.event(sample.timeNanos, how.word(), why);
  }

  /// Stops the motor first; a listener that fails once more changes nothing.
  private void failed(@Nullable String why) {
    boolean stopped = device.stop();
    end = End.FAULT;
    cause =
        "stepper: "
            + why
            + (stopped
                ? "; the motor is stopped"
                : "; the module has not confirmed the stop that was sent: switch off the motor's"
                    + " supply");
    phase = Phase.ENDED;
    try {
      sinks.event(sample.timeNanos, End.FAULT.word(), cause);
    } catch (RuntimeException e) {
      // The store that failed fails again; the outcome says why.
      return;
    }
  }

  private static double seconds(long nanos) {
    return nanos * 1e-9;
  }
}
