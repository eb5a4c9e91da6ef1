package org.microtorsion.controller.program;

/// A twist whose rate goes smoothly from one value to another and stays there: ω + Δω (3x² − 2x³),
/// x from 0 to 1 over the blend.
///
/// @param startSeconds when it begins
/// @param startRadians where it begins
/// @param startRateRadiansPerSecond until then
/// @param goalRateRadiansPerSecond from the end of the blend on
/// @param blendSeconds above zero
record RateBlend(
    double startSeconds,
    double startRadians,
    double startRateRadiansPerSecond,
    double goalRateRadiansPerSecond,
    double blendSeconds) {
  RateBlend {
    Require.positive("blendSeconds", blendSeconds);
  }

  /// Stands still.
  static RateBlend rest(double seconds, double radians) {
    return new RateBlend(seconds, radians, 0, 0, 1);
  }

  /// Another rate from a time on, place and rate going on without a jump.
  RateBlend goingOver(double seconds, double rateRadiansPerSecond, double overSeconds) {
    return new RateBlend(
        seconds,
        angleRadians(seconds),
        rateRadiansPerSecond(seconds),
        rateRadiansPerSecond,
        overSeconds);
  }

  double angleRadians(double seconds) {
    double since = Math.max(0, seconds - startSeconds);
    double x = Math.min(1, since / blendSeconds);
    double change = goalRateRadiansPerSecond - startRateRadiansPerSecond;
    double blended =
        blendSeconds * (startRateRadiansPerSecond * x + change * x * x * x * (1 - 0.5 * x));
    return startRadians + blended + goalRateRadiansPerSecond * Math.max(0, since - blendSeconds);
  }

  double rateRadiansPerSecond(double seconds) {
    double x = Math.clamp((seconds - startSeconds) / blendSeconds, 0, 1);
    double change = goalRateRadiansPerSecond - startRateRadiansPerSecond;
    return startRateRadiansPerSecond + change * x * x * (3 - 2 * x);
  }
}
