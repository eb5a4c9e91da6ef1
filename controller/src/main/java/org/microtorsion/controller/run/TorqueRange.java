package org.microtorsion.controller.run;

/// Magnitudes of torque that a calibration holds for.
///
/// @param lowestNewtonMetres where it begins, by what was applied and by the balance's resolution
/// @param highestNewtonMetres the largest that was applied
public record TorqueRange(double lowestNewtonMetres, double highestNewtonMetres) {
  public TorqueRange {
    if (!(lowestNewtonMetres >= 0)
        || !(highestNewtonMetres >= lowestNewtonMetres)
        || !Double.isFinite(highestNewtonMetres)) {
      throw new IllegalArgumentException(
          "lowestNewtonMetres, highestNewtonMetres: expected 0 or more and rising, found %s and %s"
              .formatted(lowestNewtonMetres, highestNewtonMetres));
    }
  }
}
