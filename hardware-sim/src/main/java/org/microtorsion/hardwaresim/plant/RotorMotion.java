package org.microtorsion.hardwaresim.plant;

/// State and equation of motion of the rotor, the sample and the fixed grip, and one Runge-Kutta
/// step of it that is tried first and accepted afterwards. For one thread.
final class RotorMotion {
  private static final double NANO = 1e-9;
  private static final double MAX_STEP_PHASE_RADIANS = 0.1;

  private final Specimen specimen;
  private final Coil coil;
  private final TorqueConstant torqueConstant;

  private final double perInertia;
  private final double dampingNewtonMetreSecondsPerRadian;
  private final double suspensionNewtonMetresPerRadian;
  private final double frictionNewtonMetres;
  private final double perFrictionRate;
  private final double endStopRadians;
  private final double perGripStiffness;

  private double ambientKelvin;
  private double angleRadians;
  private double rateRadiansPerSecond;
  private double accelerationRadiansPerSquareSecond;
  private double gripAngleRadians;
  private double sampleTorqueNewtonMetres;
  private double sampleStiffnessNewtonMetresPerRadian;

  private double trialAngleRadians;
  private double trialRateRadiansPerSecond;
  private double trialTwistRadians;
  private double trialTorqueNewtonMetres;

  /// At rest at angle zero.
  RotorMotion(PlantParameters parameters, Specimen specimen, Coil coil) {
    this.specimen = specimen;
    this.coil = coil;
    this.torqueConstant = parameters.torqueConstant();
    RotorParameters rotor = parameters.rotor();
    this.perInertia = 1 / rotor.inertiaKilogramSquareMetres();
    this.dampingNewtonMetreSecondsPerRadian = rotor.dampingNewtonMetreSecondsPerRadian();
    this.suspensionNewtonMetresPerRadian = rotor.suspensionNewtonMetresPerRadian();
    this.frictionNewtonMetres = rotor.frictionNewtonMetres();
    this.perFrictionRate = 1 / rotor.frictionRateRadiansPerSecond();
    this.endStopRadians = rotor.endStopRadians();
    this.perGripStiffness = 1 / rotor.gripStiffnessNewtonMetresPerRadian();
    this.ambientKelvin = parameters.ambientKelvin();
    solveTwist(0);
    settle();
  }

  /// Longest step that keeps every rate of the equation within a tenth of a radian, at most
  /// `mostNanos`.
  long maxStepNanos(long mostNanos) {
    double fastestPerSecond =
        Math.max(
            Math.sqrt(
                perInertia
                    * (suspensionNewtonMetresPerRadian
                        + specimen.elasticStiffnessNewtonMetresPerRadian())),
            perInertia
                * Math.max(
                    dampingNewtonMetreSecondsPerRadian, frictionNewtonMetres * perFrictionRate));
    return Math.clamp((long) (MAX_STEP_PHASE_RADIANS / (fastestPerSecond * NANO)), 1, mostNanos);
  }

  double angleRadians() {
    return angleRadians;
  }

  double rateRadiansPerSecond() {
    return rateRadiansPerSecond;
  }

  double accelerationRadiansPerSquareSecond() {
    return accelerationRadiansPerSquareSecond;
  }

  double gripAngleRadians() {
    return gripAngleRadians;
  }

  double endStopRadians() {
    return endStopRadians;
  }

  double sampleTorqueNewtonMetres() {
    return sampleTorqueNewtonMetres;
  }

  /// Part of a rotor's turn that the fixed grip follows by.
  double gripFollowRatio() {
    double slope = sampleStiffnessNewtonMetresPerRadian * perGripStiffness;
    return slope / (1 + slope);
  }

  double coilTorqueNewtonMetres() {
    return torqueConstantNewtonMetresPerAmpere(angleRadians, temperatureFactor())
        * coil.currentAmperes();
  }

  double ambientKelvin() {
    return ambientKelvin;
  }

  void ambientKelvin(double ambientKelvin) {
    this.ambientKelvin = ambientKelvin;
  }

  /// Tries one step; the state and the sample's history stay as they are.
  void tryStep(long durationNanos) {
    coil.prepare(durationNanos);
    double h = durationNanos * NANO;
    double half = 0.5 * h;
    double temperature = temperatureFactor();
    double phi = angleRadians;
    double omega = rateRadiansPerSecond;
    double middleAmperes = coil.middleStageAmperes();

    double acc1 =
        acceleration(phi, omega, sampleTorqueNewtonMetres, coil.firstStageAmperes(), temperature);
    double omega2 = omega + half * acc1;
    double acc2 = stage(phi + half * omega, omega2, middleAmperes, temperature);
    double omega3 = omega + half * acc2;
    double acc3 = stage(phi + half * omega2, omega3, middleAmperes, temperature);
    double omega4 = omega + h * acc3;
    double acc4 = stage(phi + h * omega3, omega4, coil.lastStageAmperes(), temperature);

    trialAngleRadians = phi + h * (omega + h / 6 * (acc1 + acc2 + acc3));
    trialRateRadiansPerSecond = omega + h / 6 * (acc1 + 2 * (acc2 + acc3) + acc4);
    if (Math.abs(trialAngleRadians) >= endStopRadians) {
      stopAtEnd();
    }
    solveTwist(trialAngleRadians);
  }

  /// Whether the wire would break in the step last tried.
  boolean trialBreaks() {
    return specimen.breaksAt(trialTwistRadians);
  }

  /// Makes the step last tried the state, the coil with it.
  void acceptStep(long durationNanos) {
    angleRadians = trialAngleRadians;
    rateRadiansPerSecond = trialRateRadiansPerSecond;
    coil.advance(durationNanos);
    settle();
  }

  /// Breaks the wire where it is: torque and grip angle fall to zero, the rotor is free.
  void fracture() {
    specimen.fracture();
    sampleStiffnessNewtonMetresPerRadian = 0;
    solveTwist(angleRadians);
    settle();
  }

  /// Brings the rotor to rest at an angle, by hand.
  void holdAt(double heldAngleRadians) {
    angleRadians = heldAngleRadians;
    rateRadiansPerSecond = 0;
    solveTwist(heldAngleRadians);
    settle();
  }

  /// Inelastic: what moves outwards at a stop rests there.
  private void stopAtEnd() {
    double side = Math.signum(trialAngleRadians);
    trialAngleRadians = side * endStopRadians;
    if (side * trialRateRadiansPerSecond > 0) {
      trialRateRadiansPerSecond = 0;
    }
  }

  /// Makes the state's torque, grip angle and acceleration those of the twist last solved.
  private void settle() {
    specimen.commit(trialTwistRadians);
    sampleTorqueNewtonMetres = trialTorqueNewtonMetres;
    sampleStiffnessNewtonMetresPerRadian = specimen.tangentNewtonMetresPerRadian();
    gripAngleRadians = angleRadians - trialTwistRadians;
    accelerationRadiansPerSquareSecond =
        acceleration(
            angleRadians,
            rateRadiansPerSecond,
            sampleTorqueNewtonMetres,
            coil.currentAmperes(),
            temperatureFactor());
  }

  /// Splits a rotor angle into twist and grip angle, φ = φw + T(φw)/k_g.
  ///
  /// One Newton step from the last grip angle, with the last slope: the grip is so much stiffer
  /// than a wire that what it leaves is of the second order in a difference that is already small.
  private void solveTwist(double rotorAngleRadians) {
    double twist = rotorAngleRadians - gripAngleRadians;
    double torque = specimen.torqueNewtonMetresAt(twist);
    double slope = sampleStiffnessNewtonMetresPerRadian;
    double correction =
        (gripAngleRadians - torque * perGripStiffness) / (1 + slope * perGripStiffness);
    trialTwistRadians = twist + correction;
    trialTorqueNewtonMetres = torque + slope * correction;
  }

  private double stage(
      double stageAngleRadians,
      double stageRateRadiansPerSecond,
      double currentAmperes,
      double temperatureFactor) {
    solveTwist(stageAngleRadians);
    return acceleration(
        stageAngleRadians,
        stageRateRadiansPerSecond,
        trialTorqueNewtonMetres,
        currentAmperes,
        temperatureFactor);
  }

  /// φ̈ = [K(φ, ϑ) I − c φ̇ − k_s φ − T − T_f(φ̇)] / J
  private double acceleration(
      double phiRadians,
      double omegaRadiansPerSecond,
      double wireTorqueNewtonMetres,
      double currentAmperes,
      double temperatureFactor) {
    return perInertia
        * (torqueConstantNewtonMetresPerAmpere(phiRadians, temperatureFactor) * currentAmperes
            - dampingNewtonMetreSecondsPerRadian * omegaRadiansPerSecond
            - suspensionNewtonMetresPerRadian * phiRadians
            - wireTorqueNewtonMetres
            - frictionNewtonMetres(omegaRadiansPerSecond));
  }

  /// Smooth Coulomb friction: T_f (x − 4x³/27), x = φ̇/φ̇f, which reaches T_f at x = 3/2 with zero
  /// slope; neither a root nor a quotient in the innermost loop.
  private double frictionNewtonMetres(double omegaRadiansPerSecond) {
    double x = omegaRadiansPerSecond * perFrictionRate;
    if (Math.abs(x) >= 1.5) {
      return Math.copySign(frictionNewtonMetres, omegaRadiansPerSecond);
    }
    return frictionNewtonMetres * x * (1 - 4.0 / 27 * x * x);
  }

  private double torqueConstantNewtonMetresPerAmpere(double phiRadians, double temperatureFactor) {
    return torqueConstant.atZeroNewtonMetresPerAmpere()
        * temperatureFactor
        * torqueConstant.shapeFactor(phiRadians);
  }

  private double temperatureFactor() {
    return torqueConstant.temperatureFactor(ambientKelvin + coil.temperatureRiseKelvin());
  }
}
