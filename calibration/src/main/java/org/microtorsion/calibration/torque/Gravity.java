package org.microtorsion.calibration.torque;

import org.microtorsion.calibration.uncertainty.Estimate;

/// Local gravity where nobody has measured it.
public final class Gravity {
  private static final double EQUATOR_METRES_PER_SECOND_SQUARED = 9.780327;
  private static final double FLATTENING_FACTOR = 0.0053024;
  private static final double SECOND_FLATTENING_FACTOR = 0.0000058;
  private static final double FREE_AIR_PER_SECOND_SQUARED = 3.086e-6;

  /// Local anomalies are rarely above a thousandth of a metre per second squared; a third of that.
  private static final double ANOMALY_METRES_PER_SECOND_SQUARED = 3.5e-4;

  private Gravity() {}

  /// The international gravity formula of 1980 with the free-air fall of height (Moritz, Geodetic
  /// Reference System 1980, Bull. Géod. 54).
  ///
  /// @param latitudeRadians geographic latitude
  /// @param heightMetres above sea level
  /// @throws IllegalArgumentException for what is no place on Earth's surface
  public static Estimate atLatitude(double latitudeRadians, double heightMetres) {
    if (!(Math.abs(latitudeRadians) <= Math.PI / 2)) {
      throw new IllegalArgumentException(
          "latitudeRadians: expected -π/2 to π/2, found " + latitudeRadians);
    }
    if (!(heightMetres >= -500 && heightMetres <= 9000)) {
      throw new IllegalArgumentException(
          "heightMetres: expected -500 to 9000, found " + heightMetres);
    }
    double sine = Math.sin(latitudeRadians);
    double doubleSine = Math.sin(2 * latitudeRadians);
    double normal =
        EQUATOR_METRES_PER_SECOND_SQUARED
            * (1
                + FLATTENING_FACTOR * sine * sine
                - SECOND_FLATTENING_FACTOR * doubleSine * doubleSine);
    return Estimate.of(
        normal - FREE_AIR_PER_SECOND_SQUARED * heightMetres, ANOMALY_METRES_PER_SECOND_SQUARED);
  }
}
