package org.microtorsion.hardwaresim.plant;

/// Where an integration's last step began, to look back into it. For one thread.
final class LastStep {
  private static final double NANO = 1e-9;

  private long startNanos;
  private double startAngleRadians;
  private double startRateRadiansPerSecond;

  void from(long timeNanos, double angleRadians, double rateRadiansPerSecond) {
    startNanos = timeNanos;
    startAngleRadians = angleRadians;
    startRateRadiansPerSecond = rateRadiansPerSecond;
  }

  /// Angle within the step, by a cubic Hermite between its ends; before it the angle at its start.
  double angleRadiansAt(
      long timeNanos, long endNanos, double endAngleRadians, double endRateRadiansPerSecond) {
    if (timeNanos <= startNanos) {
      return startAngleRadians;
    }
    double h = (endNanos - startNanos) * NANO;
    double t = (timeNanos - startNanos) * NANO / h;
    double u = 1 - t;
    return u * u * (1 + 2 * t) * startAngleRadians
        + t * t * (1 + 2 * u) * endAngleRadians
        + h * t * u * (u * startRateRadiansPerSecond - t * endRateRadiansPerSecond);
  }
}
