package org.microtorsion.controller.stepper;

import java.time.Duration;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.StepperConfig;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.driver.tmcl.AxisParameter;
import org.microtorsion.driver.tmcl.Settings;
import org.microtorsion.driver.tmcl.SpeedUnit;
import org.microtorsion.driver.tmcl.TmclDriver;

/// The stepper device in SI: twist and loop, no registers.
///
/// It turns to a place, never without end: a motor whose controller has died stops there by itself.
/// For one thread, but for [#makeSafe].
public final class StepperDevice implements AutoCloseable {
  private static final Duration REPLY_TIMEOUT = Duration.ofMillis(100);
  private static final long STANDSTILL_NANOS = 10_000_000_000L;
  private static final int STOP_ATTEMPTS = 3;

  private final StepperConfig config;
  private final Ticker ticker;
  private final TmclDriver driver;
  private final double radiansPerMicrostep;

  /// Stops the motor, sets the module up as the rig file says, and makes where it stands the zero.
  ///
  /// @throws DeviceException when nothing answers, or the module does not take its settings
  public StepperDevice(StepperConfig config, SerialLine line, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    this.radiansPerMicrostep = config.direction() * config.stepRadians();
    TmclDriver opened;
    try {
      opened =
          new TmclDriver(
              line,
              ticker,
              new Settings(
                  config.moduleAddress(), config.hostAddress(), config.motor(), REPLY_TIMEOUT),
              speedUnit(config));
    } catch (RuntimeException e) {
      line.close();
      throw e;
    }
    this.driver = opened;
    try {
      awaitStandstill();
      setUp();
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  static SpeedUnit speedUnit(StepperConfig config) {
    return config.pulseDivisor().isPresent()
        ? new SpeedUnit.Tmc429(config.pulseDivisor().getAsInt())
        : new SpeedUnit.PulsesPerSecond();
  }

  private void awaitStandstill() {
    long beganNanos = ticker.nanoTime();
    while (driver.get(AxisParameter.ACTUAL_SPEED) != 0) {
      if (ticker.nanoTime() - beganNanos > STANDSTILL_NANOS) {
        throw new DeviceException.ReportedFault(
            "stepper: expected the motor to stand still within 10 s of its stop, found it turning;"
                + " check the module's acceleration");
      }
      ticker.pollPause();
    }
  }

  private void setUp() {
    set(
        AxisParameter.MICROSTEP_RESOLUTION,
        Integer.numberOfTrailingZeros(config.microsteps()),
        "microsteps");
    config
        .pulseDivisor()
        .ifPresent(divisor -> set(AxisParameter.PULSE_DIVISOR, divisor, "pulse-divisor"));
    set(AxisParameter.ACTUAL_POSITION, 0, "position");
  }

  private void set(AxisParameter parameter, int value, String words) {
    driver.set(parameter, value);
    int found = driver.get(parameter);
    if (found != value) {
      throw new DeviceException.IdentityMismatch(
          "stepper: "
              + words
              + ": expected the module to take "
              + value
              + ", found "
              + found
              + "; compare [stepper] in the rig file with the module's manual");
    }
  }

  /// What the module said it is.
  public String identity() {
    return driver.identity().toString();
  }

  /// Turns the grip to a twist and stops there.
  ///
  /// @param rateRadiansPerSecond as [StepperPlan] has it
  public void turnTo(double twistRadians, double rateRadiansPerSecond) {
    driver.limitSpeed(rateRadiansPerSecond / config.stepRadians());
    driver.moveTo((int) Math.round(twistRadians / radiansPerMicrostep));
    driver.announceArrival();
  }

  /// Whether it has come there, as far as what was asked since shows.
  public boolean hasArrived() {
    return driver.isArrived();
  }

  /// Asks for the position and fills the sample with it; what this device does not measure is not a
  /// number.
  public void read(Sample into) {
    int microsteps = driver.askPosition();
    into.rotorRawCounts = microsteps;
    into.angleRadians = microsteps * radiansPerMicrostep;
    into.rotorAngleRadians = into.angleRadians;
  }

  /// Asks whether the loop through the wire is open, twice where it seems so: a contact that only
  /// bounces is closed the second time.
  public boolean isLoopOpen() {
    if (!isOpenOnce()) {
      return false;
    }
    return isOpenOnce();
  }

  private boolean isOpenOnce() {
    return driver.isInputHigh(config.continuityInput()) == config.openHigh();
  }

  /// Brakes the motor.
  ///
  /// @return whether the module has confirmed it; the stop was sent several times if not
  public boolean stop() {
    int unconfirmed = 0;
    while (unconfirmed < STOP_ATTEMPTS) {
      try {
        driver.stop();
        return true;
      } catch (DeviceException.Disconnected e) {
        return false;
      } catch (DeviceException e) {
        unconfirmed++;
      }
    }
    return unconfirmed < STOP_ATTEMPTS;
  }

  /// Sends the stop from any thread, for a process that cannot wait; never throws.
  public void makeSafe() {
    try {
      driver.cut();
    } catch (RuntimeException e) {
      // The line is gone: the module stops at the end of its move.
      return;
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
