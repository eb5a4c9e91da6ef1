package org.microtorsion.controller.session;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.stepper.StepperDevice;
import org.microtorsion.driver.time.Ticker;

/// Opens stepper devices; the assembled program has one that knows real lines from simulated ones.
@FunctionalInterface
public interface StepperProvider {
  /// Opens the device of a rig and proves that it answers; its motor stands.
  ///
  /// @param mounted the wire in the grips; a simulated one is made after it
  /// @throws org.microtorsion.driver.DeviceException when it is not what or where it should be
  Opened open(RigRequest request, SampleDescription mounted);

  /// An open device with what goes with it.
  interface Opened extends AutoCloseable {
    /// The device.
    StepperDevice device();

    /// Its clock.
    Ticker ticker();

    /// Whether that clock waits for the program.
    boolean virtualTime();

    /// What the simulator may tell; empty for a real device.
    Optional<Simulated> simulated();

    /// Leaves the motor stopped.
    @Override
    void close();
  }

  /// The simulator's side of a run.
  interface Simulated {
    /// One line for headers: seed, wire.
    String description();

    /// Surface shear strain at which the wire truly breaks; empty for never, and for empty grips.
    OptionalDouble fractureShearStrain();

    /// What an onlooker sees at the device.
    Facts facts();
  }

  /// What an onlooker saw, whatever the controller believes.
  ///
  /// @param nowNanos when this was noted, by the device's clock
  /// @param twistRadians of the wire
  /// @param motorMicrostepsPerSecond how fast the motor turned
  /// @param fractureNanos when the wire broke; empty while it is whole
  /// @param fractureTwistRadians twist at which it does
  record Facts(
      long nowNanos,
      double twistRadians,
      double motorMicrostepsPerSecond,
      OptionalLong fractureNanos,
      double fractureTwistRadians) {}
}
