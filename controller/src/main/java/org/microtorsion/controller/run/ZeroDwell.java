package org.microtorsion.controller.run;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rest before a test, in which the rotor's zero is taken.
final class ZeroDwell {
  private static final double REST_STEPS = 12;

  /// Part of the dwell in which a rotor that was touched may come to rest.
  private static final double SETTLING_FRACTION = 0.5;

  private final double durationSeconds;
  private final double allowedSpreadRadians;
  private double angleSum;
  private long angleCount;
  private double lowestAngleRadians;
  private double highestAngleRadians;

  ZeroDwell(double durationSeconds, double stepRadians) {
    this.durationSeconds = durationSeconds;
    this.allowedSpreadRadians = REST_STEPS * stepRadians;
  }

  /// Takes a sample in; tells whether the dwell is over.
  boolean add(double dwellSeconds, double angleRadians) {
    if (dwellSeconds < SETTLING_FRACTION * durationSeconds) {
      return false;
    }
    lowestAngleRadians =
        angleCount == 0 ? angleRadians : Math.min(lowestAngleRadians, angleRadians);
    highestAngleRadians =
        angleCount == 0 ? angleRadians : Math.max(highestAngleRadians, angleRadians);
    angleSum += angleRadians;
    angleCount++;
    return dwellSeconds >= durationSeconds;
  }

  /// Mean angle at rest.
  double zeroRadians() {
    return angleSum / angleCount;
  }

  /// Why the zero cannot be taken, or null.
  @Nullable String trouble() {
    double spread = highestAngleRadians - lowestAngleRadians;
    return spread <= allowedSpreadRadians
        ? null
        : String.format(
            Locale.ROOT,
            "zero: the rotor moved by %.3g degrees at zero current, expected less than %.3g; let it"
                + " come to rest, or check that a wire is mounted",
            Math.toDegrees(spread),
            Math.toDegrees(allowedSpreadRadians));
  }
}
