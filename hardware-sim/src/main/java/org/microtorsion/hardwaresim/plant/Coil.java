package org.microtorsion.hardwaresim.plant;

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

  private final CoilParameters parameters;
  private final double lagSeconds;

  private double commandAmperes;
  private double currentAmperes;
  private double temperatureRiseKelvin;
  private boolean open;

  /// The step for which the decays below hold; control ticks repeat a step or two for ever.
  private long preparedNanos = -1;

  private boolean preparedOpen;
  private double decayFactor;
  private double meanFactor;
  private double firstStageFactor;
  private double middleStageFactor;
  private double thermalGainFactor;

  /// A cold coil without current.
  public Coil(CoilParameters parameters) {
    this.parameters = parameters;
    this.lagSeconds = parameters.lagSeconds();
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
        target * target + distance * meanFactor * (2 * target + 0.5 * distance * (1 + decayFactor));
    double steadyRise =
        parameters.thermalResistanceKelvinPerWatt() * parameters.resistanceOhms() * meanSquare;
    temperatureRiseKelvin += (steadyRise - temperatureRiseKelvin) * thermalGainFactor;
    double left = distance * decayFactor;
    currentAmperes = Math.abs(left) < SETTLED_AMPERES ? target : target + left;
  }

  /// Makes the three stage currents of a Runge-Kutta step of that length available.
  ///
  /// They carry the exact impulse ∫I dt and the exact moment ∫(h − t) I dt of the exponential, so a
  /// lag far shorter than the step still moves the rotor as it should.
  void prepare(long durationNanos) {
    if (durationNanos == preparedNanos && open == preparedOpen) {
      return;
    }
    preparedNanos = durationNanos;
    preparedOpen = open;
    double seconds = durationNanos * NANO;
    double x = seconds / timeConstantSeconds();
    thermalGainFactor = -Math.expm1(-seconds / parameters.thermalTimeConstantSeconds());
    decayFactor = Math.exp(-x);
    if (x < 1e-3) {
      meanFactor = 1 - x / 2 + x * x / 6;
      firstStageFactor = 1;
      middleStageFactor = Math.exp(-x / 2);
    } else {
      // For exp(−t/τ): m0 = ∫/h, m1 = ∫(h − t)/h²; the step weighs its stages as
      // (i1 + 4 i2 + i3)/6 = m0 in the rate and (i1 + 2 i2)/6 = m1 in the angle.
      meanFactor = -Math.expm1(-x) / x;
      double moment = (1 - meanFactor) / x;
      middleStageFactor = 0.5 * (6 * meanFactor - decayFactor - 6 * moment);
      firstStageFactor = 6 * moment - 2 * middleStageFactor;
    }
  }

  double firstStageAmperes() {
    double target = targetAmperes();
    return target + (currentAmperes - target) * firstStageFactor;
  }

  double middleStageAmperes() {
    double target = targetAmperes();
    return target + (currentAmperes - target) * middleStageFactor;
  }

  double lastStageAmperes() {
    double target = targetAmperes();
    return target + (currentAmperes - target) * decayFactor;
  }

  private double targetAmperes() {
    return open ? 0 : commandAmperes;
  }

  private double timeConstantSeconds() {
    return open ? parameters.openTimeConstantSeconds() : lagSeconds;
  }
}
