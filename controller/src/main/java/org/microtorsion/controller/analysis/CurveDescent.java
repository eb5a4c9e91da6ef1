package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.Observations;

/// Levenberg's and Marquardt's method on the normal equations, for smooth curves of a few
/// parameters over some thousand points, with the angle's harmonics as four more of them.
///
/// A pass sums up JᵀWJ and JᵀWr and keeps nothing a point, which costs a tenth of decomposing the
/// Jacobian. Squaring its condition does no harm: it blurs the step, not the place where the
/// gradient is zero. Covariances are for a decomposition at that place. For one thread.
final class CurveDescent {
  private static final int MOST_PASSES = 80;

  /// From the minimum without harmonics that with them is a few passes away, or on a ridge.
  private static final int MOST_PASSES_WITH_HARMONICS = 20;

  /// A step that promises less than this share of the sum of squares is the last one: it is off by
  /// less than the thousandth part of a standard uncertainty already.
  private static final double LEAST_GAIN_FRACTION = 1e-12;

  /// Residuals of this share of the largest ordinate are rounding.
  private static final double ROUNDING_FRACTION = 1e-15;

  private static final double FIRST_DAMPING = 1e-3;
  private static final double LEAST_DAMPING = 1e-7;
  private static final double MOST_DAMPING = 1e10;
  private static final int H = AngleHarmonics.COUNT;

  private final Observations data;

  /// Bₖ at each point, four a point; empty where the angle has no harmonics.
  private final double[] basis;

  private final double roundingSquares;

  /// @param origin angle at which twist, the abscissa, starts
  CurveDescent(Observations data, AngleHarmonics harmonics, double origin) {
    this.data = data;
    basis = new double[harmonics.present() ? H * data.size() : 0];
    double[] values = new double[H];
    double largest = 0;
    for (int i = 0; i < data.size(); i++) {
      largest = Math.max(largest, Math.abs(data.y(i)));
      if (harmonics.present()) {
        harmonics.evaluate(data.x(i) + origin, values);
        System.arraycopy(values, 0, basis, H * i, H);
      }
    }
    roundingSquares = data.size() * Math.pow(ROUNDING_FRACTION * largest, 2);
  }

  /// The place of the least sum of squares.
  static final class Minimum {
    private final double[] values;
    private final double dataVariance;

    private Minimum(double[] values, double dataVariance) {
      this.values = values;
      this.dataVariance = dataVariance;
    }

    /// Parameters, then the harmonics where they were asked for.
    double[] values() {
      return values.clone();
    }

    /// Mean weighted square of the residuals.
    double dataVariance() {
      return dataVariance;
    }
  }

  /// The minimum, or null where none was reached in a bounded number of passes.
  ///
  /// @param start the curve's parameters, then, where they are to be fitted, the harmonics
  /// @param priorWeight of each harmonic's being zero
  @Nullable Minimum minimum(Curves.Sloped curve, double[] start, double priorWeight) {
    Pass here = new Pass(curve, start.clone(), priorWeight);
    boolean turned = start.length > curve.parameterNames().size();
    int most = turned ? MOST_PASSES_WITH_HARMONICS : MOST_PASSES;
    double damping = 0;
    for (int pass = 1; pass < most; pass++) {
      if (here.squares <= roundingSquares) {
        return here.minimum();
      }
      double @Nullable [] step = here.step(damping);
      if (step != null) {
        Pass next = new Pass(curve, here.moved(step), priorWeight);
        // The promise of a damped step is small however far the minimum is.
        boolean last = damping == 0 && here.promise(step) < LEAST_GAIN_FRACTION * here.squares;
        if (next.squares < here.squares) {
          here = next;
          damping = damping <= LEAST_DAMPING ? 0 : damping / 10;
          if (last) {
            return here.minimum();
          }
          continue;
        }
        if (last) {
          return here.minimum();
        }
      }
      damping = Math.max(FIRST_DAMPING, 10 * damping);
      if (damping > MOST_DAMPING) {
        // However short the step, rounding alone is left.
        return here.minimum();
      }
    }
    return null;
  }

  /// Sum of squares, gradient and normal matrix at one place.
  private final class Pass {
    final double[] values;
    final double[] normal;
    final double[] gradient;
    double squares;
    double dataSquares;

    Pass(Curves.Sloped curve, double[] values, double priorWeight) {
      this.values = values;
      int n = values.length;
      int parameters = curve.parameterNames().size();
      boolean turned = n > parameters;
      normal = new double[n * n];
      gradient = new double[n];
      double[] row = new double[n];
      for (int i = 0; i < data.size(); i++) {
        double twist = data.x(i);
        if (turned) {
          for (int k = 0; k < H; k++) {
            twist -= values[parameters + k] * basis[H * i + k];
          }
        }
        double residual = data.y(i) - curve.evaluate(twist, values, row);
        if (turned) {
          double slope = curve.slope(twist, values);
          for (int k = 0; k < H; k++) {
            row[parameters + k] = -slope * basis[H * i + k];
          }
        }
        double weight = data.weight(i);
        dataSquares += weight * residual * residual;
        for (int j = 0; j < n; j++) {
          double weighted = weight * row[j];
          gradient[j] += weighted * residual;
          for (int k = 0; k <= j; k++) {
            normal[j * n + k] += weighted * row[k];
          }
        }
      }
      squares = dataSquares;
      for (int k = parameters; k < n; k++) {
        squares += priorWeight * values[k] * values[k];
        gradient[k] -= priorWeight * values[k];
        normal[k * n + k] += priorWeight;
      }
    }

    double @Nullable [] step(double damping) {
      int n = values.length;
      double[] damped = normal.clone();
      for (int k = 0; k < n; k++) {
        damped[k * n + k] *= 1 + damping;
      }
      return SmallMatrix.lower(n, damped).solve(gradient);
    }

    double promise(double[] step) {
      double sum = 0;
      for (int k = 0; k < step.length; k++) {
        sum += step[k] * gradient[k];
      }
      return sum;
    }

    double[] moved(double[] step) {
      double[] moved = values.clone();
      for (int k = 0; k < step.length; k++) {
        moved[k] += step[k];
      }
      return moved;
    }

    Minimum minimum() {
      return new Minimum(values, dataSquares / data.size());
    }
  }
}
