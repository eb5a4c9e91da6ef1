package org.microtorsion.hardwaresim.plant;

/// Everything true of one rig apart from the sample in it.
///
/// @param torqueConstant torque over current, angle and temperature
/// @param coil winding and driver
/// @param rotor rotor, suspension, friction, stops, fixed grip
/// @param rotorSensor encoder on the rotor
/// @param fixedGripSensor encoder on the fixed grip
/// @param currentSource converter voltage to coil current
/// @param currentMeter coil current to converter voltage
/// @param ambientKelvin temperature of the room
public record PlantParameters(
    TorqueConstant torqueConstant,
    CoilParameters coil,
    RotorParameters rotor,
    AngleSensor rotorSensor,
    AngleSensor fixedGripSensor,
    CurrentSource currentSource,
    CurrentMeter currentMeter,
    double ambientKelvin) {
  public PlantParameters {
    Checks.within("ambientKelvin", ambientKelvin, 200, 400);
  }

  /// The rig as built: K0 = 8 mN·m/A, falling by 2 % at ±90° and 6 % at ±150°; a 40 Ω, 4 mH coil; a
  /// rotor of 2·10⁻⁷ kg·m²; 0.2° of eccentricity; a torque noise of 2·10⁻⁹ N·m in one conversion at
  /// 1 kHz, of which the current meter makes nearly all.
  public static PlantParameters defaultRig() {
    return new PlantParameters(
        TorqueConstant.ofLosses(
            8e-3, Math.toRadians(90), 0.02, Math.toRadians(150), 0.06, -1e-3, 293.15),
        new CoilParameters(40, 4e-3, 5e3, 50e-6, 60, 90),
        new RotorParameters(2e-7, 1e-6, 2e-7, 1e-9, 1e-4, Math.toRadians(300), 0.5),
        new AngleSensor(0, 0, 2.67e-3, 2.24e-3, 6.1e-4, -3.5e-4, 8e-5),
        new AngleSensor(0, 0, -1.94e-3, 2.75e-3, 4.2e-4, 5.6e-4, 8e-5),
        new CurrentSource(5e-3, 0, 0, 2e-8, 50e-3),
        new CurrentMeter(10, 0, 0, 0, 2.5e-6),
        293.15);
  }
}
