package org.microtorsion.calibration.wire;

import org.microtorsion.calibration.uncertainty.Estimate;

/// Length that the ends of a wire add to its gauge length, as twist goes on in fillets and grips.
public final class EndEffect {
  /// Even; the integrand has no corner.
  private static final int STEPS = 64;

  private static final double STEP_RATIO = 1e-4;

  private EndEffect() {}

  /// Both ends widen with a fillet into something stiff; the gauge length ends where they begin.
  ///
  /// A slice dz at the depth z = r sin θ is D + 2r (1 − cos θ) wide and twists (D / that)⁴ of what
  /// it would in the wire: each end adds ∫ (D/D(z))⁴ dz [0 to r]. Warping near the end is left out.
  public static Estimate twoFilletsMetres(double diameterMetres, Estimate radiusMetres) {
    double radius = radiusMetres.value();
    if (!(diameterMetres > 0) || !(radius > 0)) {
      throw new IllegalArgumentException(
          "fillet: expected a positive diameter and radius, found "
              + diameterMetres
              + " and "
              + radius);
    }
    double step = STEP_RATIO * radius;
    double slope =
        (2 * fillet(diameterMetres, radius + step) - 2 * fillet(diameterMetres, radius - step))
            / (2 * step);
    return new Estimate(
        2 * fillet(diameterMetres, radius),
        Math.abs(slope) * radiusMetres.standardUncertainty(),
        radiusMetres.degreesOfFreedom());
  }

  /// Simpson's rule over θ.
  private static double fillet(double diameter, double radius) {
    double step = Math.PI / 2 / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double cosine = Math.cos(i * step);
      double ratio = diameter / (diameter + 2 * radius * (1 - cosine));
      double square = ratio * ratio;
      double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * square * square * radius * cosine;
    }
    return sum * step / 3;
  }
}
