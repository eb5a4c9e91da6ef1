package org.microtorsion.controller.run;

import org.microtorsion.controller.loop.LimitGuard;
import org.microtorsion.controller.loop.TwistServo;
import org.microtorsion.controller.program.TwistProfile;

/// All a test run needs to know before it starts, in SI.
///
/// @param profile twist against program time
/// @param servo what makes the rotor follow it
/// @param limits what ends it
/// @param followingErrorRadians largest distance between reference and measured twist
/// @param zeroDwellSeconds time at rest before it, for the torque zero
/// @param unloadSeconds time to take the torque back from a whole wire
/// @param coastSeconds time of recording after a break
/// @param holdEaseSeconds time to come to a stand where somebody holds the twist
/// @param leastWireTorqueNewtonMetres a rotor that runs away below this never carried a wire
/// @param standingFixedEndNewtonMetres change of the wire's torque that must show at the fixed end
/// @param wireMounted whether a wire is expected to break; a blank run has none
public record RunPlan(
    TwistProfile profile,
    TwistServo servo,
    LimitGuard.Limits limits,
    double followingErrorRadians,
    double zeroDwellSeconds,
    double unloadSeconds,
    double coastSeconds,
    double holdEaseSeconds,
    double leastWireTorqueNewtonMetres,
    double standingFixedEndNewtonMetres,
    boolean wireMounted) {
  public RunPlan {
    if (!(followingErrorRadians > 0)) {
      throw new IllegalArgumentException(
          "followingErrorRadians: expected above zero, found " + followingErrorRadians);
    }
    if (!(zeroDwellSeconds > 0) || !(unloadSeconds > 0) || !(coastSeconds >= 0)) {
      throw new IllegalArgumentException(
          "zeroDwellSeconds, unloadSeconds, coastSeconds: expected above zero, above zero, not"
              + " below zero, found "
              + zeroDwellSeconds
              + ", "
              + unloadSeconds
              + ", "
              + coastSeconds);
    }
  }

  /// How long it can take at most, from the begin of the rest to the program's end or the first of
  /// the limits of angle and time.
  public double longestSeconds() {
    return Math.min(
        limits.timeSeconds(), zeroDwellSeconds + profile.longestSeconds(limits.angleRadians()));
  }
}
