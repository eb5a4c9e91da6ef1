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

  /// What the emergency chain reports, or null when it is closed.
  @Nullable String emergency();

  /// Zero current, by every means the rig has; never throws.
  void makeSafe();

  /// Zero current that nothing undoes, and no more heartbeats: for a process that dies while its
  /// loop hangs, from any thread; never throws.
  default void makeSafeForGood() {
    makeSafe();
  }

  /// One step of the rotor's encoder.
  double angleStepRadians();
}
