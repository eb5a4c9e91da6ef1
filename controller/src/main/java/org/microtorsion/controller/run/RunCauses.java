package org.microtorsion.controller.run;

import java.util.Locale;

/// What is said of the ends of a run that its own watches find. Twists are positive in the
/// direction of the test.
final class RunCauses {
  private RunCauses() {}

  static String fracture(double twistRadians, double aheadRadians) {
    return String.format(
        Locale.ROOT,
        "fracture at %.5g degrees of twist: the rotor is %.3g degrees ahead of its prediction",
        Math.toDegrees(twistRadians),
        Math.toDegrees(aheadRadians));
  }

  static String noWire(double torqueNewtonMetres, double leastNewtonMetres) {
    return String.format(
        Locale.ROOT,
        "no wire: the rotor ran away at %.3g µN·m, expected a wire that takes at least %.3g; check"
            + " the grips",
        Math.abs(torqueNewtonMetres) * 1e6,
        leastNewtonMetres * 1e6);
  }

  static String behindPrediction(double behindRadians, double allowedRadians) {
    return String.format(
        Locale.ROOT,
        "following error: the angle is %.3g degrees behind its prediction, expected less than"
            + " %.3g; a stuck encoder, a rotor that touches, no wire, or a coil without its current"
            + " (DAC, heartbeat relay)",
        Math.toDegrees(behindRadians),
        Math.toDegrees(allowedRadians));
  }

  static String offReference(double offRadians, double allowedRadians) {
    return String.format(
        Locale.ROOT,
        "following error: expected the twist within %.3g degrees of its reference, found %.3g;"
            + " check that a wire is mounted and that the rotor turns freely",
        Math.toDegrees(allowedRadians),
        Math.toDegrees(offRadians));
  }

  static String fixedEndStuck(double torqueNewtonMetres) {
    return String.format(
        Locale.ROOT,
        "fixed-end encoder: expected it to follow the grip, which %.3g µN·m more or less turn by"
            + " two of its steps, found it standing still: a stuck encoder; check its coupling, and"
            + " load-train stiffness in the rig file",
        torqueNewtonMetres * 1e6);
  }
}
