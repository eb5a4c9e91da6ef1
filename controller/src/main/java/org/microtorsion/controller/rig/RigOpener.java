package org.microtorsion.controller.rig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microtorsion.calibration.angle.AngleScale;
import org.microtorsion.calibration.angle.HarmonicError;
import org.microtorsion.calibration.stiffness.Suspension;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.driver.ad5791.Ad5791Driver;
import org.microtorsion.driver.ads1256.Ads1256Driver;
import org.microtorsion.driver.ads1256.DataRate;
import org.microtorsion.driver.ads1256.Gain;
import org.microtorsion.driver.amt21.Amt21Bus;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.amt21.Resolution;
import org.microtorsion.driver.dac8532.Channel;
import org.microtorsion.driver.dac8532.Dac8532Driver;
import org.microtorsion.driver.heartbeat.HeartbeatDriver;
import org.microtorsion.driver.heartbeat.SafetyInput;
import org.microtorsion.driver.heartbeat.SafetyInputs;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.time.Ticker;

/// Brings the devices of a rig up in the order that keeps the coil at rest: the current source
/// first, proved at zero, then everything that watches it.
public final class RigOpener {
  /// A sensor may be silent for as long as the hardware watchdog lets the program itself be.
  private static final double ALLOWED_SILENCE_SECONDS = 0.1;

  /// Scattered readings of the meter that disagree with the command may go on for so long; those
  /// that agree with one another are believed at once.
  private static final double ALLOWED_DISBELIEF_SECONDS = 0.02;

  /// Part of a period in which both encoders have to answer.
  private static final double REPLY_FRACTION = 0.7;

  private RigOpener() {}

  /// Opens every device.
  ///
  /// @param torque torque per current at 20 °C: a calibration's, or the file's own; the room the
  ///   rig stands in is the configuration's
  /// @throws org.microtorsion.driver.DeviceException when one is not what or where it should be;
  ///   all that was opened is closed again
  public static CalibratedRig open(
      RigConfig config, CoilConstant torque, RigLines lines, Ticker ticker) {
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      return open(config, torque, lines, ticker, opened);
    } catch (RuntimeException e) {
      for (AutoCloseable each : opened.reversed()) {
        closeAfter(e, each);
      }
      throw e;
    }
  }

  private static void closeAfter(RuntimeException cause, AutoCloseable each) {
    try {
      each.close();
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }

  private static CalibratedRig open(
      RigConfig config,
      CoilConstant torque,
      RigLines lines,
      Ticker ticker,
      List<AutoCloseable> opened) {
    opened.addAll(
        List.of(
            lines.rotorAngle(),
            lines.fixedEndAngle(),
            lines.currentMeter(),
            lines.currentMeterReady(),
            lines.currentSource(),
            lines.heartbeat(),
            lines.emergencyStop(),
            lines.positiveLimit(),
            lines.negativeLimit()));
    CurrentSource source = keep(opened, source(config.currentSource(), lines, ticker));
    HeartbeatDriver heartbeat = keep(opened, new HeartbeatDriver(lines.heartbeat()));
    Ads1256Driver adc = keep(opened, meter(config.currentMeter(), lines, ticker));

    int allowedStaleCount = (int) Math.ceil(ALLOWED_SILENCE_SECONDS * config.loopHertz());
    boolean shared = lines.rotorAngle().equals(lines.fixedEndAngle());
    Amt21Bus rotorBus = new Amt21Bus(lines.rotorAngle(), config.rotorAngle().echo(), ticker);
    Amt21Bus fixedBus =
        shared
            ? rotorBus
            : new Amt21Bus(lines.fixedEndAngle(), config.fixedEndAngle().echo(), ticker);
    AngleSensor rotor =
        sensor("rotor encoder", rotorBus, config.rotorAngle(), ticker, allowedStaleCount);
    AngleSensor fixedEnd =
        sensor("fixed-end encoder", fixedBus, config.fixedEndAngle(), ticker, allowedStaleCount);

    SafetyInputs safety =
        new SafetyInputs(
            input("emergency stop", lines.emergencyStop(), config.emergencyStop()),
            List.of(
                input("positive limit switch", lines.positiveLimit(), config.positiveLimit()),
                input("negative limit switch", lines.negativeLimit(), config.negativeLimit())));
    double senseOhms =
        config.currentMeter().direction() * config.currentMeter().senseResistorOhms().value();
    return new CalibratedRig(
        new CalibratedRig.Devices(
            rotor,
            fixedEnd,
            shared,
            new CurrentMeter(
                adc,
                senseOhms,
                allowedStaleCount,
                (int) Math.ceil(ALLOWED_DISBELIEF_SECONDS * config.loopHertz())),
            source,
            heartbeat,
            safety,
            List.copyOf(opened.reversed())),
        new CalibratedRig.Calibration(
            torque.atAmbient(config.ambient().kelvin().value()),
            config.suspension().correct()
                ? new Suspension(config.suspension().stiffnessNewtonMetresPerRadian())
                : Suspension.NONE,
            config.rotor().dampingNewtonMetreSecondsPerRadian().value()),
        new CoilThermometer(config.coil()),
        new FixedEndAngle(
            config.loadTrain().stiffnessNewtonMetresPerRadian().value(), fixedEnd.stepRadians()),
        ticker,
        Math.round(REPLY_FRACTION * 1e9 / config.loopHertz()));
  }

  private static <T extends AutoCloseable> T keep(List<AutoCloseable> opened, T device) {
    opened.add(device);
    return device;
  }

  /// The rig file's nominal torque constant. Relative uncertainties of sense resistor and reference
  /// are part of the current, and so of the torque.
  public static CoilConstant nominalTorque(RigConfig config) {
    RigConfig.TorqueConstant torque = config.torque();
    Estimate room = config.ambient().kelvin();
    Estimate coefficient = torque.temperatureCoefficientPerKelvin();
    double constant = torque.constantNewtonMetresPerAmpere().relativeUncertainty();
    double gain = config.currentGainRelativeUncertainty();
    double byRoom = coefficient.value() * room.standardUncertainty();
    double byCoefficient =
        coefficient.standardUncertainty() * (room.value() - CoilTemperature.REFERENCE_KELVIN);
    return new CoilConstant(
        torque.constantNewtonMetresPerAmpere().value(),
        torque.shapeSecondPerRadianSquared().value(),
        torque.shapeFourthPerRadianFourth().value(),
        torque.temperatureCoefficientPerKelvin().value(),
        Math.hypot(Math.hypot(constant, gain), Math.hypot(byRoom, byCoefficient)));
  }

  private static CurrentSource source(
      RigConfig.CurrentSource config, RigLines lines, Ticker ticker) {
    double amperesPerVolt = config.amperesPerVolt().value();
    double zeroVolts = config.zeroCurrentVolts().value();
    return switch (config.device()) {
      case AD5791 ->
          CurrentSource.of(
              new Ad5791Driver(
                  lines.currentSource(),
                  ticker,
                  new org.microtorsion.driver.ad5791.Settings(
                      -config.referenceVolts(), config.referenceVolts())),
              amperesPerVolt,
              zeroVolts);
      case DAC8532 ->
          CurrentSource.of(
              new Dac8532Driver(
                  lines.currentSource(),
                  new org.microtorsion.driver.dac8532.Settings(
                      config.referenceVolts(), Channel.A, zeroVolts)),
              amperesPerVolt,
              zeroVolts);
    };
  }

  private static Ads1256Driver meter(RigConfig.CurrentMeter config, RigLines lines, Ticker ticker) {
    Gain gain =
        Arrays.stream(Gain.values())
            .filter(each -> each.factor() == config.gain())
            .findFirst()
            .orElseThrow(() -> new InputException("adc gain: no such gain " + config.gain()));
    DataRate rate =
        Arrays.stream(DataRate.values())
            .filter(each -> each.conversionsPerSecond() == config.dataRateHertz())
            .findFirst()
            .orElseThrow(
                () -> new InputException("adc data-rate: no such rate " + config.dataRateHertz()));
    return new Ads1256Driver(
        lines.currentMeter(),
        lines.currentMeterReady(),
        ticker,
        new org.microtorsion.driver.ads1256.Settings(
            config.positiveInput(),
            config.negativeInput(),
            gain,
            rate,
            config.inputBuffer(),
            config.referenceVolts().value()));
  }

  private static AngleSensor sensor(
      String name,
      Amt21Bus bus,
      RigConfig.AngleSensor config,
      Ticker ticker,
      int allowedStaleCount) {
    Amt21Driver encoder =
        new Amt21Driver(
            bus,
            config.node(),
            config.bits() == 12 ? Resolution.BITS_12 : Resolution.BITS_14,
            config.multiTurn());
    AngleSensor sensor =
        new AngleSensor(
            name, encoder, scale(config), config.readingNoiseRadians(), ticker, allowedStaleCount);
    sensor.synchronise(config.multiTurn());
    return sensor;
  }

  private static AngleScale scale(RigConfig.AngleSensor config) {
    RigConfig.Harmonics harmonics = config.harmonics();
    return new AngleScale(
        1L << config.bits(),
        config.direction() > 0,
        new HarmonicError(
            harmonics.cosine1Radians().value(),
            harmonics.sine1Radians().value(),
            harmonics.cosine2Radians().value(),
            harmonics.sine2Radians().value()),
        config.relativeScaleUncertainty());
  }

  private static SafetyInput input(String name, DigitalLine line, RigConfig.DigitalPin pin) {
    return new SafetyInput(name, line, pin.activeHigh());
  }
}
