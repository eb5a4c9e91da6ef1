package org.microtorsion.controller.calibrate;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// A rotor on a lever arm and balance without devices: torque by a formula, a balance that settles,
/// a coil that warms, and a relay that opens it when the heartbeat rests.
///
/// For tests of the procedure alone; the whole chain with its bytes has tests of its own.
final class LeverRig implements RigPort {
  static final double CONSTANT = 8.02e-3;
  static final double TEMPERATURE_COEFFICIENT = -1e-3;
  static final double NEWTON_METRES_PER_KILOGRAM = 9.8015 * (1 - 1.2 / 8000) * 0.02;

  private static final long RELAY_NANOS = 100_000_000;
  private static final double KELVIN_PER_SQUARE_AMPERE = 2400;
  private static final double COIL_SECONDS = 90;
  private static final double INERTIA = 2e-7;
  private static final double METER_NOISE_AMPERES = 2.5e-7;

  final VirtualTicker virtualTicker = new VirtualTicker();
  final FakeBalance balance = new FakeBalance();
  private final Random random = new Random(7);

  private long nowNanos;
  private long beatNanos = Long.MIN_VALUE / 2;
  private double commandedAmperes;
  private double riseKelvin;
  private double angleRadians;
  private double rateRadiansPerSecond;

  /// Whether the arm holds the rotor.
  boolean linked;

  /// What the emergency chain says.
  @Nullable String emergency;

  /// Fails the next reading.
  @Nullable RuntimeException failure;

  /// The meter shows this share of the current.
  double shownShare = 1;

  /// Added to the modelled rise.
  double extraKelvin;

  double highestCommandAmperes;
  double highestRiseKelvin;
  double lastRiseOfMagnitudeAmperes;
  boolean safeAtLast;

  Ticker ticker() {
    return virtualTicker;
  }

  /// Hands turn the rotor and clamp the arm on it.
  void clamp(double rotorAngleRadians) {
    advance();
    angleRadians = rotorAngleRadians;
    rateRadiansPerSecond = 0;
    linked = true;
  }

  boolean coilOpen() {
    return virtualTicker.nanoTime() - beatNanos > RELAY_NANOS;
  }

  double currentAmperes() {
    return coilOpen() ? 0 : commandedAmperes;
  }

  double torqueNewtonMetres() {
    double square = angleRadians * angleRadians;
    return CONSTANT
        * (1 + square * (-7.741e-3 - 1.478e-4 * square))
        * (1 + TEMPERATURE_COEFFICIENT * riseKelvin)
        * currentAmperes();
  }

  private void advance() {
    long now = virtualTicker.nanoTime();
    double seconds = (now - nowNanos) * 1e-9;
    nowNanos = now;
    double settled = KELVIN_PER_SQUARE_AMPERE * currentAmperes() * currentAmperes();
    riseKelvin += (settled - riseKelvin) * -Math.expm1(-seconds / COIL_SECONDS);
    highestRiseKelvin = Math.max(highestRiseKelvin, riseKelvin);
    if (linked) {
      balance.settle(seconds);
    } else {
      rateRadiansPerSecond += torqueNewtonMetres() / INERTIA * seconds;
      angleRadians += rateRadiansPerSecond * seconds;
    }
  }

  @Override
  public void zero() {
    beat();
    virtualTicker.sleepFor(900_000_000);
    beat();
  }

  @Override
  public void resynchronise() {
    advance();
  }

  @Override
  public void read(Sample into) {
    RuntimeException next = failure;
    if (next != null) {
      throw next;
    }
    advance();
    into.rotorAngleRadians = angleRadians;
    into.angleRadians = angleRadians;
    into.currentAmperes =
        shownShare * currentAmperes() + METER_NOISE_AMPERES * random.nextGaussian();
    into.coilTemperatureRiseKelvin = riseKelvin + extraKelvin;
  }

  @Override
  public void commandCurrentAmperes(double currentAmperes) {
    advance();
    double change = Math.abs(currentAmperes) - Math.abs(commandedAmperes);
    lastRiseOfMagnitudeAmperes = change == 0 ? lastRiseOfMagnitudeAmperes : change;
    commandedAmperes = currentAmperes;
    highestCommandAmperes = Math.max(highestCommandAmperes, Math.abs(currentAmperes));
    safeAtLast = false;
  }

  @Override
  public double currentForWireTorqueAmperes(double torqueNewtonMetres, double rotorAngleRadians) {
    throw new AssertionError("a calibration knows no torque beforehand");
  }

  @Override
  public double dragNewtonMetres(double rateRadiansPerSecond) {
    return 0;
  }

  @Override
  public void beat() {
    advance();
    beatNanos = virtualTicker.nanoTime();
  }

  @Override
  public @Nullable String emergency() {
    return emergency;
  }

  @Override
  public void makeSafe() {
    commandCurrentAmperes(0);
    safeAtLast = true;
  }

  @Override
  public double angleStepRadians() {
    return 2 * Math.PI / 16384;
  }

  /// Shows what presses on its pan after a while, and says when it stands still.
  final class FakeBalance implements BalancePort {
    private static final double SETTLING_SECONDS = 0.3;
    private static final double STEP_KILOGRAMS = 1e-8;
    private static final double NOISE_KILOGRAMS = 1e-8;
    private static final long ANSWER_NANOS = 200_000_000;
    private static final long SILENCE_NANOS = 2_000_000_000;
    private static final double HANGING_KILOGRAMS = 0.0123;

    private double loadKilograms;
    private double tareKilograms;
    private long askedNanos = -1;

    /// Added to everything shown, as of a touching link.
    double bumpKilograms;

    /// By which the zero moves in a second.
    double driftKilogramsPerSecond;

    boolean silent;
    boolean neverStable;
    private boolean tarePending;

    /// Shows the same for ever.
    boolean frozen;

    private long frozenUntilNanos = Long.MIN_VALUE;
    private double lastShownKilograms;
    int tares;

    /// Shows the same for a while.
    void frozenUntilNanos(long durationNanos) {
      frozenUntilNanos = virtualTicker.nanoTime() + durationNanos;
    }

    private double target() {
      return HANGING_KILOGRAMS
          + torqueNewtonMetres() / NEWTON_METRES_PER_KILOGRAM
          + driftKilogramsPerSecond * virtualTicker.nanoTime() * 1e-9;
    }

    void settle(double seconds) {
      loadKilograms += (target() - loadKilograms) * -Math.expm1(-seconds / SETTLING_SECONDS);
    }

    @Override
    public String identity() {
      return "fake balance";
    }

    @Override
    public void tare() {
      advance();
      tarePending = true;
      tares++;
    }

    @Override
    public void requestIndication() {
      askedNanos = virtualTicker.nanoTime();
    }

    @Override
    public @Nullable Indication poll() {
      long waitedNanos = virtualTicker.nanoTime() - askedNanos;
      if (askedNanos < 0 || waitedNanos < ANSWER_NANOS) {
        return null;
      }
      if (silent && waitedNanos > SILENCE_NANOS) {
        throw new DeviceException.Timeout("fake balance: silent; check its cable");
      }
      if (tarePending && !neverStable) {
        tarePending = false;
        tareKilograms = loadKilograms;
      }
      if (silent || tarePending) {
        return null;
      }
      askedNanos = -1;
      double shown =
          loadKilograms - tareKilograms + bumpKilograms + NOISE_KILOGRAMS * random.nextGaussian();
      if (frozen || virtualTicker.nanoTime() < frozenUntilNanos) {
        return new Indication(lastShownKilograms, true, STEP_KILOGRAMS, virtualTicker.nanoTime());
      }
      double slopePerSecond = (target() - loadKilograms) / SETTLING_SECONDS;
      boolean stable = !neverStable && Math.abs(slopePerSecond) < 2 * STEP_KILOGRAMS;
      lastShownKilograms = Math.rint(shown / STEP_KILOGRAMS) * STEP_KILOGRAMS;
      return new Indication(lastShownKilograms, stable, STEP_KILOGRAMS, virtualTicker.nanoTime());
    }

    @Override
    public DeviceException explainMissing(long waitedNanos) {
      return new DeviceException.Timeout("fake balance: a tare waits for the load to rest");
    }

    @Override
    public void close() {}
  }
}
