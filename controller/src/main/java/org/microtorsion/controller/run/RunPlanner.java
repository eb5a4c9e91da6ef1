package org.microtorsion.controller.run;

import java.time.Duration;
import java.util.Locale;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.loop.FreeRotorServo;
import org.microtorsion.controller.loop.LimitGuard;
import org.microtorsion.controller.loop.StrainRateServo;
import org.microtorsion.controller.program.Limits;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.RampProfile;
import org.microtorsion.controller.program.StepsProfile;
import org.microtorsion.controller.program.SweepProfile;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.program.TwistProfile;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigLimits;

/// Turns a method, a wire and a rig into a plan in SI: strains become angles, the tighter of two
/// limits counts.
public final class RunPlanner {
  /// Long enough for the servo to learn the wire's stiffness before full speed, and for the rotor
  /// not to be set swinging.
  private static final double EASE_SECONDS = 4.0;

  private static final double SHORTEST_HOLD_EASE_SECONDS = 0.5;
  private static final double UNLOAD_SECONDS = 1.0;
  private static final double COAST_SECONDS = 0.3;
  private static final double SHORTEST_DWELL_SECONDS = 0.2;

  /// A wire of the described stiffness carries more than at this strain before it breaks.
  private static final double NO_WIRE_STRAIN = 5e-4;

  /// A fixed end that was turned by so many steps of its encoder shows another one, whatever noise
  /// and the uncertainty of the load train's stiffness.
  private static final double STANDING_STEPS = 2;

  private RunPlanner() {}

  /// The plan.
  ///
  /// @throws InputException when the method asks for more than its own or the rig's limits allow
  public static RunPlan plan(Method method, SampleDescription sample, RigConfig rig) {
    double strainPerRadian = sample.shearStrainPerRadian();
    TwistProfile profile =
        switch (method.program()) {
          case TestProgram.Ramp ramp ->
              ramp(
                  ramp.strainRatePerSecond() / strainPerRadian,
                  ramp.endStrain().orElse(Double.POSITIVE_INFINITY) / strainPerRadian,
                  0);
          case TestProgram.Hold hold ->
              ramp(
                  hold.strainRatePerSecond() / strainPerRadian,
                  hold.holdStrain() / strainPerRadian,
                  seconds(hold.holdDuration()));
          case TestProgram.Blank blank ->
              new SweepProfile(
                  blank.rateRadiansPerSecond(),
                  ease(blank.rateRadiansPerSecond(), blank.endAngleRadians()),
                  blank.endAngleRadians());
          case TestProgram.Steps steps ->
              new StepsProfile(
                  steps.steps(),
                  strainPerRadian,
                  EASE_SECONDS,
                  sample.expectedStiffnessNewtonMetresPerRadian());
          case TestProgram.Stepper stepper ->
              throw new InputException(
                  "method "
                      + method.title()
                      + ": expected a program for the coil, found kind \"stepper\", which turns"
                      + " the stepper device; torsion run runs it");
        };
    boolean wireMounted = !(method.program() instanceof TestProgram.Blank);
    double rate = Math.abs(profile.rateRadiansPerSecond());
    RotorSwing swing = swing(sample, rig);
    if (wireMounted) {
      refuseThrowing(method, sample, swing, profile);
    }
    LimitGuard.Limits limits = limits(method.limits(), rig.limits());
    refuseBeyond(method, "twist rate", rate, limits.rateRadiansPerSecond(), "rad/s");
    refuseBeyond(method, "twist", profile.largestTwistRadians(), limits.angleRadians(), "rad");
    refuseBeyond(method, "duration", endSeconds(profile), limits.timeSeconds(), "s");
    return new RunPlan(
        profile,
        wireMounted
            ? new StrainRateServo(
                StrainRateServo.Settings.standard(
                    sample.expectedStiffnessNewtonMetresPerRadian(), rate))
            : new FreeRotorServo(
                rig.rotor().inertiaKilogramSquareMetres().value(),
                rig.rotor().dampingNewtonMetreSecondsPerRadian().value()),
        limits,
        rig.limits().followingErrorRadians(),
        Math.max(SHORTEST_DWELL_SECONDS, seconds(method.program().zeroDwell())),
        UNLOAD_SECONDS,
        COAST_SECONDS,
        wireMounted
            ? Math.max(SHORTEST_HOLD_EASE_SECONDS, swing.shortestEaseSeconds(rate))
            : SHORTEST_HOLD_EASE_SECONDS,
        sample.expectedStiffnessNewtonMetresPerRadian() * NO_WIRE_STRAIN / strainPerRadian,
        STANDING_STEPS
            * rig.fixedEndAngle().stepRadians()
            * rig.loadTrain().stiffnessNewtonMetresPerRadian().value(),
        wireMounted);
  }

  private static RotorSwing swing(SampleDescription sample, RigConfig rig) {
    return new RotorSwing(
        Math.sqrt(
            sample.expectedStiffnessNewtonMetresPerRadian()
                / rig.rotor().inertiaKilogramSquareMetres().value()),
        rig.rotorAngle().stepRadians());
  }

  private static void refuseThrowing(
      Method method, SampleDescription sample, RotorSwing swing, TwistProfile profile) {
    if (profile instanceof StepsProfile steps) {
      steps
          .ways()
          .forEach(way ->
              refuseThrowing(
                  method, sample, swing, way.rateRadiansPerSecond(), way.lengthRadians()));
    } else {
      double twist = profile.largestTwistRadians();
      refuseThrowing(
          method,
          sample,
          swing,
          Math.abs(profile.rateRadiansPerSecond()),
          twist == 0 ? Double.POSITIVE_INFINITY : twist);
    }
  }

  /// A short way at a high rate leaves so little time to come to speed that the rotor is thrown as
  /// by a wire that breaks.
  private static void refuseThrowing(
      Method method, SampleDescription sample, RotorSwing swing, double rate, double length) {
    double easeSeconds = ease(rate, length);
    if (swing.isSafe(rate, easeSeconds)) {
      return;
    }
    double strainPerRadian = sample.shearStrainPerRadian();
    double needed = swing.shortestEaseSeconds(rate);
    String way =
        needed <= EASE_SECONDS
            ? String.format(
                Locale.ROOT,
                ", or go to a strain of at least %.2g %%",
                -roundedDown(-2 * needed * rate * strainPerRadian * 100))
            : "";
    throw new InputException(
        String.format(
            Locale.ROOT,
            "method %s: strain-rate: expected one at which the rotor comes to speed in %.3g s"
                + " without being taken for thrown by a break, at most %.2g 1/s on this wire, found"
                + " %.3g 1/s; lower it%s",
            method.title(),
            easeSeconds,
            roundedDown(fastest(swing, length) * strainPerRadian),
            rate * strainPerRadian,
            way));
  }

  /// To two digits, so that what a message promises holds as it is printed.
  private static double roundedDown(double number) {
    double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(number))) - 1);
    return Math.floor(number / unit) * unit;
  }

  /// The highest safe speed on a way, found between nothing and one that is not.
  private static double fastest(RotorSwing swing, double length) {
    double safe = 0;
    double unsafe = 1e3;
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (safe + unsafe);
      if (swing.isSafe(middle, ease(middle, length))) {
        safe = middle;
      } else {
        unsafe = middle;
      }
    }
    return safe;
  }

  private static double endSeconds(TwistProfile profile) {
    double seconds = profile.longestSeconds(Double.POSITIVE_INFINITY);
    return Double.isInfinite(seconds) ? 0 : seconds;
  }

  private static void refuseBeyond(
      Method method, String quantity, double wanted, double limit, String unit) {
    if (wanted >= limit) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "method %s: %s: expected below the limit of %.4g %s, found %.4g %s; change the"
                  + " program or the limits of method or rig",
              method.title(),
              quantity,
              limit,
              unit,
              wanted,
              unit));
    }
  }

  private static RampProfile ramp(double rate, double endAngle, double holdSeconds) {
    return new RampProfile(rate, ease(rate, endAngle), endAngle, holdSeconds);
  }

  private static double ease(double rate, double length) {
    return Math.min(EASE_SECONDS, 0.5 * length / Math.abs(rate));
  }

  private static LimitGuard.Limits limits(Limits method, RigLimits rig) {
    return new LimitGuard.Limits(
        Math.min(method.torqueNewtonMetres(), rig.torqueNewtonMetres()),
        Math.min(method.angleRadians(), rig.angleRadians()),
        Math.min(method.currentAmperes(), rig.currentAmperes()),
        Math.min(method.rateRadiansPerSecond(), rig.rateRadiansPerSecond()),
        rig.coilTemperatureRiseKelvin(),
        seconds(method.time()),
        method.slowDownFraction());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() * 1e-9;
  }
}
