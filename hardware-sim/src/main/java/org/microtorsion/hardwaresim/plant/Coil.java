package org.microtorsion.hardwaresim.plant;

import java.util.Arrays;

/// Current and heat of the coil: the current follows its command with a first-order lag, the
/// winding warms with R I²; both are advanced by their exact exponentials, whatever the step.
///
/// An open coil tends to zero current within its own lag and forgets no command: closed again, it
/// follows the last one. For one thread.
public final class Coil {
  /// Below this distance from its target the current is at it: ends the decay before it becomes
  /// denormal.
  private static final double SETTLED_AMPERES = 1e-18;

  private static final double NANO = 1e-9;
  private static final int KEPT_DECAYS = 4;

  private final CoilParameters parameters;
  private final double lagSeconds;

  private double commandAmperes;
  private double currentAmperes;
  private double temperatureRiseKelvin;
  private boolean open;

  /// The decays of the steps in use: a control tick repeats two or three of them for ever.
  private final CoilDecay[] decays = new CoilDecay[KEPT_DECAYS];

  private int oldestDecay;
  private CoilDecay decay;

  /// A cold coil without current.
  public Coil(CoilParameters parameters) {
    this.parameters = parameters;
    this.lagSeconds = parameters.lagSeconds();
    Arrays.setAll(decays, slot -> new CoilDecay());
    this.decay = decays[0];
  }

  /// Sets what the driver is asked for, from now on.
  public void commandAmperes(double commandAmperes) {
    Checks.finite("commandAmperes", commandAmperes);
    this.commandAmperes = commandAmperes;
  }

  /// What the driver is asked for, whether the coil is open or not.
  public double commandAmperes() {
    return commandAmperes;
  }

  /// Interrupts the circuit.
  public void open() {
    open = true;
  }

  /// Restores the circuit.
  public void close() {
    open = false;
  }

  /// Whether the circuit is interrupted.
  public boolean isOpen() {
    return open;
  }

  /// Current now.
  public double currentAmperes() {
    return currentAmperes;
  }

  /// Current after a further time without a new command; exact, and nothing moves.
  public double currentAmperesAfter(long durationNanos) {
    double target = targetAmperes();
    double distance = currentAmperes - target;
    if (distance == 0 || durationNanos <= 0) {
      return currentAmperes;
    }
    return target + distance * Math.exp(-durationNanos * NANO / timeConstantSeconds());
  }

  /// Winding above ambient.
  public double temperatureRiseKelvin() {
    return temperatureRiseKelvin;
  }

  /// Moves on by a time.
  public void advance(long durationNanos) {
    prepare(durationNanos);
    double target = targetAmperes();
    double distance = currentAmperes - target;
    // ⟨I²⟩ over the step for I = target + distance exp(−t/τ)
    double meanSquare =
        target * target
            + distance
                * decay.meanFactor()
                * (2 * target + 0.5 * distance * (1 + decay.decayFactor()));
    double steadyRise =
        parameters.thermalResistanceKelvinPerWatt() * parameters.resistanceOhms() * meanSquare;
    temperatureRiseKelvin += (steadyRise - temperatureRiseKelvin) * decay.thermalGainFactor();
    double left = distance * decay.decayFactor();
    currentAmperes = Math.abs(left) < SETTLED_AMPERES ? target : target + left;
  }

  /// Makes the three stage currents of a Runge-Kutta step of that length available.
  void prepare(long durationNanos) {
    if (!decay.holdsFor(durationNanos, open)) {
      decay = decayFor(durationNanos);
    }
  }

  private CoilDecay decayFor(long durationNanos) {
    for (CoilDecay kept : decays) {
      if (kept.holdsFor(durationNanos, open)) {
        return kept;
      }
    }
    CoilDecay renewed = decays[oldestDecay];
    oldestDecay = (oldestDecay + 1) % KEPT_DECAYS;
    renewed.set(
        durationNanos, open, timeConstantSeconds(), parameters.thermalTimeConstantSeconds());
    return renewed;
  }

  double firstStageAmperes() {
    double target = targetAmperes();
    return target + (currentAmperes - target) * decay.firstStageFactor();
  }

  double middleStageAmperes() {
    double target = targetAmperes();
    return target + (currentAmperes - target) * decay.middleStageFactor();
  }

  double lastStageAmperes() {
    double target = targetAmperes();
    return target + (currentAmperes - target) * decay.decayFactor();
  }

  private double targetAmperes() {
    return open ? 0 : commandAmperes;
  }

  private double timeConstantSeconds() {
    return open ? parameters.openTimeConstantSeconds() : lagSeconds;
  }
}
