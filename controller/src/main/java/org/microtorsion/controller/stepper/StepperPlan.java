package org.microtorsion.controller.stepper;

import java.time.Duration;
import java.util.Locale;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.StepperConfig;
import org.microtorsion.controller.run.SampleDescription;

/// What a test in the stepper device needs to know before it starts, in SI.
///
/// @param rateRadiansPerSecond at which the grip turns, by the module's own unit of speed
/// @param endRadians twist at which it ends, if nothing ended it before
/// @param endsAtLimit whether that is a limit rather than what the program wants
/// @param zeroDwellSeconds rest before it
/// @param timeSeconds from the run's start to its end, at most
public record StepperPlan(
    double rateRadiansPerSecond,
    double endRadians,
    boolean endsAtLimit,
    double zeroDwellSeconds,
    double timeSeconds) {
  /// The loop must have been seen closed a few times before anything turns.
  private static final double SHORTEST_DWELL_SECONDS = 0.5;

  /// The plan.
  ///
  /// @throws InputException when the rig has no stepper device, or the method asks for more than
  ///   its own limits, the device's, or the module's speeds allow
  public static StepperPlan of(Method method, SampleDescription sample, RigConfig rig) {
    if (!(method.program() instanceof TestProgram.Stepper program)) {
      throw new InputException(
          "method " + method.title() + ": expected kind \"stepper\", found a program for the coil");
    }
    StepperConfig stepper = config(rig);
    double strainPerRadian = sample.shearStrainPerRadian();
    double limitRadians = Math.min(method.limits().angleRadians(), stepper.limits().angleRadians());
    double endRadians =
        program.endStrain().isPresent()
            ? program.endStrain().getAsDouble() / strainPerRadian
            : limitRadians;
    double rate = program.strainRatePerSecond() / strainPerRadian;
    refuseAbove(method, "twist rate", rate, stepper.limits().rateRadiansPerSecond(), "rad/s");
    refuseAbove(method, "twist", endRadians, limitRadians, "rad");
    double dwellSeconds = Math.max(SHORTEST_DWELL_SECONDS, seconds(program.zeroDwell()));
    double timeSeconds = seconds(method.limits().time());
    refuseAbove(method, "rest before the twist", dwellSeconds, timeSeconds, "s");
    return new StepperPlan(
        moduleRate(method, stepper, rate),
        endRadians,
        program.endStrain().isEmpty(),
        dwellSeconds,
        timeSeconds);
  }

  /// What the rig file says of its stepper device.
  ///
  /// @throws InputException when it says nothing
  public static StepperConfig config(RigConfig rig) {
    return rig.stepper()
        .orElseThrow(() ->
            new InputException(
                rig.sourceName()
                    + ": expected a section [stepper] that describes the stepper device, found"
                    + " none; the default rig file shows one"));
  }

  /// How long it can take at most, braking included.
  public double longestSeconds() {
    return Math.min(timeSeconds, zeroDwellSeconds + endRadians / rateRadiansPerSecond)
        + StepperRun.BRAKING_SECONDS;
  }

  private static double moduleRate(Method method, StepperConfig stepper, double rate) {
    try {
      return StepperDevice.speedUnit(stepper)
              .microstepsPerSecond(
                  StepperDevice.speedUnit(stepper).nearest(rate / stepper.stepRadians()))
          * stepper.stepRadians();
    } catch (IllegalArgumentException e) {
      throw new InputException("method " + method.title() + ": " + e.getMessage(), e);
    }
  }

  private static void refuseAbove(
      Method method, String quantity, double wanted, double limit, String unit) {
    if (wanted > limit) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "method %s: %s: expected at most the limit of %.4g %s, found %.4g %s; change the"
                  + " program or the limits of method or rig",
              method.title(),
              quantity,
              limit,
              unit,
              wanted,
              unit));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() * 1e-9;
  }
}
