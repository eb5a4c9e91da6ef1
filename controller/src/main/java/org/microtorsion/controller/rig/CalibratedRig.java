package org.microtorsion.controller.rig;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.stiffness.Suspension;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.heartbeat.HeartbeatDriver;
import org.microtorsion.driver.heartbeat.SafetyInput;
import org.microtorsion.driver.heartbeat.SafetyInputs;
import org.microtorsion.driver.time.Ticker;

/// The devices of one rig, read and driven in SI.
///
/// A read asks both encoders, takes the waiting conversion of the current meter meanwhile, and then
/// collects the angles; where the encoders share a bus they are asked one after the other. Owned by
/// the loop's thread, but for [#makeSafeForGood], which a dying process calls from another.
public final class CalibratedRig implements RigPort, AutoCloseable {
  /// The opened devices.
  ///
  /// @param sharedAngleBus whether both encoders hang on one bus
  record Devices(
      AngleSensor rotor,
      AngleSensor fixedEnd,
      boolean sharedAngleBus,
      CurrentMeter meter,
      CurrentSource source,
      HeartbeatDriver heartbeat,
      SafetyInputs safety,
      List<AutoCloseable> toClose) {}

  /// What turns their values into SI.
  record Calibration(
      CoilConstant coil, Suspension suspension, double dampingNewtonMetreSecondsPerRadian) {
    double wireTorque(double currentAmperes, double rotorRadians, double riseKelvin) {
      double coilTorque = coil.torqueNewtonMetres(currentAmperes, rotorRadians, riseKelvin);
      return suspension.sampleTorqueNewtonMetres(coilTorque, rotorRadians);
    }
  }

  private static final int ZERO_READINGS_COUNT = 16;

  /// The coil is at zero and a cold program may be slow: silence of an encoder is forgiven this
  /// long.
  private static final int WARM_UP_TICKS_COUNT = 500;

  private static final int RESTING_READINGS_COUNT = 100;
  private static final long RESTING_PERIOD_NANOS = 1_000_000;

  /// After this no late answer of an encoder is on its line any more.
  private static final long SILENCE_NANOS = 50_000_000;

  private final Devices devices;
  private final Calibration calibration;
  private final CoilThermometer thermometer;
  private final FixedEndAngle fixedEndAngle;
  private final Ticker ticker;
  private final CommandedRange commanded = new CommandedRange();
  private final RelayHold relayHold = new RelayHold();
  private final long replyNanos;
  private long replyDeadlineNanos;
  private double zeroTwistRadians;
  private long lastReadNanos;
  private boolean readBefore;
  private final AtomicReference<@Nullable String> safeForGood = new AtomicReference<>();

  CalibratedRig(
      Devices devices,
      Calibration calibration,
      CoilThermometer thermometer,
      FixedEndAngle fixedEndAngle,
      Ticker ticker,
      long replyNanos) {
    this.replyNanos = replyNanos;
    this.fixedEndAngle = fixedEndAngle;
    this.devices = devices;
    this.calibration = calibration;
    this.thermometer = thermometer;
    this.ticker = ticker;
  }

  @Override
  public void zero() {
    devices.source().trimZero(0);
    double offsetAmperes = restingAmperes();
    if (Math.abs(offsetAmperes) > RigConfig.CurrentSource.LARGEST_TRIM_AMPERES) {
      throw new DeviceException.MalformedReply(
          String.format(
              Locale.ROOT,
              "coil current: expected at most %.3g mA while none is commanded, found %.3g mA; check"
                  + " the current source's zero and the meter",
              RigConfig.CurrentSource.LARGEST_TRIM_AMPERES * 1e3,
              offsetAmperes * 1e3));
    }
    devices.source().trimZero(offsetAmperes);
    restingAmperes();
    double rotorSum = 0;
    double fixedSum = 0;
    int readings = 0;
    long deadlineNanos = ticker.nanoTime();
    for (int i = 0; i < WARM_UP_TICKS_COUNT || readings < ZERO_READINGS_COUNT; i++) {
      beat();
      requestAngles();
      boolean freshRotor = collectRotor();
      boolean freshFixedEnd = collectFixedEnd();
      if (i < WARM_UP_TICKS_COUNT) {
        devices.rotor().forgive();
        devices.fixedEnd().forgive();
      } else if (freshRotor && freshFixedEnd) {
        rotorSum += devices.rotor().angleRadians();
        fixedSum += devices.fixedEnd().angleRadians();
        readings++;
      }
      deadlineNanos += RESTING_PERIOD_NANOS;
      ticker.sleepUntil(deadlineNanos);
    }
    zeroTwistRadians = (rotorSum - fixedSum) / ZERO_READINGS_COUNT;
    fixedEndAngle.start(fixedSum / ZERO_READINGS_COUNT, 0);
  }

  /// The coil's mean current while none is commanded, after the time it takes to settle.
  private double restingAmperes() {
    double sum = 0;
    int count = 0;
    long deadlineNanos = ticker.nanoTime();
    for (int i = 0; i < 2 * RESTING_READINGS_COUNT; i++) {
      commandCurrentAmperes(0);
      beat();
      if (devices.meter().read() && i >= RESTING_READINGS_COUNT) {
        sum += devices.meter().shownAmperes();
        count++;
      }
      deadlineNanos += RESTING_PERIOD_NANOS;
      ticker.sleepUntil(deadlineNanos);
    }
    if (count == 0) {
      throw new DeviceException.Timeout(
          "ADS1256: expected conversions while the coil rests, found none; check DRDY and supply");
    }
    return sum / count;
  }

  @Override
  public void resynchronise() {
    devices.rotor().abandon();
    devices.fixedEnd().abandon();
    ticker.sleepFor(SILENCE_NANOS);
    devices.rotor().resynchronise();
    devices.fixedEnd().resynchronise();
    devices.safety().forgetEdges();
  }

  @Override
  public void read(Sample into) {
    into.commandRawCounts = devices.source().writtenRawCounts();
    readSensors(into);
    long nowNanos = ticker.nanoTime();
    double elapsedSeconds = readBefore ? (nowNanos - lastReadNanos) * 1e-9 : 0;
    readBefore = true;
    lastReadNanos = nowNanos;

    double current = devices.meter().currentAmperes();
    thermometer.advance(current, elapsedSeconds);
    double rise = thermometer.riseKelvin();
    double rotor = devices.rotor().angleRadians();
    double torque = calibration.wireTorque(current, rotor, rise);
    double fixedEnd =
        fixedEndAngle.advance(devices.fixedEnd().angleRadians(), torque, elapsedSeconds);
    into.rotorRawCounts = devices.rotor().rawCounts();
    into.fixedRawCounts = devices.fixedEnd().rawCounts();
    into.currentRawCounts = devices.meter().rawCounts();
    into.conversionCount = devices.meter().conversionCount();
    into.rotorAngleRadians = rotor;
    into.angleRadians = rotor - fixedEnd - zeroTwistRadians;
    into.currentAmperes = current;
    into.coilTemperatureRiseKelvin = rise;
    into.torqueNewtonMetres = torque;
  }

  private void readSensors(Sample into) {
    requestAngles();
    if (!devices.meter().read(commanded)) {
      into.raise(SampleFlag.STALE_CURRENT);
    }
    if (!collectRotor()) {
      into.raise(SampleFlag.STALE_ROTOR_ANGLE);
    }
    if (!collectFixedEnd()) {
      into.raise(SampleFlag.STALE_FIXED_ANGLE);
    }
  }

  private void requestAngles() {
    long nowNanos = ticker.nanoTime();
    relayHold.look(nowNanos);
    replyDeadlineNanos = nowNanos + replyNanos;
    if (devices.sharedAngleBus() && devices.fixedEnd().isWaiting()) {
      return;
    }
    devices.rotor().request();
    if (!devices.sharedAngleBus()) {
      devices.fixedEnd().request();
    }
  }

  /// On a shared bus a silent rotor encoder leaves the other one its time.
  private boolean collectRotor() {
    if (devices.sharedAngleBus() && devices.fixedEnd().isWaiting()) {
      return devices.rotor().skip();
    }
    long leftForTheOther = devices.sharedAngleBus() ? replyNanos / 2 : 0;
    return devices.rotor().collect(replyDeadlineNanos - leftForTheOther);
  }

  private boolean collectFixedEnd() {
    if (devices.sharedAngleBus()) {
      if (devices.rotor().isWaiting()) {
        return devices.fixedEnd().skip();
      }
      devices.fixedEnd().request();
    }
    return devices.fixedEnd().collect(replyDeadlineNanos);
  }

  @Override
  public void commandCurrentAmperes(double currentAmperes) {
    double allowedAmperes = safeForGood.get() == null ? currentAmperes : 0;
    devices.source().commandAmperes(allowedAmperes);
    commanded.add(allowedAmperes);
    relayHold.commanded(allowedAmperes);
  }

  @Override
  public double currentForWireTorqueAmperes(double torqueNewtonMetres, double rotorAngleRadians) {
    double coilTorque =
        torqueNewtonMetres + calibration.suspension().torqueNewtonMetres(rotorAngleRadians);
    return calibration
        .coil()
        .currentAmperes(coilTorque, rotorAngleRadians, thermometer.riseKelvin());
  }

  @Override
  public double dragNewtonMetres(double rateRadiansPerSecond) {
    return calibration.dampingNewtonMetreSecondsPerRadian() * rateRadiansPerSecond;
  }

  @Override
  public void beat() {
    HeartbeatDriver heartbeat = devices.heartbeat();
    boolean may =
        safeForGood.get() == null
            && (!heartbeat.nextEdgeRises() || relayHold.mayHold(ticker.nanoTime()));
    if (may) {
      heartbeat.beat();
    }
  }

  @Override
  public double relayGapSeconds() {
    return relayHold.longestNanos() * 1e-9;
  }

  @Override
  public @Nullable String emergency() {
    String asked = safeForGood.get();
    if (asked != null) {
      return asked;
    }
    SafetyInput tripped = devices.safety().tripped();
    return tripped == null
        ? null
        : tripped.name()
            + ": expected closed, found "
            + (tripped.isOpen() ? "open" : "opened for a moment")
            + " on "
            + tripped.line().name()
            + "; release it, or check its wire";
  }

  @Override
  public void makeSafe() {
    relayHold.rest();
    makeZero();
  }

  private void makeZero() {
    try {
      devices.source().commandZero();
    } catch (RuntimeException e) {
      // The heartbeat stops with the loop and opens the coil in hardware.
      stopHeartbeat();
    }
  }

  @Override
  public void makeSafeForGood(String why) {
    safeForGood.compareAndSet(null, why);
    makeZero();
    stopHeartbeat();
  }

  @Override
  public @Nullable String safeForGood() {
    return safeForGood.get();
  }

  private void stopHeartbeat() {
    try {
      devices.heartbeat().close();
    } catch (RuntimeException e) {
      // Nothing is left that software could do.
      return;
    }
  }

  @Override
  public double angleStepRadians() {
    return devices.rotor().stepRadians();
  }

  /// Zero current, then every device and line is released; the first failure is thrown at the end.
  @Override
  public void close() {
    makeSafe();
    RuntimeException first = null;
    for (AutoCloseable each : devices.toClose()) {
      try {
        each.close();
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      } catch (Exception e) {
        first = first == null ? new IllegalStateException(e) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
