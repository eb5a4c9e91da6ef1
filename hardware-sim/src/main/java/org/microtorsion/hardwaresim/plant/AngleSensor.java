package org.microtorsion.hardwaresim.plant;

/// What an encoder shows of the true angle: a scale that is off, eccentricity as harmonics of first
/// and second order, an offset of its zero, and noise.
///
/// @param zeroOffsetRadians added everywhere
/// @param scaleErrorRatio by which a twist is shown too large
/// @param firstCosineRadians amplitude of cos φ
/// @param firstSineRadians amplitude of sin φ
/// @param secondCosineRadians amplitude of cos 2φ
/// @param secondSineRadians amplitude of sin 2φ
/// @param noiseRadians standard deviation of a reading before it is quantised
public record AngleSensor(
    double zeroOffsetRadians,
    double scaleErrorRatio,
    double firstCosineRadians,
    double firstSineRadians,
    double secondCosineRadians,
    double secondSineRadians,
    double noiseRadians) {
  /// An error above this is not eccentricity but a wrong unit.
  private static final double MAX_HARMONIC_RADIANS = 0.1;

  /// Above this it is not the same unit.
  private static final double MAX_SCALE_RATIO = 0.05;

  public AngleSensor {
    Checks.within("zeroOffsetRadians", zeroOffsetRadians, -Math.PI, Math.PI);
    Checks.within("scaleErrorRatio", scaleErrorRatio, -MAX_SCALE_RATIO, MAX_SCALE_RATIO);
    requireHarmonic("firstCosineRadians", firstCosineRadians);
    requireHarmonic("firstSineRadians", firstSineRadians);
    requireHarmonic("secondCosineRadians", secondCosineRadians);
    requireHarmonic("secondSineRadians", secondSineRadians);
    Checks.within("noiseRadians", noiseRadians, 0, MAX_HARMONIC_RADIANS);
  }

  /// A sensor without error.
  public static AngleSensor ideal() {
    return new AngleSensor(0, 0, 0, 0, 0, 0, 0);
  }

  /// Indicated angle before noise and quantisation, continuous over the turns.
  public double indicatedRadians(double trueAngleRadians) {
    return trueAngleRadians + errorRadians(trueAngleRadians);
  }

  /// Indicated less true angle.
  public double errorRadians(double trueAngleRadians) {
    double c = Math.cos(trueAngleRadians);
    double s = Math.sin(trueAngleRadians);
    // cos 2φ = c² − s², sin 2φ = 2 s c
    return zeroOffsetRadians
        + scaleErrorRatio * trueAngleRadians
        + firstCosineRadians * c
        + firstSineRadians * s
        + secondCosineRadians * (c * c - s * s)
        + secondSineRadians * 2 * s * c;
  }

  private static void requireHarmonic(String field, double valueRadians) {
    Checks.within(field, valueRadians, -MAX_HARMONIC_RADIANS, MAX_HARMONIC_RADIANS);
  }
}
