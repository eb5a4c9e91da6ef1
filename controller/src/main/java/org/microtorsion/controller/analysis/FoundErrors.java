package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// What a fit has found that a record is off: in the angle, and in the torque.
public final class FoundErrors {
  /// None.
  public static final FoundErrors NONE = new FoundErrors(null, new double[0], 0);

  private final @Nullable ShapedErrors errors;
  private final double[] coefficients;
  private final double zeroNewtonMetres;

  /// @param coefficients one an error, in standard uncertainties
  /// @param zeroNewtonMetres torque without load, which no relative error changes
  FoundErrors(@Nullable ShapedErrors errors, double[] coefficients, double zeroNewtonMetres) {
    this.errors = errors;
    this.coefficients = coefficients.clone();
    this.zeroNewtonMetres = zeroNewtonMetres;
  }

  /// The angle behind a recorded one, both in the direction of twist.
  public double angleRadians(double recordedRadians) {
    if (errors == null) {
      return recordedRadians;
    }
    double[] shapes = new double[coefficients.length];
    errors.evaluate(recordedRadians, shapes);
    return errors.trueTwist(recordedRadians, shapes, coefficients);
  }

  /// The torque behind a recorded one, both in the direction of twist.
  public double torqueNewtonMetres(double recordedNewtonMetres, double recordedRadians) {
    if (errors == null) {
      return recordedNewtonMetres;
    }
    double[] shapes = new double[coefficients.length];
    errors.evaluate(recordedRadians, shapes);
    double factor = errors.torqueFactor(shapes, coefficients);
    return zeroNewtonMetres + (recordedNewtonMetres - zeroNewtonMetres) / factor;
  }
}
