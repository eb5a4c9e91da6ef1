package org.microtorsion.hardwaresim.bench;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// The devices of the bench, with the name each has in fault scripts and messages.
public enum SimDevice {
  /// Encoder on the rotor.
  ANGLE("angle"),
  /// Encoder on the fixed grip.
  FIXED_ANGLE("angle-fixed-end"),
  /// Analogue-to-digital converter on the sense resistor.
  ADC("adc"),
  /// Digital-to-analogue converter before the current source.
  DAC("dac"),
  /// Heartbeat input of the coil's relay.
  HEARTBEAT("heartbeat"),
  /// Emergency-stop button.
  EMERGENCY_STOP("emergency-stop"),
  /// Limit switch at positive angles.
  POSITIVE_LIMIT("positive-limit"),
  /// Limit switch at negative angles.
  NEGATIVE_LIMIT("negative-limit");

  private static final Set<String> NAMES =
      Arrays.stream(values()).map(SimDevice::deviceName).collect(Collectors.toUnmodifiableSet());

  private final String deviceName;

  SimDevice(String deviceName) {
    this.deviceName = deviceName;
  }

  /// The name in fault scripts.
  public String deviceName() {
    return deviceName;
  }

  /// All names.
  public static Set<String> names() {
    return NAMES;
  }
}
