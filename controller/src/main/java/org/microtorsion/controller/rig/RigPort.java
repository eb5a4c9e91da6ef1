package org.microtorsion.controller.rig;

/// The rig as the control loop sees it: SI quantities, no devices.
public interface RigPort {
  /// Reads every sensor once and fills the sample, flags of stale values included.
  ///
  /// @throws org.microtorsion.driver.DeviceException when a device is gone or has been silent for
  ///   too long
  void read(Sample into);

  /// Commands the coil current; what the driver holds is verified.
  void commandCurrentAmperes(double currentAmperes);

  /// Coil current that gives a wire the torque at the present angle and coil temperature,
  /// suspension included.
  double currentForWireTorqueAmperes(double torqueNewtonMetres, double rotorAngleRadians);

  /// Tells the hardware watchdog that the loop lives.
  void beat();

  /// What the emergency chain reports, or null when it is closed.
  @org.jspecify.annotations.Nullable
  String emergency();

  /// Zero current, by every means the rig has; never throws.
  void makeSafe();

  /// One step of the coarser encoder.
  double angleStepRadians();
}
