package org.microtorsion.hardwaresim.plant;

/// Torque per coil current, over rotor angle and coil temperature: K(φ, ϑ) = K0 (1 + a2 φ² + a4 φ⁴)
/// (1 + α (ϑ − ϑ0)).
///
/// @param atZeroNewtonMetresPerAmpere K0, at φ = 0 and the reference temperature
/// @param quadraticPerSquareRadian a2
/// @param quarticPerFourthPowerRadian a4
/// @param temperatureCoefficientPerKelvin α
/// @param referenceTemperatureKelvin ϑ0
public record TorqueConstant(
    double atZeroNewtonMetresPerAmpere,
    double quadraticPerSquareRadian,
    double quarticPerFourthPowerRadian,
    double temperatureCoefficientPerKelvin,
    double referenceTemperatureKelvin) {
  public TorqueConstant {
    Checks.positive("atZeroNewtonMetresPerAmpere", atZeroNewtonMetresPerAmpere);
    Checks.finite("quadraticPerSquareRadian", quadraticPerSquareRadian);
    Checks.finite("quarticPerFourthPowerRadian", quarticPerFourthPowerRadian);
    Checks.within("temperatureCoefficientPerKelvin", temperatureCoefficientPerKelvin, -0.01, 0.01);
    Checks.positive("referenceTemperatureKelvin", referenceTemperatureKelvin);
  }

  /// The constant whose shape passes through two relative losses at two angles.
  ///
  /// @param nearAngleRadians first angle, not zero
  /// @param nearLossRatio loss there, positive for a fall
  /// @param farAngleRadians second angle, of another magnitude
  /// @param farLossRatio loss there
  public static TorqueConstant ofLosses(
      double atZeroNewtonMetresPerAmpere,
      double nearAngleRadians,
      double nearLossRatio,
      double farAngleRadians,
      double farLossRatio,
      double temperatureCoefficientPerKelvin,
      double referenceTemperatureKelvin) {
    // a2 x + a4 x² = −loss at x = φ²: two linear equations, solved for −loss/x = a2 + a4 x.
    double nearSquare = nearAngleRadians * nearAngleRadians;
    double farSquare = farAngleRadians * farAngleRadians;
    double quartic =
        (-farLossRatio / farSquare + nearLossRatio / nearSquare) / (farSquare - nearSquare);
    double quadratic = -nearLossRatio / nearSquare - quartic * nearSquare;
    return new TorqueConstant(
        atZeroNewtonMetresPerAmpere,
        quadratic,
        quartic,
        temperatureCoefficientPerKelvin,
        referenceTemperatureKelvin);
  }

  /// K(φ, ϑ).
  public double newtonMetresPerAmpere(double angleRadians, double coilTemperatureKelvin) {
    return atZeroNewtonMetresPerAmpere
        * shapeFactor(angleRadians)
        * temperatureFactor(coilTemperatureKelvin);
  }

  /// 1 + a2 φ² + a4 φ⁴.
  public double shapeFactor(double angleRadians) {
    double square = angleRadians * angleRadians;
    return 1 + square * (quadraticPerSquareRadian + square * quarticPerFourthPowerRadian);
  }

  /// 1 + α (ϑ − ϑ0).
  public double temperatureFactor(double coilTemperatureKelvin) {
    return 1
        + temperatureCoefficientPerKelvin * (coilTemperatureKelvin - referenceTemperatureKelvin);
  }

  /// Another constant, each coefficient by a factor of its own.
  TorqueConstant varied(
      double atZeroFactor,
      double quadraticFactor,
      double quarticFactor,
      double temperatureCoefficientFactor) {
    return new TorqueConstant(
        atZeroNewtonMetresPerAmpere * atZeroFactor,
        quadraticPerSquareRadian * quadraticFactor,
        quarticPerFourthPowerRadian * quarticFactor,
        temperatureCoefficientPerKelvin * temperatureCoefficientFactor,
        referenceTemperatureKelvin);
  }
}
