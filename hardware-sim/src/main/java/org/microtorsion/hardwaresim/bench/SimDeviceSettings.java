package org.microtorsion.hardwaresim.bench;

import java.time.Duration;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings;

/// How the devices of a simulated rig are made and wired.
///
/// @param angle the rotor's encoder
/// @param fixedAngle the fixed grip's encoder
/// @param separateAngleBuses whether each encoder has an adapter of its own
/// @param meter the analogue-to-digital converter
/// @param source the digital-to-analogue converter and the stage behind it
/// @param heartbeatHold how long the relay holds after an edge
/// @param switches emergency stop and limit switches
/// @param balance which balance, and how its menu is set
/// @param stepper the stepper device beside the rig
public record SimDeviceSettings(
    Encoder angle,
    Encoder fixedAngle,
    boolean separateAngleBuses,
    Meter meter,
    Source source,
    Duration heartbeatHold,
    Switches switches,
    SimSartoriusSettings balance,
    StepperSettings stepper) {
  public SimDeviceSettings {
    if (!separateAngleBuses) {
      requireOneBus(angle, fixedAngle);
    }
  }

  private static void requireOneBus(Encoder angle, Encoder fixedAngle) {
    if (angle.nodeAddress() == fixedAngle.nodeAddress()) {
      throw new IllegalArgumentException(
          ("device settings: fixedAngle's nodeAddress must differ from angle's on a shared bus,"
                  + " found 0x%X for both")
              .formatted(angle.nodeAddress()));
    }
    if (angle.baud() != fixedAngle.baud() || angle.echo() != fixedAngle.echo()) {
      throw new IllegalArgumentException(
          "device settings: both encoders of a shared bus must agree in baud and echo, found %s and %s"
              .formatted(angle, fixedAngle));
    }
  }

  /// An AMT21 encoder and its adapter.
  ///
  /// @param nodeAddress bus address
  /// @param bits 12 or 14
  /// @param multiTurn whether it counts turns
  /// @param baud that the part is made for, see [org.microtorsion.hardwaresim.device.SimRs485Bus]
  /// @param echo whether the adapter returns what the host sends
  /// @param reversed whether its counts fall with the angle
  public record Encoder(
      int nodeAddress, int bits, boolean multiTurn, int baud, boolean echo, boolean reversed) {
    /// AMT213D at 2 Mbit/s.
    static Encoder atNode(int nodeAddress) {
      return new Encoder(nodeAddress, 14, true, 2_000_000, false, false);
    }

    /// The same part of another speed.
    public Encoder withBaud(int otherBaud) {
      return new Encoder(nodeAddress, bits, multiTurn, otherBaud, echo, reversed);
    }

    /// The same part behind another kind of adapter.
    public Encoder withEcho(boolean otherEcho) {
      return new Encoder(nodeAddress, bits, multiTurn, baud, otherEcho, reversed);
    }
  }

  /// The converter across the sense resistor.
  ///
  /// @param spiClockHertz SPI clock
  /// @param referenceVolts VREF
  /// @param positiveInput AIN number of the resistor's end that a positive current makes the higher
  ///   one, 8 for AINCOM
  /// @param negativeInput of the other end
  public record Meter(
      double spiClockHertz, double referenceVolts, int positiveInput, int negativeInput) {
    /// AINCOM.
    private static final int HIGHEST_INPUT = 8;

    public Meter {
      if (positiveInput < 0
          || positiveInput > HIGHEST_INPUT
          || negativeInput < 0
          || negativeInput > HIGHEST_INPUT
          || positiveInput == negativeInput) {
        throw new IllegalArgumentException(
            "device settings: positiveInput and negativeInput must be two of AIN0 to AIN8, found %d and %d"
                .formatted(positiveInput, negativeInput));
      }
    }
  }

  /// The converter before the current source.
  ///
  /// @param part which one
  /// @param spiClockHertz SPI clock
  /// @param negativeReferenceVolts VREFN of an AD5791; with a DAC8532 the lower end of the stage
  ///   behind it
  /// @param positiveReferenceVolts VREFP, or the upper end
  /// @param dac8532ReferenceVolts VREF of a DAC8532
  public record Source(
      DacPart part,
      double spiClockHertz,
      double negativeReferenceVolts,
      double positiveReferenceVolts,
      double dac8532ReferenceVolts) {}

  /// Normally closed contacts, each with a resistor that pulls the line of an open one.
  ///
  /// @param emergencyStopOpenHigh whether the line is high while the emergency stop is open
  /// @param positiveLimitOpenHigh the same of the positive limit switch
  /// @param negativeLimitOpenHigh the same of the negative limit switch
  /// @param positiveLimitRadians angle at and above which the positive switch opens
  /// @param negativeLimitRadians angle at and below which the negative switch opens
  public record Switches(
      boolean emergencyStopOpenHigh,
      boolean positiveLimitOpenHigh,
      boolean negativeLimitOpenHigh,
      double positiveLimitRadians,
      double negativeLimitRadians) {
    public Switches {
      if (!(positiveLimitRadians > negativeLimitRadians)) {
        throw new IllegalArgumentException(
            "device settings: positiveLimitRadians must be above negativeLimitRadians %s, found %s"
                .formatted(negativeLimitRadians, positiveLimitRadians));
      }
    }
  }

  /// AMT213D encoders 54h and 58h on one bus at 2 Mbit/s, ADS1256 on AIN0 and AIN1 and AD5791 (±10
  /// V) at 976563 Hz, a relay of 20 ms, switches to ground at ±290°, short of the rotor's stops.
  public static SimDeviceSettings ofDefaultRig() {
    return new SimDeviceSettings(
        Encoder.atNode(0x54),
        Encoder.atNode(0x58),
        false,
        new Meter(976_563, 2.5, 0, 1),
        new Source(DacPart.AD5791, 976_563, -10, 10, 3.3),
        Duration.ofMillis(20),
        new Switches(true, true, true, Math.toRadians(290), Math.toRadians(-290)),
        SimSartoriusSettings.bp211d(),
        StepperSettings.ofDefaultRig());
  }

  /// The same rig with an adapter for each encoder.
  public SimDeviceSettings withSeparateAngleBuses() {
    return copy(angle, fixedAngle, true, source, balance);
  }

  /// The same rig with other encoders.
  public SimDeviceSettings withEncoders(Encoder otherAngle, Encoder otherFixedAngle) {
    return copy(otherAngle, otherFixedAngle, separateAngleBuses, source, balance);
  }

  /// The same rig with another converter before the current source.
  public SimDeviceSettings withDacPart(DacPart otherPart) {
    return copy(
        angle,
        fixedAngle,
        separateAngleBuses,
        new Source(
            otherPart,
            source.spiClockHertz(),
            source.negativeReferenceVolts(),
            source.positiveReferenceVolts(),
            source.dac8532ReferenceVolts()),
        balance);
  }

  /// The same rig with another balance.
  public SimDeviceSettings withBalance(SimSartoriusSettings otherBalance) {
    return copy(angle, fixedAngle, separateAngleBuses, source, otherBalance);
  }

  private SimDeviceSettings copy(
      Encoder newAngle,
      Encoder newFixedAngle,
      boolean newSeparate,
      Source newSource,
      SimSartoriusSettings newBalance) {
    return new SimDeviceSettings(
        newAngle,
        newFixedAngle,
        newSeparate,
        meter,
        newSource,
        heartbeatHold,
        switches,
        newBalance,
        stepper);
  }
}
