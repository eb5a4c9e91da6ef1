package org.microtorsion.controller.analysis;

import java.util.function.DoubleUnaryOperator;

/// The torque that errors of known shapes make beside a straight line, in a basis in which they are
/// as simple as scatter.
///
/// An angle that shows e too much makes the torque differ by −b e, a relative error q of the torque
/// by q T. The columns −b Bₖ and T Qₖ are freed of their mean and slope (what they do to the line
/// is kept) and turned by the Cholesky factor L of K = VᵀWV + λ1, λ = σ², into U = V L⁻ᵀ. Then a =
/// UᵀW y are the posterior means in the turned basis, their covariance is σ² 1, |a|² is what the
/// errors take off the penalised sum of squares, and a product of two vectors under the whole
/// covariance of the data, freed of a line, is vᵀWw − (UᵀWv)·(UᵀWw) (Woodbury).
final class ShapedColumns {
  private final int count;
  private final Line line;
  private final double prior;

  /// Uₖ at each block of the line, by k.
  final double[][] u;

  /// UᵀW y.
  final double[] means;

  /// What the errors do to the line's height at its mean angle and to its slope, turned alike.
  private final double[] height;

  private final double[] slope;

  /// Coefficients that the data rather than the prior fix: Σ (1 − λ (K⁻¹)ₖₖ).
  final double effectiveCount;

  private final double[][] cholesky;

  /// 1/Lₖₖ: every block's row is turned, and divisions are what that would wait for.
  private final double[] perPivot;

  /// @param line through the blocks
  /// @param slopeAt torque over angle at a recorded angle
  /// @param blockVariance of one block's mean
  ShapedColumns(
      Blocks blocks,
      Line line,
      ShapedErrors errors,
      DoubleUnaryOperator slopeAt,
      double blockVariance) {
    this.line = line;
    count = errors.count();
    u = new double[count][];
    means = new double[count];
    height = new double[count];
    slope = new double[count];
    int from = line.from();
    int m = line.to() - from;
    double scale = m / blocks.samples(from, line.to());
    double[] weight = new double[m];
    double[] x = new double[m];
    for (int k = 0; k < count; k++) {
      u[k] = new double[m];
    }
    double[] values = new double[count];
    for (int i = 0; i < m; i++) {
      double angle = blocks.angle[from + i];
      weight[i] = blocks.count[from + i] * scale;
      x[i] = angle - line.meanAngle();
      errors.evaluate(blocks, from + i, values);
      errors.toTorque(slopeAt.applyAsDouble(angle), errors.torqueAbove(from + i), values);
      for (int k = 0; k < count; k++) {
        u[k][i] = values[k];
        height[k] += weight[i] * u[k][i] / line.weight();
        slope[k] += weight[i] * u[k][i] * x[i] / line.angleSquares();
      }
    }
    double[] gram = new double[count * count];
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < count; k++) {
        values[k] = u[k][i] - height[k] - slope[k] * x[i];
        u[k][i] = values[k];
        double weighted = weight[i] * values[k];
        for (int j = 0; j <= k; j++) {
          gram[k * count + j] += weighted * values[j];
        }
      }
    }
    prior = errors.priorWeight(blockVariance, line.slope());
    cholesky = cholesky(gram, prior);
    perPivot = new double[count];
    for (int k = 0; k < count; k++) {
      perPivot[k] = 1 / cholesky[k][k];
    }
    for (int i = 0; i < m; i++) {
      double residual =
          weight[i] * (blocks.torque[from + i] - line.torqueAt(blocks.angle[from + i]));
      for (int k = 0; k < count; k++) {
        values[k] = u[k][i];
      }
      forward(values);
      for (int k = 0; k < count; k++) {
        u[k][i] = values[k];
        means[k] += values[k] * residual;
      }
    }
    forward(height);
    forward(slope);
    effectiveCount = count - prior * inverseTrace();
  }

  private double[][] cholesky(double[] gram, double prior) {
    double[][] l = new double[count][count];
    for (int k = 0; k < count; k++) {
      for (int j = 0; j <= k; j++) {
        double sum = gram[k * count + j] + (j == k ? prior : 0);
        for (int i = 0; i < j; i++) {
          sum -= l[k][i] * l[j][i];
        }
        // Rounding may leave nothing of a column that the others and the prior explain.
        l[k][j] = j == k ? Math.sqrt(Math.max(sum, prior)) : sum / l[j][j];
      }
    }
    return l;
  }

  /// L⁻¹ v, in place.
  private void forward(double[] v) {
    for (int k = 0; k < count; k++) {
      for (int j = 0; j < k; j++) {
        v[k] -= cholesky[k][j] * v[j];
      }
      v[k] *= perPivot[k];
    }
  }

  /// tr K⁻¹ = |L⁻¹|².
  private double inverseTrace() {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      double[] unit = new double[count];
      unit[k] = 1;
      forward(unit);
      sum += dot(unit, unit);
    }
    return sum;
  }

  /// Coefficients hₖ behind turned ones: L⁻ᵀ a.
  double[] coefficients(double[] turned) {
    double[] h = turned.clone();
    for (int k = count - 1; k >= 0; k--) {
      for (int j = k + 1; j < count; j++) {
        h[k] -= cholesky[j][k] * h[j];
      }
      h[k] /= cholesky[k][k];
    }
    return h;
  }

  /// UᵀW (x − c)₊ for an angle c.
  double[] productsBeyond(Blocks blocks, double breakAngle) {
    double[] products = new double[count];
    int from = line.from();
    double scale = (line.to() - from) / blocks.samples(from, line.to());
    for (int b = line.to() - 1; b >= from && blocks.angle[b] > breakAngle; b--) {
      double beyond = blocks.count[b] * scale * (blocks.angle[b] - breakAngle);
      for (int k = 0; k < count; k++) {
        products[k] += u[k][b - from] * beyond;
      }
    }
    return products;
  }

  /// The errors' torque at the i-th block of the line, freed of mean and slope.
  double torque(double[] turned, int i) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += turned[k] * u[k][i];
    }
    return sum;
  }

  /// What the errors add to the height at an angle of a straight line fitted without them.
  double heightAt(double[] turned, double angle) {
    return dot(height, turned) + (angle - line.meanAngle()) * dot(slope, turned);
  }

  /// What the errors add to the slope of a straight line fitted without them.
  double slope(double[] turned) {
    return dot(slope, turned);
  }

  /// What one unit of a turned error adds to that slope.
  double slopeOf(int k) {
    return slope[k];
  }

  /// Variance of [#heightAt] at an angle.
  FitVariance heightVariance(ShapedErrors errors, double angle, double blockVariance) {
    double x = angle - line.meanAngle();
    double[] gradient = new double[count];
    for (int k = 0; k < count; k++) {
      gradient[k] = height[k] + x * slope[k];
    }
    return variance(errors, gradient, blockVariance);
  }

  /// Variance of [#slope].
  FitVariance slopeVariance(ShapedErrors errors, double blockVariance) {
    return variance(errors, slope, blockVariance);
  }

  /// What one standard uncertainty of each error does to [#slope].
  double[] slopeEffects() {
    double[] effects = coefficients(slope);
    for (int k = 0; k < count; k++) {
      effects[k] *= prior;
    }
    return effects;
  }

  /// Errors of one standard uncertainty are taken out but for λ K⁻¹ of them; what is then left of
  /// scatter is σ² (K⁻¹ − λ K⁻²).
  private FitVariance variance(ShapedErrors errors, double[] turned, double blockVariance) {
    double[] left = coefficients(turned);
    FitVariance.Sum sum = new FitVariance.Sum();
    double taken = 0;
    for (int k = 0; k < count; k++) {
      sum.add(errors.source(k), prior * left[k]);
      taken += prior * left[k] * left[k];
    }
    sum.addScatter(blockVariance * Math.max(0, dot(turned, turned) - taken));
    return sum.variance();
  }

  private double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
