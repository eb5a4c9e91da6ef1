package org.microtorsion.controller.rig;

import org.jspecify.annotations.Nullable;

/// The rig as the control loop sees it: SI quantities, no devices.
public interface RigPort {
  /// Closes the coil's circuit, brings its current to zero as the meter shows it, and makes the
  /// twist that is left the zero of every sample's twist. Takes a fraction of a second of the rig's
  /// time.
  void zero();

  /// Takes both angles anew, turns included, after hands may have moved them while nobody read.
  ///
  /// @throws org.microtorsion.driver.DeviceException when an encoder does not answer
  void resynchronise();

  /// Reads every sensor once and fills the sample, flags of stale values included.
  ///
  /// @throws org.microtorsion.driver.DeviceException when a device is gone or has been silent for
  ///   too long
  void read(Sample into);

  /// Commands the coil current; where the source can be asked, what it holds is verified.
  void commandCurrentAmperes(double currentAmperes);

  /// Coil current that gives a wire a torque at a rotor angle and the present coil temperature,
  /// with the suspension's share.
  double currentForWireTorqueAmperes(double torqueNewtonMetres, double rotorAngleRadians);

  /// Torque that turning at a rate costs beside the wire's: air and eddy currents.
  double dragNewtonMetres(double rateRadiansPerSecond);

  /// Tells the hardware watchdog that the loop lives.
  void beat();

  /// How long the hardware watchdog was left without an edge that holds its relay while the coil
  /// carried current; the longest time since it began to.
  default double relayGapSeconds() {
    return 0;
  }

  /// What the emergency chain reports, or null when it is closed. Zero current that was made for
  /// good by another thread counts as such a report.
  @Nullable String emergency();

  /// Zero current, by every means the rig has; never throws.
  void makeSafe();

  /// Zero current that nothing undoes, and no more heartbeats, from any thread: for somebody who
  /// presses stop in an emergency, and for a process that dies while its loop hangs. Never throws.
  ///
  /// @param why what is to be named as the cause of whatever ends by it
  default void makeSafeForGood(String why) {
    makeSafe();
  }

  /// Why the current was made zero for good, or null.
  default @Nullable String safeForGood() {
    return null;
  }

  /// One step of the rotor's encoder.
  double angleStepRadians();
}
