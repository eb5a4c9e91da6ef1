package org.microtorsion.hardwaresim.device;

/// What is true of one simulated ADS1256 and the board around it.
///
/// @param clockHertz SPI clock
/// @param referenceVolts VREF; full scale is ±2·VREF/gain
/// @param analogSupplyVolts AVDD; inputs reach from 0.1 V below ground to 0.1 V above it, with the
///   buffer from ground to 2 V below it
/// @param noiseVolts standard deviation of a conversion, referred to the input, at 1000 conversions
///   a second; it goes with the square root of the rate
/// @param gainErrorRatio gain error before self-calibration, growing with the gain setting
/// @param offsetErrorRatio offset before self-calibration in parts of full scale, growing likewise
/// @param identity ID field of the STATUS register, 3 for this chip
/// @param seed of the noise
public record SimAds1256Settings(
    double clockHertz,
    double referenceVolts,
    double analogSupplyVolts,
    double noiseVolts,
    double gainErrorRatio,
    double offsetErrorRatio,
    int identity,
    long seed) {
  public SimAds1256Settings {
    require(clockHertz >= 1e4 && clockHertz <= 2e6, "clockHertz", "1e4 to 2e6", clockHertz);
    require(
        referenceVolts > 0 && referenceVolts <= 2.6, "referenceVolts", "0 to 2.6", referenceVolts);
    require(
        analogSupplyVolts >= 4 && analogSupplyVolts <= 6,
        "analogSupplyVolts",
        "4 to 6",
        analogSupplyVolts);
    require(noiseVolts >= 0 && noiseVolts < 1, "noiseVolts", "0 to 1", noiseVolts);
    require(Math.abs(gainErrorRatio) < 0.1, "gainErrorRatio", "-0.1 to 0.1", gainErrorRatio);
    require(Math.abs(offsetErrorRatio) < 0.1, "offsetErrorRatio", "-0.1 to 0.1", offsetErrorRatio);
    require(identity >= 0 && identity <= 15, "identity", "0 to 15", identity);
  }

  /// The common board: 2.5 V reference, 976563 Hz, and errors that only a self-calibration removes.
  public static SimAds1256Settings ofBoard(double noiseVolts, long seed) {
    return new SimAds1256Settings(976_563, 2.5, 5, noiseVolts, 3e-3, 2e-4, 3, seed);
  }

  /// The same with another identity, as of another chip or of an open data line.
  public SimAds1256Settings withIdentity(int otherIdentity) {
    return new SimAds1256Settings(
        clockHertz,
        referenceVolts,
        analogSupplyVolts,
        noiseVolts,
        gainErrorRatio,
        offsetErrorRatio,
        otherIdentity,
        seed);
  }

  /// The same chip on another board.
  public SimAds1256Settings wired(double otherClockHertz, double otherReferenceVolts) {
    return new SimAds1256Settings(
        otherClockHertz,
        otherReferenceVolts,
        analogSupplyVolts,
        noiseVolts,
        gainErrorRatio,
        offsetErrorRatio,
        identity,
        seed);
  }

  private static void require(boolean holds, String field, String expected, double found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "ADS1256 settings: %s must lie in %s, found %s".formatted(field, expected, found));
    }
  }
}
