package org.microtorsion.calibration.certificate;

import java.util.Optional;
import java.util.OptionalDouble;
import org.microtorsion.calibration.torque.BalanceErrors;
import org.microtorsion.calibration.torque.EncoderErrors;
import org.microtorsion.calibration.torque.LeverArm;
import org.microtorsion.calibration.torque.TorqueReferences;
import org.microtorsion.calibration.uncertainty.Estimate;

/// What the torque was traced to, as far as the certificate's form states it.
///
/// @param leverArm length, tilt and clamping of the arm
/// @param gravityMetresPerSecondSquared local acceleration of free fall
/// @param airDensityKilogramsPerCubicMetre during the calibration
/// @param balance errors of the balance's indication
/// @param currentGainRelativeUncertaintyRatio standard uncertainty of the current meter's gain
/// @param coilTemperature how the constant was brought to its temperature
/// @param encoder errors of the rotor's angle; empty where they are not stated
public record References(
    LeverArm leverArm,
    Estimate gravityMetresPerSecondSquared,
    Estimate airDensityKilogramsPerCubicMetre,
    BalanceErrors balance,
    double currentGainRelativeUncertaintyRatio,
    Coil coilTemperature,
    Optional<EncoderErrors> encoder) {

  /// How the constant depends on the coil's temperature.
  ///
  /// @param coefficientPerKelvin α
  /// @param riseUncertaintyRatio standard uncertainty of the modelled rises over the rises
  /// @param ambientUncertaintyKelvin of the thermometer in the room; empty where it is not stated
  public record Coil(
      Estimate coefficientPerKelvin,
      double riseUncertaintyRatio,
      OptionalDouble ambientUncertaintyKelvin) {}

  static References of(TorqueReferences references) {
    return new References(
        references.leverArm(),
        references.gravityMetresPerSecondSquared(),
        references.airDensityKilogramsPerCubicMetre(),
        references.balance(),
        references.currentGainRelativeUncertaintyRatio(),
        new Coil(
            references.coilTemperature().coefficientPerKelvin(),
            references.coilTemperature().riseUncertaintyRatio(),
            OptionalDouble.of(references.coilTemperature().ambientUncertaintyKelvin())),
        Optional.of(references.encoder()));
  }
}
