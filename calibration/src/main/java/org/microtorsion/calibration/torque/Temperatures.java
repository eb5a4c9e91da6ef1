package org.microtorsion.calibration.torque;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// Temperatures during the loads of a calibration.
///
/// @param statedForKelvin coil temperature that the constant is stated for
/// @param ambientMeanKelvin of the room
/// @param ambientLowestKelvin of the room
/// @param ambientHighestKelvin of the room
/// @param ambientUncertaintyKelvin standard uncertainty of the thermometer
/// @param coilLowestKelvin of the coil: room and modelled rise
/// @param coilHighestKelvin of the coil: room and modelled rise
public record Temperatures(
    double statedForKelvin,
    double ambientMeanKelvin,
    double ambientLowestKelvin,
    double ambientHighestKelvin,
    double ambientUncertaintyKelvin,
    double coilLowestKelvin,
    double coilHighestKelvin) {

  static Temperatures of(List<LoadReading> loads, double ambientUncertaintyKelvin) {
    return new Temperatures(
        CoilTemperature.REFERENCE_KELVIN,
        loads.stream().mapToDouble(LoadReading::ambientKelvin).average().orElseThrow(),
        least(loads, LoadReading::ambientKelvin),
        -least(loads, load -> -load.ambientKelvin()),
        ambientUncertaintyKelvin,
        least(loads, LoadReading::coilKelvin),
        -least(loads, load -> -load.coilKelvin()));
  }

  private static double least(List<LoadReading> loads, ToDoubleFunction<LoadReading> of) {
    return loads.stream().mapToDouble(of).min().orElseThrow();
  }
}
