package org.microtorsion.controller.run;

import java.time.Duration;
import org.microtorsion.controller.loop.FreeRotorServo;
import org.microtorsion.controller.loop.LimitGuard;
import org.microtorsion.controller.loop.StrainRateServo;
import org.microtorsion.controller.program.Limits;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.RampProfile;
import org.microtorsion.controller.program.SweepProfile;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.program.TwistProfile;
import org.microtorsion.controller.rig.RigConfig;

/// Turns a method, a wire and a rig into a plan in SI: strains become angles, the tighter of two
/// limits counts.
public final class RunPlanner {
  /// Long enough for the servo to learn the wire's stiffness before full speed, and for the rotor
  /// not to be set swinging.
  private static final double EASE_SECONDS = 4.0;

  private static final double UNLOAD_SECONDS = 1.0;
  private static final double COAST_SECONDS = 0.3;
  private static final double SHORTEST_DWELL_SECONDS = 0.2;

  private RunPlanner() {}

  /// The plan.
  ///
  /// @throws IllegalArgumentException when the method asks for more than wire or rig allow
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
        };
    boolean wireMounted = !(method.program() instanceof TestProgram.Blank);
    double rate = Math.abs(profile.rateRadiansPerSecond());
    return new RunPlan(
        profile,
        wireMounted
            ? new StrainRateServo(
                StrainRateServo.Settings.standard(
                    sample.expectedStiffnessNewtonMetresPerRadian(), rate))
            : new FreeRotorServo(
                rig.rotor().inertiaKilogramSquareMetres().value(),
                rig.rotor().dampingNewtonMetreSecondsPerRadian().value()),
        limits(method.limits(), rig.limits()),
        rig.limits().followingErrorRadians(),
        Math.max(SHORTEST_DWELL_SECONDS, seconds(method.program().zeroDwell())),
        UNLOAD_SECONDS,
        COAST_SECONDS,
        wireMounted);
  }

  private static RampProfile ramp(double rate, double endAngle, double holdSeconds) {
    return new RampProfile(rate, ease(rate, endAngle), endAngle, holdSeconds);
  }

  private static double ease(double rate, double length) {
    return Math.min(EASE_SECONDS, 0.5 * length / Math.abs(rate));
  }

  private static LimitGuard.Limits limits(Limits method, RigConfig.RigLimits rig) {
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
