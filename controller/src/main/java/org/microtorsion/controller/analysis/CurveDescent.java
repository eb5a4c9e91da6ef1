package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.Observations;

/// Levenberg's and Marquardt's method on the normal equations, for smooth curves of a few
/// parameters over some thousand points, with errors of known shapes as more of them.
///
/// A pass sums up JᵀWJ and JᵀWr and keeps nothing a point, which costs a tenth of decomposing the
/// Jacobian. Squaring its condition does no harm: it blurs the step, not the place where the
/// gradient is zero. Covariances are for a decomposition at that place. For one thread.
final class CurveDescent {
  private static final int MOST_PASSES = 80;

  /// From the minimum without errors that with them is a few passes away, or on a ridge.
  private static final int MOST_PASSES_WITH_ERRORS = 20;

  /// A step that promises less than this share of the sum of squares is the last one: it is off by
  /// less than the thousandth part of a standard uncertainty already.
  private static final double LEAST_GAIN_FRACTION = 1e-12;

  /// Residuals of this share of the largest ordinate are rounding.
  private static final double ROUNDING_FRACTION = 1e-15;

  /// Enough that a curve is straight from one to the next.
  private static final int COARSE_POINTS = 256;

  private static final double FIRST_DAMPING = 1e-3;
  private static final double LEAST_DAMPING = 1e-7;
  private static final double MOST_DAMPING = 1e10;

  private final Observations data;

  private final ShapedErrors errors;

  /// The errors' shapes at each point, one point after the other.
  private final double[][] shapes;

  /// Points that the data were merged from.
  private final int wholeSize;

  /// What those points scatter within the merged ones.
  private final double squaresWithin;

  private final double roundingSquares;

  /// @param data twists and torques of the blocks from `from` on
  CurveDescent(Observations data, ShapedErrors errors, Blocks blocks, int from) {
    this(data, errors, shapes(data, errors, blocks, from), data.size(), 0);
  }

  private CurveDescent(
      Observations data,
      ShapedErrors errors,
      double[][] shapes,
      int wholeSize,
      double squaresWithin) {
    this.data = data;
    this.errors = errors;
    this.shapes = shapes;
    this.wholeSize = wholeSize;
    this.squaresWithin = squaresWithin;
    double largest = 0;
    for (int i = 0; i < data.size(); i++) {
      largest = Math.max(largest, Math.abs(data.y(i)));
    }
    roundingSquares = data.size() * Math.pow(ROUNDING_FRACTION * largest, 2);
  }

  private static double[][] shapes(
      Observations data, ShapedErrors errors, Blocks blocks, int from) {
    double[][] shapes = new double[errors.present() ? data.size() : 0][errors.count()];
    for (int i = 0; i < shapes.length; i++) {
      errors.evaluate(blocks, from + i, shapes[i]);
    }
    return shapes;
  }

  /// The same on about [#COARSE_POINTS] means of neighbours, whose minimum is a few passes over all
  /// points away from theirs and is found in an eighth of the time; this one where they are few.
  CurveDescent coarse() {
    int length = data.size() / COARSE_POINTS;
    if (length < 2) {
      return this;
    }
    int size = data.size() / length;
    double[] x = new double[size];
    double[] y = new double[size];
    double[] weight = new double[size];
    double[][] means = new double[errors.present() ? size : 0][errors.count()];
    double within = 0;
    for (int c = 0; c < size; c++) {
      int first = c * length;
      int end = c == size - 1 ? data.size() : first + length;
      Scatter scatter = Scatter.of(data, first, end);
      x[c] = scatter.x;
      y[c] = scatter.y;
      weight[c] = scatter.weight;
      within += scatter.squares;
      for (int i = first; i < end && errors.present(); i++) {
        for (int k = 0; k < means[c].length; k++) {
          means[c][k] += data.weight(i) / scatter.weight * shapes[i][k];
        }
      }
    }
    return new CurveDescent(
        Observations.weighted(x, y, weight), errors, means, data.size(), within);
  }

  /// Means of some neighbours, and what they scatter about a straight line of their own.
  private record Scatter(double x, double y, double weight, double squares) {
    static Scatter of(Observations data, int first, int end) {
      double weight = 0;
      double sx = 0;
      double sy = 0;
      for (int i = first; i < end; i++) {
        weight += data.weight(i);
        sx += data.weight(i) * data.x(i);
        sy += data.weight(i) * data.y(i);
      }
      double x = sx / weight;
      double y = sy / weight;
      double sxx = 0;
      double sxy = 0;
      double syy = 0;
      for (int i = first; i < end; i++) {
        double dx = data.x(i) - x;
        double dy = data.y(i) - y;
        sxx += data.weight(i) * dx * dx;
        sxy += data.weight(i) * dx * dy;
        syy += data.weight(i) * dy * dy;
      }
      return new Scatter(x, y, weight, sxx > 0 ? Math.max(0, syy - sxy * sxy / sxx) : syy);
    }
  }

  /// The place of the least sum of squares.
  static final class Minimum {
    private final double[] values;
    private final double dataVariance;

    private Minimum(double[] values, double dataVariance) {
      this.values = values;
      this.dataVariance = dataVariance;
    }

    /// Parameters, then the errors where they were asked for.
    double[] values() {
      return values.clone();
    }

    /// Mean weighted square of the residuals, over all points.
    double dataVariance() {
      return dataVariance;
    }
  }

  /// The minimum, or null where none was reached in a bounded number of passes.
  ///
  /// @param start the curve's parameters, then, where they are to be fitted, the errors
  /// @param priorWeight of each error's being zero
  @Nullable Minimum minimum(Curves.Sloped curve, double[] start, double priorWeight) {
    Pass here = new Pass(curve, start.clone(), priorWeight);
    boolean turned = start.length > curve.parameterNames().size();
    int most = turned ? MOST_PASSES_WITH_ERRORS : MOST_PASSES;
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
        double shown =
            turned
                ? errors.shown(curve, twist, shapes[i], values, row)
                : curve.evaluate(twist, values, row);
        double residual = data.y(i) - shown;
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
      return new Minimum(values, (dataSquares + squaresWithin) / wholeSize);
    }
  }
}
