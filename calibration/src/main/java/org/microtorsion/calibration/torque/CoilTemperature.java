package org.microtorsion.calibration.torque;

import org.microtorsion.calibration.uncertainty.Estimate;

/// How the torque constant is brought to the temperature it is stated for.
///
/// The coil is as warm as the room, by a thermometer, and what its own current adds, by a model.
///
/// @param coefficientPerKelvin α, relative change of the torque constant per kelvin of the coil
/// @param riseUncertaintyRatio standard uncertainty of the modelled rises over the rises, common to
///   all readings
/// @param ambientUncertaintyKelvin standard uncertainty of the thermometer in the room, common to
///   all readings
public record CoilTemperature(
    Estimate coefficientPerKelvin, double riseUncertaintyRatio, double ambientUncertaintyKelvin) {
  /// 20 °C, the standard reference temperature of ISO 1.
  public static final double REFERENCE_KELVIN = 293.15;

  /// What a room is taken to be whose temperature nobody has stated: 20 ± 5 °C.
  public static final Estimate UNSTATED_ROOM_KELVIN = Estimate.of(REFERENCE_KELVIN, 5);

  public CoilTemperature {
    Require.notNegative("riseUncertaintyRatio", riseUncertaintyRatio);
    Require.notNegative("ambientUncertaintyKelvin", ambientUncertaintyKelvin);
  }

  /// A coil whose temperature does not count.
  public static CoilTemperature ofNoEffect() {
    return new CoilTemperature(Estimate.exact(0), 0, 0);
  }

  /// The factor 1 + α (ϑ − 20 °C).
  double factor(double coilKelvin) {
    return 1 + coefficientPerKelvin.value() * (coilKelvin - REFERENCE_KELVIN);
  }
}
