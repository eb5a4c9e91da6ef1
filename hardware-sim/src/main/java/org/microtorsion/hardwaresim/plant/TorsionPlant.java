package org.microtorsion.hardwaresim.plant;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The tester with a sample in it, integrated only as far as somebody looks:
///
/// J φ̈ + c φ̇ + T(φ − φg) + k_s φ + T_f(φ̇) = K(φ, ϑ) I, with φg = T / k_g at the fixed grip and
/// the current of a [Coil].
///
/// Fourth-order Runge-Kutta at fixed rules: a step is at most 1 ms and at most a tenth of a radian
/// of the fastest motion. A step in which the wire would break ends at the first nanosecond at
/// which it has. With a lever arm on a balance's pan instead of a wire the rotor rests at every
/// moment, and [LeverOnBalance] takes the integration's place. Torque and current are positive
/// where they drive the angle up. Nothing is allocated after construction but by a mounting. For
/// one thread.
public final class TorsionPlant {
  private static final double NANO = 1e-9;
  private static final long MAX_STEP_NANOS = 1_000_000;

  /// Ahead of the state by less than this, an angle is extrapolated: even where the coil opens at
  /// full current the error stays below 10⁻⁵ rad, a fortieth of an encoder step.
  private static final long MAX_EXTRAPOLATION_NANOS = 100_000;

  /// More current than this turns a rotor out of the hand that clamps the arm.
  private static final double MAX_HAND_AMPERES = 0.5e-3;

  private final PlantParameters parameters;
  private final Specimen specimen;
  private final Coil coil;
  private final RotorMotion motion;
  private final LastStep lastStep = new LastStep();
  private final long maxStepNanos;

  private long timeNanos;
  private boolean fractured;
  private long fractureNanos;
  private @Nullable LeverOnBalance lever;

  /// At rest at angle zero, coil cold and without current.
  ///
  /// @param startNanos time of that state, on the clock that later times are read from
  public TorsionPlant(PlantParameters parameters, Specimen specimen, long startNanos) {
    this.parameters = parameters;
    this.specimen = specimen;
    this.coil = new Coil(parameters.coil());
    this.motion = new RotorMotion(parameters, specimen, coil);
    this.maxStepNanos = motion.maxStepNanos(MAX_STEP_NANOS);
    this.timeNanos = startNanos;
    lastStep.from(startNanos, 0, 0);
  }

  /// With a virgin sample.
  public TorsionPlant(PlantParameters parameters, SpecimenSpec specimen, long startNanos) {
    this(parameters, new Specimen(specimen), startNanos);
  }

  /// Integrates up to a time; one that has passed already leaves everything as it is.
  public void advanceTo(long timeNanos) {
    if (lever != null && timeNanos > this.timeNanos) {
      lever.advance(timeNanos - this.timeNanos, motion.ambientKelvin());
      this.timeNanos = timeNanos;
    }
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
    return lever != null ? lever.angleRadians() : motion.angleRadians();
  }

  /// Rotor angle at a time: extrapolated over less than 100 µs, else integrated up to it; within
  /// the last step interpolated, before it the angle at that step's start.
  public double rotorAngleRadiansAt(long timeNanos) {
    long ahead = timeNanos - this.timeNanos;
    if (lever != null) {
      return lever.angleRadiansAfter(ahead);
    }
    if (ahead >= MAX_EXTRAPOLATION_NANOS) {
      advanceTo(timeNanos);
      return motion.angleRadians();
    }
    if (ahead < 0) {
      return lastStep.angleRadiansAt(
          timeNanos, this.timeNanos, motion.angleRadians(), motion.rateRadiansPerSecond());
    }
    double seconds = ahead * NANO;
    double extrapolated =
        motion.angleRadians()
            + seconds
                * (motion.rateRadiansPerSecond()
                    + 0.5 * seconds * motion.accelerationRadiansPerSquareSecond());
    return Math.clamp(extrapolated, -motion.endStopRadians(), motion.endStopRadians());
  }

  /// Rotor rate at the state's time.
  public double rotorRateRadiansPerSecond() {
    return lever != null ? 0 : motion.rateRadiansPerSecond();
  }

  /// Angle of the fixed grip at the state's time, turned by the sample's torque.
  public double fixedGripAngleRadians() {
    return motion.gripAngleRadians();
  }

  /// Angle of the fixed grip at a time, on the same terms as [#rotorAngleRadiansAt].
  public double fixedGripAngleRadiansAt(long timeNanos) {
    if (lever != null) {
      return motion.gripAngleRadians();
    }
    double turnedRadians = rotorAngleRadiansAt(timeNanos) - motion.angleRadians();
    return motion.gripAngleRadians() + turnedRadians * motion.gripFollowRatio();
  }

  /// Torque the sample puts on the rotor's grip, positive for positive twist.
  public double sampleTorqueNewtonMetres() {
    return motion.sampleTorqueNewtonMetres();
  }

  /// Twist of the sample, rotor less fixed grip.
  public double twistRadians() {
    return rotorAngleRadians() - motion.gripAngleRadians();
  }

  /// Torque of the coil at the state's time.
  public double coilTorqueNewtonMetres() {
    return lever != null ? lever.coilTorqueNewtonMetres() : motion.coilTorqueNewtonMetres();
  }

  /// Coil winding above ambient.
  public double coilTemperatureRiseKelvin() {
    return coil.temperatureRiseKelvin();
  }

  /// Temperature of the room.
  public double ambientKelvin() {
    return motion.ambientKelvin();
  }

  /// Changes the temperature of the room, from the state's time on.
  public void ambientKelvin(double ambientKelvin) {
    Checks.within("ambientKelvin", ambientKelvin, 200, 400);
    motion.ambientKelvin(ambientKelvin);
  }

  /// Turns the rotor to an angle by hand, clamps a lever arm on it there and links the arm with a
  /// balance's pan, at the state's time; advance first. An arm that is on it is taken off before.
  ///
  /// @throws IllegalStateException with a wire in the grips, or while the coil carries current
  public void mountLever(LeverMounting mounting, double rotorAngleRadians) {
    double stop = parameters.rotor().endStopRadians();
    Checks.within("rotorAngleRadians", rotorAngleRadians, -stop, stop);
    if (!fractured && specimen.elasticStiffnessNewtonMetresPerRadian() > 0) {
      throw new IllegalStateException(
          "lever arm: expected empty grips, found a wire in them; take it out first");
    }
    requireHandsOn();
    holdAt(rotorAngleRadians);
    LeverOnBalance mounted = new LeverOnBalance(parameters, coil, mounting, rotorAngleRadians);
    mounted.settle(motion.ambientKelvin());
    lever = mounted;
  }

  /// Takes the lever arm off, if there is one; the rotor is free, at rest where the arm held it.
  ///
  /// @throws IllegalStateException while the coil carries current
  public void removeLever() {
    if (lever != null) {
      requireHandsOn();
      holdAt(lever.angleRadians());
      lever = null;
    }
  }

  private void holdAt(double angleRadians) {
    motion.holdAt(angleRadians);
    lastStep.from(timeNanos, angleRadians, 0);
  }

  private void requireHandsOn() {
    if (Math.abs(coil.currentAmperes()) > MAX_HAND_AMPERES) {
      throw new IllegalStateException(
          "lever arm: expected a coil without current, found %.3g A; set it to zero first"
              .formatted(coil.currentAmperes()));
    }
  }

  /// Whether a lever arm holds the rotor.
  public boolean leverMounted() {
    return lever != null;
  }

  /// Force of the lever arm on the balance's pan at the state's time, positive downwards; zero
  /// without an arm.
  public double panForceNewtons() {
    return lever != null ? lever.panForceNewtons() : 0;
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
    motion.tryStep(durationNanos);
    long acceptedNanos = durationNanos;
    boolean breaks = motion.trialBreaks();
    if (breaks) {
      acceptedNanos = nanosToFracture(durationNanos);
      motion.tryStep(acceptedNanos);
    }
    lastStep.from(timeNanos, motion.angleRadians(), motion.rateRadiansPerSecond());
    motion.acceptStep(acceptedNanos);
    timeNanos += acceptedNanos;
    if (breaks) {
      motion.fracture();
      fractured = true;
      fractureNanos = timeNanos;
    }
  }

  /// First nanosecond of the step at which the wire has broken.
  private long nanosToFracture(long durationNanos) {
    long whole = 0;
    long broken = durationNanos;
    while (broken - whole > 1) {
      long middle = (whole + broken) >>> 1;
      motion.tryStep(middle);
      if (motion.trialBreaks()) {
        broken = middle;
      } else {
        whole = middle;
      }
    }
    return broken;
  }
}
