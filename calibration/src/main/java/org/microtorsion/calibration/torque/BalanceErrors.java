package org.microtorsion.calibration.torque;

/// What the balance's certificate says of its indication.
///
/// @param sensitivityUncertaintyRatio standard uncertainty of its gain
/// @param linearityUncertaintyKilograms standard uncertainty of an indication for lack of linearity
/// @param repeatabilityKilograms standard deviation of repeated loadings
/// @param resolutionKilograms one step of the indication
public record BalanceErrors(
    double sensitivityUncertaintyRatio,
    double linearityUncertaintyKilograms,
    double repeatabilityKilograms,
    double resolutionKilograms) {
  public BalanceErrors {
    Require.notNegative("sensitivityUncertaintyRatio", sensitivityUncertaintyRatio);
    Require.notNegative("linearityUncertaintyKilograms", linearityUncertaintyKilograms);
    Require.notNegative("repeatabilityKilograms", repeatabilityKilograms);
    Require.notNegative("resolutionKilograms", resolutionKilograms);
  }
}
