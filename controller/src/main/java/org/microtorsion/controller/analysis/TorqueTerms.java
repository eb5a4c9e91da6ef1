package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.ParameterCovariance;

/// The relative errors of the torque that an uncertain torque constant makes, turned so that they
/// are independent and one standard uncertainty each.
///
/// With (q₂, q₄, h) = (φ²/g, φ⁴/g, h), g = 1 + a₂φ² + a₄φ⁴, L the Cholesky factor of the covariance
/// of (a₂, a₄, ln h) and γ = L⁻¹ cov((a₂, a₄, ln h), ln K₀), the errors are Lᵀ(q₂, q₄, h) + γ: what
/// of ln K₀ goes with them is in them, and [#freeScaleRatio] is the rest.
final class TorqueTerms {
  /// A pivot of this share of its variance is rounding.
  private static final double LEAST_PIVOT_FRACTION = 1e-12;

  private static final int TERMS = 3;

  private final @Nullable TorqueShape shape;

  /// Columns of L without those of zero length, and γ.
  private final List<double[]> columns = new ArrayList<>();

  private final List<Double> withScale = new ArrayList<>();
  private final List<ErrorSource> sources = new ArrayList<>();
  private final double freeScaleRatio;

  private TorqueTerms(@Nullable TorqueShape shape, double scaleRatio) {
    this.shape = shape;
    if (shape != null) {
      turn(shape.constant().covariance());
    }
    double free = scaleRatio * scaleRatio;
    for (double gamma : withScale) {
      free -= gamma * gamma;
    }
    freeScaleRatio = Math.sqrt(Math.max(0, free));
  }

  static TorqueTerms of(FitInputs inputs) {
    return new TorqueTerms(inputs.errors().torqueShape(), inputs.torqueUncertaintyRatio());
  }

  private void turn(ParameterCovariance covariance) {
    double[][] l = factor(covariance);
    double[] gamma = new double[TERMS];
    for (int m = 0; m < TERMS; m++) {
      if (l[m][m] > 0) {
        double sum = covariance.of(m + 1, 0);
        for (int i = 0; i < m; i++) {
          sum -= l[m][i] * gamma[i];
        }
        gamma[m] = sum / l[m][m];
        columns.add(new double[] {l[0][m], l[1][m], l[2][m]});
        withScale.add(gamma[m]);
        sources.add(m < 2 ? ErrorSource.TORQUE_OVER_ANGLE : ErrorSource.COIL_TEMPERATURE);
      }
    }
  }

  /// Lower factor of the covariance of (a₂, a₄, ln h), zero along what is not uncertain.
  private static double[][] factor(ParameterCovariance covariance) {
    double[][] l = new double[TERMS][TERMS];
    for (int j = 0; j < TERMS; j++) {
      for (int k = 0; k <= j; k++) {
        double sum = covariance.of(j + 1, k + 1);
        for (int i = 0; i < k; i++) {
          sum -= l[j][i] * l[k][i];
        }
        if (k == j) {
          boolean uncertain = sum > LEAST_PIVOT_FRACTION * covariance.of(j + 1, j + 1);
          l[j][j] = uncertain ? Math.sqrt(sum) : 0;
        } else if (l[k][k] > 0) {
          l[j][k] = sum / l[k][k];
        }
      }
    }
    return l;
  }

  int count() {
    return columns.size();
  }

  /// Where term k is from.
  ErrorSource source(int k) {
    return sources.get(k);
  }

  /// Standard uncertainty of the torque's scale that goes with none of the terms.
  double freeScaleRatio() {
    return freeScaleRatio;
  }

  /// Leaves the terms at a recorded angle in `values`, from a place on.
  ///
  /// @param heat h there
  void evaluate(double angle, double heat, double[] values, int from) {
    if (shape == null) {
      return;
    }
    CoilConstant constant = shape.constant().constant();
    double rotor = shape.rotorZeroRadians() + angle;
    double square = rotor * rotor;
    double q2 =
        square
            / (1
                + square
                    * (constant.quadraticPerSquareRadian()
                        + square * constant.quarticPerRadianToTheFourth()));
    for (int k = 0; k < columns.size(); k++) {
      double[] l = columns.get(k);
      values[from + k] = q2 * (l[0] + l[1] * square) + l[2] * heat + withScale.get(k);
    }
  }

  /// h at each block: dh/dφ = (c T² − h)/λ, λ the twist in which the coil follows.
  double[] heat(Blocks blocks) {
    double[] heat = new double[blocks.size];
    if (shape == null) {
      return heat;
    }
    double steady = shape.constant().heatPerSquareNewtonMetre();
    double lag = shape.lagRadians();
    double now = 0;
    for (int b = 0; b < blocks.size; b++) {
      double torque = blocks.torque[b] - blocks.torque[0];
      double step = b == 0 ? 0 : blocks.angle[b] - blocks.angle[b - 1];
      double followed = lag > 0 ? -Math.expm1(-step / lag) : 1;
      now += followed * (steady * torque * torque - now);
      heat[b] = now;
    }
    return heat;
  }
}
