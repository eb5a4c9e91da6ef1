package org.microtorsion.hardwaresim.plant;

/// The rotor, its suspension and its bearings, and the stiffness of the fixed grip.
///
/// @param inertiaKilogramSquareMetres J
/// @param dampingNewtonMetreSecondsPerRadian c
/// @param suspensionNewtonMetresPerRadian k_s
/// @param frictionNewtonMetres level of the smooth Coulomb friction
/// @param frictionRateRadiansPerSecond friction per rate near rest is level over this; full level
///   from 1.5 times this rate on
/// @param endStopRadians angle of the inelastic mechanical stops, on either side of zero
/// @param gripStiffnessNewtonMetresPerRadian load train behind the fixed grip
public record RotorParameters(
    double inertiaKilogramSquareMetres,
    double dampingNewtonMetreSecondsPerRadian,
    double suspensionNewtonMetresPerRadian,
    double frictionNewtonMetres,
    double frictionRateRadiansPerSecond,
    double endStopRadians,
    double gripStiffnessNewtonMetresPerRadian) {
  public RotorParameters {
    Checks.positive("inertiaKilogramSquareMetres", inertiaKilogramSquareMetres);
    Checks.notNegative("dampingNewtonMetreSecondsPerRadian", dampingNewtonMetreSecondsPerRadian);
    Checks.notNegative("suspensionNewtonMetresPerRadian", suspensionNewtonMetresPerRadian);
    Checks.notNegative("frictionNewtonMetres", frictionNewtonMetres);
    Checks.positive("frictionRateRadiansPerSecond", frictionRateRadiansPerSecond);
    Checks.positive("endStopRadians", endStopRadians);
    Checks.positiveOrUnlimited(
        "gripStiffnessNewtonMetresPerRadian", gripStiffnessNewtonMetresPerRadian);
  }
}
