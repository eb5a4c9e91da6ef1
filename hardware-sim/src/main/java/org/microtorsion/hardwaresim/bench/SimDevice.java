package org.microtorsion.hardwaresim.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.microtorsion.hardwaresim.fault.FaultKind;

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
  NEGATIVE_LIMIT("negative-limit"),
  /// Analytical balance under the lever arm.
  BALANCE("balance"),
  /// Module of the stepper device.
  STEPPER("stepper"),
  /// The loop through the stepper device's wire.
  CONTINUITY("continuity");

  private static final Set<FaultKind> OF_ALL =
      Set.of(
          FaultKind.DROP,
          FaultKind.CORRUPT,
          FaultKind.SILENCE,
          FaultKind.STUCK,
          FaultKind.DISCONNECT);

  private static final Map<String, Set<FaultKind>> KINDS_BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(SimDevice::deviceName, SimDevice::faultKinds));

  private final String deviceName;

  SimDevice(String deviceName) {
    this.deviceName = deviceName;
  }

  /// The name in fault scripts.
  public String deviceName() {
    return deviceName;
  }

  /// What can go wrong with it.
  public Set<FaultKind> faultKinds() {
    return switch (this) {
      case ANGLE, FIXED_ANGLE, ADC, DAC, HEARTBEAT -> OF_ALL;
      case STEPPER -> with(FaultKind.STALL);
      case CONTINUITY ->
          Set.of(FaultKind.DROP, FaultKind.CORRUPT, FaultKind.SILENCE, FaultKind.STUCK);
      case EMERGENCY_STOP, POSITIVE_LIMIT, NEGATIVE_LIMIT -> with(FaultKind.BOUNCE);
      case BALANCE -> with(FaultKind.STALL, FaultKind.OVERLOAD, FaultKind.UNSTEADY);
    };
  }

  /// Whether it belongs to the coil's rig; the stepper device stands beside it and takes no part in
  /// its tests.
  public boolean isOfCoilRig() {
    return this != STEPPER && this != CONTINUITY;
  }

  private static Set<FaultKind> with(FaultKind... more) {
    EnumSet<FaultKind> kinds = EnumSet.copyOf(OF_ALL);
    kinds.addAll(List.of(more));
    return kinds;
  }

  /// All names, each with what can go wrong with that device.
  public static Map<String, Set<FaultKind>> faultKindsByName() {
    return KINDS_BY_NAME;
  }
}
