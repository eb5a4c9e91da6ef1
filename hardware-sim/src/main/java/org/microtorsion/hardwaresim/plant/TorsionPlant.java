package org.microtorsion.hardwaresim.plant;

import java.util.OptionalLong;

/// The tester with a sample in it, integrated only as far as somebody looks:
///
/// J φ̈ + c φ̇ + T(φ − φg) + k_s φ + T_f(φ̇) = K(φ, ϑ) I, with φg = T / k_g at the fixed grip and
/// the current of a [Coil].
///
/// Fourth-order Runge-Kutta at fixed rules: a step is at most 1 ms and at most a tenth of a radian
/// of the elastic oscillation. A step in which the wire would break ends at the first nanosecond at
/// which it has. Torque and current are positive where they drive the angle up. Nothing is
/// allocated after construction. For one thread.
public final class TorsionPlant {
  private static final double NANO = 1e-9;
  private static final long MAX_STEP_NANOS = 1_000_000;
  private static final double MAX_STEP_PHASE_RADIANS = 0.1;

  /// Ahead of the last step by less than this, an angle is extrapolated: with 10⁵ rad/s³ of jerk,
  /// far above any wire's, the error is 2·10⁻⁸ rad.
  private static final long MAX_EXTRAPOLATION_NANOS = 100_000;

  private final PlantParameters parameters;
  private final Specimen specimen;
  private final Coil coil;
  private final long maxStepNanos;

  private final double perInertia;
  private final double dampingNewtonMetreSecondsPerRadian;
  private final double suspensionNewtonMetresPerRadian;
  private final double frictionNewtonMetres;
  private final double perFrictionRate;
  private final double endStopRadians;
  private final double perGripStiffness;
  private final double k0;
  private final double a2;
  private final double a4;

  private long timeNanos;
  private double ambientKelvin;
  private double angleRadians;
  private double rateRadiansPerSecond;
  private double accelerationRadiansPerSquareSecond;
  private double gripAngleRadians;
  private double sampleTorqueNewtonMetres;
  private double sampleStiffnessNewtonMetresPerRadian;

  private long previousTimeNanos;
  private double previousAngleRadians;
  private double previousRateRadiansPerSecond;

  private double trialAngleRadians;
  private double trialRateRadiansPerSecond;
  private double trialTwistRadians;
  private double trialTorqueNewtonMetres;

  private boolean fractured;
  private long fractureNanos;

  /// At rest at angle zero, coil cold and without current.
  ///
  /// @param startNanos time of that state, on the clock that later times are read from
  public TorsionPlant(PlantParameters parameters, Specimen specimen, long startNanos) {
    this.parameters = parameters;
    this.specimen = specimen;
    this.coil = new Coil(parameters.coil());
    RotorParameters rotor = parameters.rotor();
    this.perInertia = 1 / rotor.inertiaKilogramSquareMetres();
    this.dampingNewtonMetreSecondsPerRadian = rotor.dampingNewtonMetreSecondsPerRadian();
    this.suspensionNewtonMetresPerRadian = rotor.suspensionNewtonMetresPerRadian();
    this.frictionNewtonMetres = rotor.frictionNewtonMetres();
    this.perFrictionRate = 1 / rotor.frictionRateRadiansPerSecond();
    this.endStopRadians = rotor.endStopRadians();
    this.perGripStiffness = 1 / rotor.gripStiffnessNewtonMetresPerRadian();
    TorqueConstant constant = parameters.torqueConstant();
    this.k0 = constant.atZeroNewtonMetresPerAmpere();
    this.a2 = constant.quadraticPerSquareRadian();
    this.a4 = constant.quarticPerFourthPowerRadian();
    this.ambientKelvin = parameters.ambientKelvin();
    this.timeNanos = startNanos;
    this.previousTimeNanos = startNanos;
    this.maxStepNanos = maxStepNanos(rotor, specimen);
    solveTwist(0);
    settle();
  }

  /// With a virgin sample.
  public TorsionPlant(PlantParameters parameters, SpecimenSpec specimen, long startNanos) {
    this(parameters, new Specimen(specimen), startNanos);
  }

  private static long maxStepNanos(RotorParameters rotor, Specimen specimen) {
    SpecimenSpec spec = specimen.spec();
    double stiffness =
        rotor.suspensionNewtonMetresPerRadian()
            + (spec == null ? 0 : spec.elasticStiffnessNewtonMetresPerRadian());
    double inertia = rotor.inertiaKilogramSquareMetres();
    double fastestPerSecond =
        Math.max(
            Math.sqrt(stiffness / inertia),
            Math.max(
                rotor.dampingNewtonMetreSecondsPerRadian() / inertia,
                rotor.frictionNewtonMetres() / (inertia * rotor.frictionRateRadiansPerSecond())));
    double nanos = MAX_STEP_PHASE_RADIANS / (fastestPerSecond * NANO);
    return Math.clamp((long) nanos, 1, MAX_STEP_NANOS);
  }

  /// Integrates up to a time; one that has passed already leaves everything as it is.
  public void advanceTo(long timeNanos) {
    while (this.timeNanos < timeNanos) {
      step(Math.min(timeNanos - this.timeNanos, maxStepNanos));
    }
  }

  /// Time of the state.
  public long timeNanos() {
    return timeNanos;
  }

  /// Sets the current the driver is asked for, from the state's time on; advance first.
  public void commandCurrentAmperes(double currentAmperes) {
    coil.commandAmperes(currentAmperes);
  }

  /// Interrupts the coil's circuit, from the state's time on; advance first.
  public void openCoil() {
    coil.open();
  }

  /// Restores the coil's circuit, from the state's time on; advance first.
  public void closeCoil() {
    coil.close();
  }

  /// Whether the coil's circuit is interrupted.
  public boolean coilOpen() {
    return coil.isOpen();
  }

  /// The current the driver is asked for.
  public double commandedCurrentAmperes() {
    return coil.commandAmperes();
  }

  /// Coil current at the state's time.
  public double coilCurrentAmperes() {
    return coil.currentAmperes();
  }

  /// Coil current at a time, exact as long as no command comes before it, without integrating; for
  /// a time that has passed, the state's.
  public double coilCurrentAmperesAt(long timeNanos) {
    return coil.currentAmperesAfter(timeNanos - this.timeNanos);
  }

  /// Rotor angle at the state's time.
  public double rotorAngleRadians() {
    return angleRadians;
  }

  /// Rotor angle at a time: extrapolated over less than 100 µs, else integrated up to it; within
  /// the last step interpolated, before it the angle at that step's start.
  public double rotorAngleRadiansAt(long timeNanos) {
    long ahead = timeNanos - this.timeNanos;
    if (ahead >= MAX_EXTRAPOLATION_NANOS) {
      advanceTo(timeNanos);
      return angleRadians;
    }
    if (ahead < 0) {
      return angleWithinLastStepRadians(timeNanos);
    }
    double seconds = ahead * NANO;
    double extrapolated =
        angleRadians
            + seconds * (rateRadiansPerSecond + 0.5 * seconds * accelerationRadiansPerSquareSecond);
    return Math.clamp(extrapolated, -endStopRadians, endStopRadians);
  }

  /// Rotor rate at the state's time.
  public double rotorRateRadiansPerSecond() {
    return rateRadiansPerSecond;
  }

  /// Angle of the fixed grip at the state's time, turned by the sample's torque.
  public double fixedGripAngleRadians() {
    return gripAngleRadians;
  }

  /// Angle of the fixed grip at a time, on the same terms as [#rotorAngleRadiansAt].
  public double fixedGripAngleRadiansAt(long timeNanos) {
    double turnedRadians = rotorAngleRadiansAt(timeNanos) - angleRadians;
    double slope = sampleStiffnessNewtonMetresPerRadian * perGripStiffness;
    return gripAngleRadians + turnedRadians * slope / (1 + slope);
  }

  /// Torque the sample puts on the rotor's grip, positive for positive twist.
  public double sampleTorqueNewtonMetres() {
    return sampleTorqueNewtonMetres;
  }

  /// Twist of the sample, rotor less fixed grip.
  public double twistRadians() {
    return angleRadians - gripAngleRadians;
  }

  /// Torque of the coil at the state's time.
  public double coilTorqueNewtonMetres() {
    return torqueConstant(angleRadians, temperatureFactor()) * coil.currentAmperes();
  }

  /// Coil winding above ambient.
  public double coilTemperatureRiseKelvin() {
    return coil.temperatureRiseKelvin();
  }

  /// Temperature of the room.
  public double ambientKelvin() {
    return ambientKelvin;
  }

  /// Changes the temperature of the room, from the state's time on.
  public void ambientKelvin(double ambientKelvin) {
    Checks.within("ambientKelvin", ambientKelvin, 200, 400);
    this.ambientKelvin = ambientKelvin;
  }

  /// Whether the sample is broken.
  public boolean fractured() {
    return fractured;
  }

  /// When the sample broke; empty while it holds.
  public OptionalLong fractureNanos() {
    return fractured ? OptionalLong.of(fractureNanos) : OptionalLong.empty();
  }

  /// What is true of the rig.
  public PlantParameters parameters() {
    return parameters;
  }

  /// The sample.
  public Specimen specimen() {
    return specimen;
  }

  private void step(long durationNanos) {
    tryStep(durationNanos);
    long acceptedNanos = durationNanos;
    boolean breaks = specimen.breaksAt(trialTwistRadians);
    if (breaks) {
      acceptedNanos = nanosToFracture(durationNanos);
      tryStep(acceptedNanos);
    }
    previousTimeNanos = timeNanos;
    previousAngleRadians = angleRadians;
    previousRateRadiansPerSecond = rateRadiansPerSecond;
    timeNanos += acceptedNanos;
    angleRadians = trialAngleRadians;
    rateRadiansPerSecond = trialRateRadiansPerSecond;
    coil.advance(acceptedNanos);
    if (breaks) {
      specimen.fracture();
      fractured = true;
      fractureNanos = timeNanos;
      solveTwist(angleRadians);
    }
    settle();
  }

  /// First nanosecond of the step at which the wire has broken.
  private long nanosToFracture(long durationNanos) {
    long whole = 0;
    long broken = durationNanos;
    while (broken - whole > 1) {
      long middle = (whole + broken) >>> 1;
      tryStep(middle);
      if (specimen.breaksAt(trialTwistRadians)) {
        broken = middle;
      } else {
        whole = middle;
      }
    }
    return broken;
  }

  /// One Runge-Kutta step from the state into the trial fields; changes nothing else.
  private void tryStep(long durationNanos) {
    coil.prepare(durationNanos);
    double h = durationNanos * NANO;
    double half = 0.5 * h;
    double temperatureFactor = temperatureFactor();
    double phi = angleRadians;
    double omega = rateRadiansPerSecond;
    double middleAmperes = coil.middleStageAmperes();

    double acc1 =
        acceleration(phi, omega, sampleTorqueNewtonMetres)
            + perInertia * torqueConstant(phi, temperatureFactor) * coil.firstStageAmperes();
    double omega2 = omega + half * acc1;
    double acc2 = acceleration(phi + half * omega, omega2, middleAmperes, temperatureFactor);
    double omega3 = omega + half * acc2;
    double acc3 = acceleration(phi + half * omega2, omega3, middleAmperes, temperatureFactor);
    double omega4 = omega + h * acc3;
    double acc4 =
        acceleration(phi + h * omega3, omega4, coil.lastStageAmperes(), temperatureFactor);

    trialAngleRadians = phi + h * (omega + h / 6 * (acc1 + acc2 + acc3));
    trialRateRadiansPerSecond = omega + h / 6 * (acc1 + 2 * (acc2 + acc3) + acc4);
    if (Math.abs(trialAngleRadians) >= endStopRadians) {
      stopAtEnd();
    }
    solveTwist(trialAngleRadians);
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
        acceleration(angleRadians, rateRadiansPerSecond, sampleTorqueNewtonMetres)
            + perInertia
                * torqueConstant(angleRadians, temperatureFactor())
                * coil.currentAmperes();
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
        (rotorAngleRadians - twist - torque * perGripStiffness) / (1 + slope * perGripStiffness);
    trialTwistRadians = twist + correction;
    trialTorqueNewtonMetres = torque + slope * correction;
  }

  private double acceleration(
      double angle, double rate, double currentAmperes, double temperatureFactor) {
    solveTwist(angle);
    return acceleration(angle, rate, trialTorqueNewtonMetres)
        + perInertia * torqueConstant(angle, temperatureFactor) * currentAmperes;
  }

  private double acceleration(double angle, double rate, double sampleTorque) {
    return -perInertia
        * (dampingNewtonMetreSecondsPerRadian * rate
            + suspensionNewtonMetresPerRadian * angle
            + sampleTorque
            + frictionNewtonMetres(rate));
  }

  /// Smooth Coulomb friction: T_f (x − 4x³/27), x = φ̇/φ̇f, which reaches T_f at x = 3/2 with zero
  /// slope; neither a root nor a quotient in the innermost loop.
  private double frictionNewtonMetres(double rate) {
    double x = rate * perFrictionRate;
    if (Math.abs(x) >= 1.5) {
      return Math.copySign(frictionNewtonMetres, rate);
    }
    return frictionNewtonMetres * x * (1 - 4.0 / 27 * x * x);
  }

  private double torqueConstant(double angle, double temperatureFactor) {
    double square = angle * angle;
    return k0 * temperatureFactor * (1 + square * (a2 + square * a4));
  }

  private double temperatureFactor() {
    return parameters
        .torqueConstant()
        .temperatureFactor(ambientKelvin + coil.temperatureRiseKelvin());
  }

  /// Cubic Hermite between the two ends of the last step.
  private double angleWithinLastStepRadians(long timeNanos) {
    if (timeNanos <= previousTimeNanos) {
      return previousAngleRadians;
    }
    double h = (this.timeNanos - previousTimeNanos) * NANO;
    double t = (timeNanos - previousTimeNanos) * NANO / h;
    double u = 1 - t;
    return u * u * (1 + 2 * t) * previousAngleRadians
        + t * t * (1 + 2 * u) * angleRadians
        + h * t * u * (u * previousRateRadiansPerSecond - t * rateRadiansPerSecond);
  }
}
