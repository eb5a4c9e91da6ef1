package org.microtorsion.driver.heartbeat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The emergency stop and the limit switches, read once a tick; an opening between two ticks counts
/// where the line notices edges.
public final class SafetyInputs {
  private final SafetyInput emergencyStop;
  private final SafetyInput[] limitSwitches;

  /// @param limitSwitches any number of them, in the order in which they are asked
  public SafetyInputs(SafetyInput emergencyStop, List<SafetyInput> limitSwitches) {
    this.emergencyStop = emergencyStop;
    this.limitSwitches = limitSwitches.toArray(SafetyInput[]::new);
    forgetEdges();
  }

  /// Forgets what happened so far: from now on the shortest opening counts.
  public void forgetEdges() {
    emergencyStop.forgetEdges();
    for (SafetyInput limitSwitch : limitSwitches) {
      limitSwitch.forgetEdges();
    }
  }

  /// Whether the emergency stop is pressed, or its wire broken.
  public boolean isEmergencyStopTripped() {
    return emergencyStop.isTripped();
  }

  /// The first limit switch that is open, or null when all are closed.
  public @Nullable SafetyInput trippedLimitSwitch() {
    for (SafetyInput limitSwitch : limitSwitches) {
      if (limitSwitch.isTripped()) {
        return limitSwitch;
      }
    }
    return null;
  }

  /// The first input that is open, the emergency stop before the limits, or null when all is well.
  public @Nullable SafetyInput tripped() {
    return emergencyStop.isTripped() ? emergencyStop : trippedLimitSwitch();
  }
}
