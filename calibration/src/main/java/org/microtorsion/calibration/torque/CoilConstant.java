package org.microtorsion.calibration.torque;

/// Torque of the coil in its magnet: T = K₀ (1 + a₂ φ² + a₄ φ⁴) (1 + α ΔΘ) I.
///
/// The even powers of the angle stand for the fall of the field away from the middle of the
/// magnet's gap; α is the temperature coefficient of the whole, ΔΘ the coil's temperature less the
/// one the constant is stated for: 20 °C on certificates and in rig files, the room's where
/// [#atAmbient] has brought it there. But for that one the methods allocate nothing.
///
/// @param centreNewtonMetresPerAmpere K₀, positive
/// @param quadraticPerSquareRadian a₂
/// @param quarticPerRadianToTheFourth a₄
/// @param temperatureCoefficientPerKelvin α
/// @param relativeUncertaintyRatio standard uncertainty of K over K, the same at every angle
public record CoilConstant(
    double centreNewtonMetresPerAmpere,
    double quadraticPerSquareRadian,
    double quarticPerRadianToTheFourth,
    double temperatureCoefficientPerKelvin,
    double relativeUncertaintyRatio) {
  public CoilConstant {
    if (!(centreNewtonMetresPerAmpere > 0) || Double.isInfinite(centreNewtonMetresPerAmpere)) {
      throw new IllegalArgumentException(
          "centreNewtonMetresPerAmpere: expected a positive number, found "
              + centreNewtonMetresPerAmpere);
    }
    requireFinite("quadraticPerSquareRadian", quadraticPerSquareRadian);
    requireFinite("quarticPerRadianToTheFourth", quarticPerRadianToTheFourth);
    requireFinite("temperatureCoefficientPerKelvin", temperatureCoefficientPerKelvin);
    if (!(relativeUncertaintyRatio >= 0) || Double.isInfinite(relativeUncertaintyRatio)) {
      throw new IllegalArgumentException(
          "relativeUncertaintyRatio: expected a number not below zero, found "
              + relativeUncertaintyRatio);
    }
  }

  /// A constant that depends on neither angle nor temperature.
  public static CoilConstant uniform(
      double newtonMetresPerAmpere, double relativeUncertaintyRatio) {
    return new CoilConstant(newtonMetresPerAmpere, 0, 0, 0, relativeUncertaintyRatio);
  }

  /// The even quartic through two known falls of the constant.
  ///
  /// @param nearAngleRadians where K is `nearRatio` times K₀
  /// @param farAngleRadians where K is `farRatio` times K₀; of another magnitude than the near one
  public static CoilConstant throughTwoAngles(
      double centreNewtonMetresPerAmpere,
      double nearAngleRadians,
      double nearRatio,
      double farAngleRadians,
      double farRatio,
      double temperatureCoefficientPerKelvin,
      double relativeUncertaintyRatio) {
    double near = nearAngleRadians * nearAngleRadians;
    double far = farAngleRadians * farAngleRadians;
    if (!(near > 0) || !(far > 0) || near == far) {
      throw new IllegalArgumentException(
          "farAngleRadians: expected two angles of different magnitude, neither zero, found "
              + nearAngleRadians
              + " and "
              + farAngleRadians);
    }
    // r − 1 = a₂ φ² + a₄ φ⁴ at both angles.
    double nearFall = (nearRatio - 1) / near;
    double farFall = (farRatio - 1) / far;
    double quartic = (farFall - nearFall) / (far - near);
    return new CoilConstant(
        centreNewtonMetresPerAmpere,
        nearFall - quartic * near,
        quartic,
        temperatureCoefficientPerKelvin,
        relativeUncertaintyRatio);
  }

  /// The same constant stated for a coil as warm as a room, so that ΔΘ is the rise above the room.
  ///
  /// With the factor f = 1 + α (ϑ − 20 °C): f (1 + (α/f) ΔΘ) = 1 + α (ϑ + ΔΘ − 20 °C).
  public CoilConstant atAmbient(double ambientKelvin) {
    double factor =
        1 + temperatureCoefficientPerKelvin * (ambientKelvin - CoilTemperature.REFERENCE_KELVIN);
    return new CoilConstant(
        centreNewtonMetresPerAmpere * factor,
        quadraticPerSquareRadian,
        quarticPerRadianToTheFourth,
        temperatureCoefficientPerKelvin / factor,
        relativeUncertaintyRatio);
  }

  /// dK/dφ over K.
  double relativeSlopePerRadian(double angleRadians) {
    double square = angleRadians * angleRadians;
    return angleRadians
        * (2 * quadraticPerSquareRadian + 4 * square * quarticPerRadianToTheFourth)
        / (1 + square * (quadraticPerSquareRadian + square * quarticPerRadianToTheFourth));
  }

  /// K at an angle and a rise of the coil's temperature.
  public double newtonMetresPerAmpere(double angleRadians, double temperatureRiseKelvin) {
    double square = angleRadians * angleRadians;
    return centreNewtonMetresPerAmpere
        * (1 + square * (quadraticPerSquareRadian + square * quarticPerRadianToTheFourth))
        * (1 + temperatureCoefficientPerKelvin * temperatureRiseKelvin);
  }

  /// The coil's torque.
  public double torqueNewtonMetres(
      double currentAmperes, double angleRadians, double temperatureRiseKelvin) {
    return newtonMetresPerAmpere(angleRadians, temperatureRiseKelvin) * currentAmperes;
  }

  /// The current that makes a torque.
  public double currentAmperes(
      double torqueNewtonMetres, double angleRadians, double temperatureRiseKelvin) {
    return torqueNewtonMetres / newtonMetresPerAmpere(angleRadians, temperatureRiseKelvin);
  }

  private static void requireFinite(String name, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(name + ": expected a finite number, found " + number);
    }
  }
}
