package org.microtorsion.hardwaresim.plant;

/// The rotor held by a lever arm on the pan of a balance, no wire in the grips:
///
/// F ℓ cos(α + φ − φc) = k_c ℓ² (φ − φc) = K(φ, ϑ) I − k_s φ − z,
///
/// with φc the angle at which the arm was clamped. Link and pan are so stiff that the rotor turns
/// by some milliradians at most and rests at every moment, so the balance of torques is solved and
/// nothing is integrated but the coil's current and heat, by their exact exponentials. The
/// suspension's friction z grows with the turn since the last reversal up to its Coulomb level,
/// which leaves a trace of hysteresis. Nothing is allocated after construction. For one thread.
final class LeverOnBalance {
  private static final long MAX_STEP_NANOS = 50_000_000;

  /// Turn over which the friction reaches its level, a thousandth of what full torque turns.
  private static final double PRESLIDING_RADIANS = 2e-6;

  /// K changes by less than 10⁻⁴ over the turn, so one correction leaves less than 10⁻⁸ of it.
  private static final int PASSES = 2;

  private final Coil coil;
  private final TorqueConstant torqueConstant;
  private final LeverMounting mounting;
  private final double clampedAngleRadians;
  private final double contactNewtonMetresPerRadian;
  private final double suspensionNewtonMetresPerRadian;
  private final double frictionNewtonMetres;
  private final double preslidingNewtonMetresPerRadian;

  private double angleRadians;
  private double frictionTorqueNewtonMetres;
  private double coilTorqueNewtonMetres;

  LeverOnBalance(
      PlantParameters parameters, Coil coil, LeverMounting mounting, double clampedAngleRadians) {
    RotorParameters rotor = parameters.rotor();
    this.coil = coil;
    this.torqueConstant = parameters.torqueConstant();
    this.mounting = mounting;
    this.clampedAngleRadians = clampedAngleRadians;
    this.contactNewtonMetresPerRadian = mounting.stiffnessNewtonMetresPerRadian();
    this.suspensionNewtonMetresPerRadian = rotor.suspensionNewtonMetresPerRadian();
    this.frictionNewtonMetres = rotor.frictionNewtonMetres();
    this.preslidingNewtonMetresPerRadian = frictionNewtonMetres / PRESLIDING_RADIANS;
    this.angleRadians = clampedAngleRadians;
  }

  /// Moves on by a time.
  void advance(long durationNanos, double ambientKelvin) {
    for (long left = durationNanos; left > 0; left -= MAX_STEP_NANOS) {
      coil.advance(Math.min(left, MAX_STEP_NANOS));
      settle(ambientKelvin);
    }
  }

  /// Rotor angle.
  double angleRadians() {
    return angleRadians;
  }

  /// Rotor angle a short time ahead, with the current on its way.
  double angleRadiansAfter(long durationNanos) {
    double coming = coil.currentAmperesAfter(durationNanos) - coil.currentAmperes();
    return coming == 0
        ? angleRadians
        : angleRadians
            + coming
                * torqueConstant.atZeroNewtonMetresPerAmpere()
                * torqueConstant.shapeFactor(angleRadians)
                / contactNewtonMetresPerRadian;
  }

  /// Torque of the coil.
  double coilTorqueNewtonMetres() {
    return coilTorqueNewtonMetres;
  }

  /// Force on the pan, the counterweight's apart; positive presses.
  double panForceNewtons() {
    double linkTorque =
        coilTorqueNewtonMetres
            - suspensionNewtonMetresPerRadian * angleRadians
            - frictionTorqueNewtonMetres;
    double slope = mounting.tiltRadians() + angleRadians - clampedAngleRadians;
    return linkTorque / (mounting.lengthMetres() * Math.cos(slope));
  }

  /// Solves the balance of torques for the present current and temperature.
  void settle(double ambientKelvin) {
    double perShape =
        torqueConstant.atZeroNewtonMetresPerAmpere()
            * torqueConstant.temperatureFactor(ambientKelvin + coil.temperatureRiseKelvin())
            * coil.currentAmperes();
    double before = angleRadians;
    double frictionBefore = frictionTorqueNewtonMetres;
    double held = contactNewtonMetresPerRadian + suspensionNewtonMetresPerRadian;
    for (int pass = 0; pass < PASSES; pass++) {
      coilTorqueNewtonMetres = perShape * torqueConstant.shapeFactor(angleRadians);
      // (k_c ℓ² + k_s) φ + z = K I + k_c ℓ² φc, first with z = z₀ + k_f (φ − φ₀)
      double driving = coilTorqueNewtonMetres + contactNewtonMetresPerRadian * clampedAngleRadians;
      angleRadians =
          (driving - frictionBefore + preslidingNewtonMetresPerRadian * before)
              / (held + preslidingNewtonMetresPerRadian);
      frictionTorqueNewtonMetres =
          frictionBefore + preslidingNewtonMetresPerRadian * (angleRadians - before);
      if (Math.abs(frictionTorqueNewtonMetres) > frictionNewtonMetres) {
        frictionTorqueNewtonMetres =
            Math.copySign(frictionNewtonMetres, frictionTorqueNewtonMetres);
        angleRadians = (driving - frictionTorqueNewtonMetres) / held;
      }
    }
  }
}
