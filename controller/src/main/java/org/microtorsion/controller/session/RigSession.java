package org.microtorsion.controller.session;

import java.util.Optional;
import java.util.OptionalLong;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.driver.time.Ticker;

/// An open rig, real or simulated; closing it leaves the coil at zero and releases every line.
public interface RigSession extends AutoCloseable {
  /// The rig.
  RigPort rig();

  /// Its clock.
  Ticker ticker();

  /// Whether that clock waits for the program, so that nothing is gained by working beside the
  /// loop.
  boolean virtualTime();

  /// Opens the balance that torque is calibrated with, and proves that it answers; the caller
  /// closes it.
  ///
  /// @throws org.microtorsion.controller.config.InputException when the rig file describes none
  /// @throws org.microtorsion.driver.DeviceException when it is silent or set up wrongly
  BalancePort openBalance();

  /// What the simulator may tell after a run; empty for a real rig.
  Optional<Simulated> simulated();

  @Override
  void close();

  /// The simulator's side of a run.
  interface Simulated {
    /// One line for headers: seed, wire, law.
    String description();

    /// The hidden truth.
    SimulatedTruth truth();

    /// What a calibration of this rig ought to find.
    TorqueTruth torqueTruth();

    /// Time from the true break to the coil being commanded to zero for good; empty while whole.
    OptionalLong nanosFromFractureToZeroCommand();

    /// What an onlooker sees at the plant.
    PlantFacts plant();

    /// Something goes wrong with a device from now on, for so long; from any thread.
    ///
    /// @throws org.microtorsion.controller.config.InputException when there is no such device, or
    ///   that does not happen to it
    void inject(String device, String kind, double lengthSeconds);

    /// What a technician's hands would do at the simulated rig.
    Hands hands();
  }

  /// The technician's part of a calibration, done at the simulated rig.
  interface Hands {
    /// Turns the rotor to an angle, clamps the lever arm level, and links it with the balance's
    /// pan; the grips are empty. Clamping it again is a new mounting.
    void mountLever(double rotorAngleRadians);

    /// What the thermometer in the room shows.
    double thermometerKelvin();

    /// Takes the arm off; the rotor is free.
    void removeLever();
  }
}
