package org.microtorsion.hardwaresim.fault;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All faults of one bench; the same script and seed give the same bytes.
///
/// @param faults in the order given; where two hold at once for a device, the first wins
/// @param seed of the flipped bits and lost bytes
public record FaultScript(List<Fault> faults, long seed) {
  public FaultScript {
    faults = List.copyOf(faults);
  }

  /// A script without faults.
  public static FaultScript none() {
    return new FaultScript(List.of(), 0);
  }

  /// Reads faults separated by commas or white space, each as [Fault#parse] takes it.
  ///
  /// @throws IllegalArgumentException naming the fault and the part of it that is wrong
  public static FaultScript parse(String text, long seed) {
    List<Fault> faults = new ArrayList<>();
    for (String part : text.strip().split("[,\\s]+", -1)) {
      if (!part.isEmpty()) {
        faults.add(Fault.parse(part));
      }
    }
    return new FaultScript(faults, seed);
  }

  /// Refuses a script that names a device which the bench does not have, or a fault which a device
  /// does not know.
  ///
  /// @param known the devices, each with the kinds that mean something to it
  /// @throws IllegalArgumentException naming device and kind, and those there are
  public void requireDevices(Map<String, Set<FaultKind>> known) {
    for (Fault fault : faults) {
      Set<FaultKind> kinds = known.get(fault.device());
      if (kinds == null) {
        throw new IllegalArgumentException(
            "fault on device '%s': there is no such device here, expected one of %s"
                .formatted(fault.device(), String.join(", ", new TreeSet<>(known.keySet()))));
      }
      if (!kinds.contains(fault.kind())) {
        throw new IllegalArgumentException(
            "fault on device '%s': '%s' means nothing to it, expected one of %s"
                .formatted(
                    fault.device(),
                    fault.kind().word(),
                    kinds.stream().map(FaultKind::word).sorted().collect(joining(", "))));
      }
    }
  }

  /// The faults of one device.
  ///
  /// @param originNanos the ticker's time at which the bench was switched on
  public DeviceFaults forDevice(String device, long originNanos) {
    List<Fault> own = faults.stream().filter(fault -> fault.device().equals(device)).toList();
    return new DeviceFaults(own, originNanos, seed ^ device.hashCode());
  }
}
