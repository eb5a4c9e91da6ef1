package org.microtorsion.hardwaresim.bench;

import java.time.Duration;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings;

/// How the devices of a simulated rig are made and wired.
///
/// @param angleNodeAddress bus address of the rotor's encoder
/// @param fixedAngleNodeAddress bus address of the fixed grip's encoder
/// @param encoderBits 12 or 14
/// @param multiTurn whether the encoders count turns
/// @param baud of the encoders, see [org.microtorsion.hardwaresim.device.SimRs485Bus]
/// @param separateAngleBuses whether each encoder has an adapter of its own
/// @param echo whether the adapters return what the host sends
/// @param spiClockHertz of both converters
/// @param adcReferenceVolts VREF of the analogue-to-digital converter
/// @param dacPart which digital-to-analogue converter
/// @param dacNegativeReferenceVolts VREFN of an AD5791; with a DAC8532 the lower end of the stage
///   behind it
/// @param dacPositiveReferenceVolts VREFP, or the upper end
/// @param dac8532ReferenceVolts VREF of a DAC8532
/// @param heartbeatHold how long the relay holds after an edge
/// @param positiveLimitRadians angle at and above which the positive switch opens
/// @param negativeLimitRadians angle at and below which the negative switch opens
/// @param balance which balance, and how its menu is set
public record SimDeviceSettings(
    int angleNodeAddress,
    int fixedAngleNodeAddress,
    int encoderBits,
    boolean multiTurn,
    int baud,
    boolean separateAngleBuses,
    boolean echo,
    double spiClockHertz,
    double adcReferenceVolts,
    DacPart dacPart,
    double dacNegativeReferenceVolts,
    double dacPositiveReferenceVolts,
    double dac8532ReferenceVolts,
    Duration heartbeatHold,
    double positiveLimitRadians,
    double negativeLimitRadians,
    SimSartoriusSettings balance) {
  public SimDeviceSettings {
    if (!(positiveLimitRadians > negativeLimitRadians)) {
      throw new IllegalArgumentException(
          "device settings: positiveLimitRadians must be above negativeLimitRadians %s, found %s"
              .formatted(negativeLimitRadians, positiveLimitRadians));
    }
    if (!separateAngleBuses && angleNodeAddress == fixedAngleNodeAddress) {
      throw new IllegalArgumentException(
          ("device settings: fixedAngleNodeAddress must differ from angleNodeAddress on a shared"
                  + " bus, found 0x%X for both")
              .formatted(angleNodeAddress));
    }
  }

  /// AMT213D encoders 54h and 58h on one bus at 2 Mbit/s, ADS1256 and AD5791 (±10 V) at 976563 Hz,
  /// a relay of 20 ms, switches at ±290°, short of the rotor's stops.
  public static SimDeviceSettings ofDefaultRig() {
    return new SimDeviceSettings(
        0x54,
        0x58,
        14,
        true,
        2_000_000,
        false,
        false,
        976_563,
        2.5,
        DacPart.AD5791,
        -10,
        10,
        3.3,
        Duration.ofMillis(20),
        Math.toRadians(290),
        Math.toRadians(-290),
        SimSartoriusSettings.bp211d());
  }

  /// The same rig with an adapter for each encoder.
  public SimDeviceSettings withSeparateAngleBuses() {
    return copy(true, echo, dacPart, baud, balance);
  }

  /// The same rig with adapters that echo.
  public SimDeviceSettings withEcho() {
    return copy(separateAngleBuses, true, dacPart, baud, balance);
  }

  /// The same rig with another converter before the current source.
  public SimDeviceSettings withDacPart(DacPart otherPart) {
    return copy(separateAngleBuses, echo, otherPart, baud, balance);
  }

  /// The same rig with encoders of another speed.
  public SimDeviceSettings withBaud(int otherBaud) {
    return copy(separateAngleBuses, echo, dacPart, otherBaud, balance);
  }

  /// The same rig with another balance.
  public SimDeviceSettings withBalance(SimSartoriusSettings otherBalance) {
    return copy(separateAngleBuses, echo, dacPart, baud, otherBalance);
  }

  private SimDeviceSettings copy(
      boolean newSeparate,
      boolean newEcho,
      DacPart newDacPart,
      int newBaud,
      SimSartoriusSettings newBalance) {
    return new SimDeviceSettings(
        angleNodeAddress,
        fixedAngleNodeAddress,
        encoderBits,
        multiTurn,
        newBaud,
        newSeparate,
        newEcho,
        spiClockHertz,
        adcReferenceVolts,
        newDacPart,
        dacNegativeReferenceVolts,
        dacPositiveReferenceVolts,
        dac8532ReferenceVolts,
        heartbeatHold,
        positiveLimitRadians,
        negativeLimitRadians,
        newBalance);
  }
}
