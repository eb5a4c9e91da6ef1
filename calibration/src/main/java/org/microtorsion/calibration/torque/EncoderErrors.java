package org.microtorsion.calibration.torque;

/// Standard uncertainties of the angle that the rotor's encoder shows: of the coefficients of its
/// periodic error cosine·cos(nφ) + sine·sin(nφ), n = 1, 2, and of its scale; and one step of it.
///
/// @param stepRadians one step
/// @param scaleRatio of the scale
/// @param cosine1Radians of the coefficient of cos φ
/// @param sine1Radians of the coefficient of sin φ
/// @param cosine2Radians of the coefficient of cos 2φ
/// @param sine2Radians of the coefficient of sin 2φ
public record EncoderErrors(
    double stepRadians,
    double scaleRatio,
    double cosine1Radians,
    double sine1Radians,
    double cosine2Radians,
    double sine2Radians) {
  public EncoderErrors {
    Require.notNegative("stepRadians", stepRadians);
    Require.notNegative("scaleRatio", scaleRatio);
    Require.notNegative("cosine1Radians", cosine1Radians);
    Require.notNegative("sine1Radians", sine1Radians);
    Require.notNegative("cosine2Radians", cosine2Radians);
    Require.notNegative("sine2Radians", sine2Radians);
  }

  /// An angle without error.
  public static EncoderErrors none() {
    return new EncoderErrors(0, 0, 0, 0, 0, 0);
  }

  /// What one standard deviation of each independent error does to the angle that is shown.
  double[] atRadians(double angleRadians) {
    return new double[] {
      cosine1Radians * Math.cos(angleRadians),
      sine1Radians * Math.sin(angleRadians),
      cosine2Radians * Math.cos(2 * angleRadians),
      sine2Radians * Math.sin(2 * angleRadians),
      scaleRatio * angleRadians
    };
  }

  /// Root mean square over a turn of the periodic error's standard uncertainty.
  double periodicRadians() {
    return Math.sqrt(
        0.5
            * (cosine1Radians * cosine1Radians
                + sine1Radians * sine1Radians
                + cosine2Radians * cosine2Radians
                + sine2Radians * sine2Radians));
  }
}
