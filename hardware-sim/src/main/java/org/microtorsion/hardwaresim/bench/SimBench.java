package org.microtorsion.hardwaresim.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.device.SimAds1256;
import org.microtorsion.hardwaresim.device.SimAmt21;
import org.microtorsion.hardwaresim.device.SimHeartbeatRelay;
import org.microtorsion.hardwaresim.device.SimInputLine;
import org.microtorsion.hardwaresim.device.SimRs485Bus;
import org.microtorsion.hardwaresim.device.SimSerialPort;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.Fault;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.plant.HiddenTruth;
import org.microtorsion.hardwaresim.plant.TorsionPlant;

/// The simulated rig, switched on: its lines by role, and what only an onlooker knows.
///
/// The coil's circuit is closed only while heartbeat edges come and the emergency stop is out.
/// Switches are normally closed contacts: an open one is pressed, or a broken wire. The sense
/// resistor lies between two of the converter's inputs, symmetric about 1.5 V, the middle of its
/// buffered range.
///
/// For one thread; several share it by holding [#lock] around every access to its lines.
public final class SimBench {
  private final ReentrantLock lock = new ReentrantLock();
  private final SimConfig config;
  private final Ticker ticker;
  private final long startNanos;
  private final SimTruth truth;
  private final TorsionPlant plant;
  private final Timeline timeline = new Timeline();
  private final Map<SimDevice, DeviceFaults> faultsOf = new EnumMap<>(SimDevice.class);
  private final CoilCircuit circuit;
  private final SimAds1256 adc;
  private final SpiLine dacSpi;
  private final SimHeartbeatRelay relay;
  private final SimRs485Bus angleBus;
  private final SimRs485Bus fixedAngleBus;
  private final SimInputLine emergencyStop;
  private final DigitalLine positiveLimit;
  private final DigitalLine negativeLimit;
  private final BalanceStation weighing;
  private final StepperStand stepper;

  /// Draws the truth and switches everything on at the ticker's present time.
  public SimBench(SimConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    this.startNanos = ticker.nanoTime();
    HiddenTruth hidden = HiddenTruth.draw(config.nominal(), config.seed());
    this.truth = SimTruth.of(hidden);
    this.plant =
        config.sampleMounted() ? hidden.newPlant(startNanos) : hidden.newBlankPlant(startNanos);
    this.circuit = new CoilCircuit(plant, timeline, config.seed());
    SimDeviceSettings devices = config.devices();
    for (SimDevice device : SimDevice.values()) {
      faultsOf.put(device, config.faults().forDevice(device.deviceName(), startNanos));
    }
    DeviceFactory make = new DeviceFactory(config, ticker, faultsOf);
    this.adc = make.adc(hidden.rig(), circuit);
    timeline.add(adc);
    this.relay =
        new SimHeartbeatRelay(
            "simulated heartbeat",
            ticker,
            devices.heartbeatHold().toNanos(),
            circuit::relay,
            make.faults(SimDevice.HEARTBEAT));
    timeline.add(relay);
    this.dacSpi = make.dac(circuit);

    SimAmt21 angle =
        make.encoder(
            SimDevice.ANGLE,
            devices.angle(),
            hidden.rig().rotorSensor(),
            this::rotorAngleRadiansAt);
    SimAmt21 fixedAngle =
        make.encoder(
            SimDevice.FIXED_ANGLE,
            devices.fixedAngle(),
            hidden.rig().fixedGripSensor(),
            this::fixedGripAngleRadiansAt);
    if (devices.separateAngleBuses()) {
      this.angleBus = make.bus("simulated angle line", devices.angle(), List.of(angle));
      this.fixedAngleBus =
          make.bus("simulated fixed-end angle line", devices.fixedAngle(), List.of(fixedAngle));
    } else {
      this.angleBus = make.bus("simulated angle bus", devices.angle(), List.of(angle, fixedAngle));
      this.fixedAngleBus = angleBus;
    }

    SimDeviceSettings.Switches switches = devices.switches();
    this.emergencyStop =
        make.contact(
            SimDevice.EMERGENCY_STOP,
            switches.emergencyStopOpenHigh(),
            time -> circuit.isEmergencyStopPressed());
    this.positiveLimit =
        make.contact(
            SimDevice.POSITIVE_LIMIT,
            switches.positiveLimitOpenHigh(),
            time -> rotorAngleRadiansAt(time) >= switches.positiveLimitRadians());
    this.negativeLimit =
        make.contact(
            SimDevice.NEGATIVE_LIMIT,
            switches.negativeLimitOpenHigh(),
            time -> rotorAngleRadiansAt(time) <= switches.negativeLimitRadians());
    this.weighing =
        new BalanceStation(
            config, hidden.weighing(), ticker, plant, timeline, make.faults(SimDevice.BALANCE));
    this.stepper =
        new StepperStand(
            devices.stepper(),
            config.sampleMounted() ? hidden.specimen().wire() : null,
            ticker,
            config.seed(),
            make.faults(SimDevice.STEPPER),
            make.faults(SimDevice.CONTINUITY));
  }

  private double rotorAngleRadiansAt(long timeNanos) {
    timeline.runUntil(timeNanos);
    return plant.rotorAngleRadiansAt(timeNanos);
  }

  private double fixedGripAngleRadiansAt(long timeNanos) {
    timeline.runUntil(timeNanos);
    return plant.fixedGripAngleRadiansAt(timeNanos);
  }

  /// Something goes wrong with a device from now on, for so long; from any thread.
  ///
  /// @throws IllegalArgumentException naming device or kind, and those there are
  public void inject(String device, String kind, long lengthNanos) {
    Fault fault =
        Fault.parse(
            "%s:%s@%dus+%dus"
                .formatted(
                    device,
                    kind,
                    (ticker.nanoTime() - startNanos) / 1000,
                    Math.max(1, lengthNanos / 1000)));
    new FaultScript(List.of(fault), 0).requireDevices(SimDevice.faultKindsByName());
    faultsOf.forEach((each, faults) -> {
      if (each.deviceName().equals(device)) {
        faults.add(fault);
      }
    });
  }

  /// To be held around every access where more than one thread uses the bench.
  public ReentrantLock lock() {
    return lock;
  }

  /// The clock of the bench.
  public Ticker ticker() {
    return ticker;
  }

  /// What the bench was made from.
  public SimConfig config() {
    return config;
  }

  /// When the bench was switched on, on its ticker.
  public long startNanos() {
    return startNanos;
  }

  /// What is true of rig and sample.
  public SimTruth truth() {
    return truth;
  }

  /// The line that both encoders share.
  ///
  /// @throws IllegalStateException when each has a line of its own
  public SerialLine angleBus() {
    if (config.devices().separateAngleBuses()) {
      throw new IllegalStateException(
          "simulated rig: expected one angle bus, found separateAngleBuses set;"
              + " use angleLine and fixedAngleLine");
    }
    return angleBus;
  }

  /// The line of the rotor's encoder; the shared one when there is only one.
  public SimRs485Bus angleLine() {
    return angleBus;
  }

  /// The line of the fixed grip's encoder; the shared one when there is only one.
  public SimRs485Bus fixedAngleLine() {
    return fixedAngleBus;
  }

  /// The analogue-to-digital converter.
  public SpiLine adcSpi() {
    return adc;
  }

  /// Its data-ready pin, low while a conversion waits.
  public DigitalLine adcDataReady() {
    return adc.dataReady();
  }

  /// Its reset pin.
  public DigitalLine adcReset() {
    return adc.reset();
  }

  /// How often the host broke a rule of the converter's datasheet.
  public long adcViolations() {
    return adc.violations();
  }

  /// The digital-to-analogue converter.
  public SpiLine dacSpi() {
    return dacSpi;
  }

  /// The heartbeat input of the coil's relay.
  public DigitalLine heartbeat() {
    return relay;
  }

  /// The emergency stop's line: by default high when pressed.
  public DigitalLine emergencyStop() {
    return emergencyStop;
  }

  /// The positive limit switch's line: by default high at and beyond its angle.
  public DigitalLine positiveLimit() {
    return positiveLimit;
  }

  /// The negative limit switch's line: by default high at and beyond its angle.
  public DigitalLine negativeLimit() {
    return negativeLimit;
  }

  /// The line of the balance that torque is calibrated with; its pan is empty until an arm is
  /// mounted.
  public SimSerialPort balanceLine() {
    return weighing.port();
  }

  /// The stepper device beside the rig, with a wire like the rig's in its grips.
  public StepperStand stepper() {
    return stepper;
  }

  /// Turns the rotor to an angle by hand, clamps the lever arm there and links it with the
  /// balance's pan, where a counterweight now stands: tare it. Clamping again is a new mounting.
  ///
  /// @param rotorAngleRadians the rotor's true angle
  /// @throws IllegalStateException with a wire in the grips, or while the coil carries current
  public void mountLever(double rotorAngleRadians) {
    weighing.mountLever(rotorAngleRadians);
  }

  /// Takes the lever arm off and the pan's load away; the rotor is free.
  ///
  /// @throws IllegalStateException while the coil carries current
  public void removeLever() {
    weighing.removeLever();
  }

  /// What the thermometer in the room shows.
  public double thermometerKelvin() {
    return weighing.thermometerKelvin();
  }

  /// Presses the emergency stop, which opens the coil's circuit by itself too.
  public void pressEmergencyStop() {
    circuit.emergencyStop(ticker.nanoTime(), true);
    emergencyStop.edge();
  }

  /// Pulls the emergency stop out again.
  public void releaseEmergencyStop() {
    circuit.emergencyStop(ticker.nanoTime(), false);
    emergencyStop.edge();
  }

  /// Brings the plant to the ticker's present time, for those who only look on.
  public void advance() {
    long now = ticker.nanoTime();
    timeline.runUntil(now);
    plant.advanceTo(now);
  }

  /// When the sample broke, on the bench's ticker; empty while it holds.
  public OptionalLong fractureNanos() {
    advance();
    return plant.fractureNanos();
  }

  /// True rotor angle now.
  public double rotorAngleRadians() {
    advance();
    return plant.rotorAngleRadians();
  }

  /// True torque of the sample now.
  public double sampleTorqueNewtonMetres() {
    advance();
    return plant.sampleTorqueNewtonMetres();
  }

  /// True coil current now.
  public double coilCurrentAmperes() {
    return circuit.currentAmperesAt(ticker.nanoTime());
  }

  /// Makes what comes from now on count alone for [#maximumCoilCurrentAmperes].
  public void forgetMaximumCoilCurrent() {
    circuit.forgetMaximum(ticker.nanoTime());
  }

  /// Largest magnitude of the coil current since the bench was switched on, or that was forgotten.
  public double maximumCoilCurrentAmperes() {
    return circuit.maximumAmperesUntil(ticker.nanoTime());
  }

  /// When the coil current last fell below a ten-thousandth of the source's limit, on the way to a
  /// zero that was not undone since; empty while there is current, or is bound to be.
  public OptionalLong currentZeroSinceNanos() {
    advance();
    OptionalLong zero = circuit.offSinceNanos();
    return zero.isPresent() && zero.getAsLong() <= ticker.nanoTime() ? zero : OptionalLong.empty();
  }

  /// When the scripted faults of a device first made a difference; empty while they have not.
  public OptionalLong firstFaultNanos(SimDevice device) {
    return Objects.requireNonNull(faultsOf.get(device)).firstMetNanos();
  }

  /// Whether the coil's circuit is interrupted, by the relay or the emergency stop.
  public boolean isCoilOpen() {
    advance();
    return plant.coilOpen();
  }

  /// How often the relay has opened for want of heartbeat edges.
  public long relayOpenings() {
    advance();
    return relay.openings();
  }

  /// When, after the fracture, the source was set to zero or the circuit opened, and not undone
  /// since; empty before.
  public OptionalLong commandedOffAfterFractureNanos() {
    advance();
    return circuit.commandedOffAfterFractureNanos();
  }

  /// When, after the fracture, the coil current fell below a ten-thousandth of the source's limit
  /// on the way to a zero that was not undone since; empty before.
  public OptionalLong currentZeroAfterFractureNanos() {
    advance();
    OptionalLong zero = circuit.offAfterFractureNanos();
    return zero.isPresent() && zero.getAsLong() <= ticker.nanoTime() ? zero : OptionalLong.empty();
  }
}
