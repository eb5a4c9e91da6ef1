package org.microtorsion.controller.session;

import java.util.Map;
import java.util.OptionalLong;

/// What an onlooker saw at a simulated plant, whatever the controller believes; times by the rig's
/// clock.
///
/// @param nowNanos when this was noted
/// @param currentAmperes coil current then
/// @param largestCurrentAmperes largest magnitude of it since the rig was switched on
/// @param zeroSinceNanos when the current fell to zero, for good so far; empty while there is some
/// @param fractureNanos when the wire broke; empty while it is whole
/// @param firstFaultNanos when the scripted faults of each device first made a difference, by its
///   name in fault scripts; without those that have made none
public record PlantFacts(
    long nowNanos,
    double currentAmperes,
    double largestCurrentAmperes,
    OptionalLong zeroSinceNanos,
    OptionalLong fractureNanos,
    Map<String, Long> firstFaultNanos) {
  public PlantFacts {
    firstFaultNanos = Map.copyOf(firstFaultNanos);
  }
}
