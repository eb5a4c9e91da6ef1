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

  /// Uₖ at each block of the line, one block after the other.
  private final double[] u;

  /// UᵀW y.
  final double[] means;

  /// What the errors do to the line's height at its mean angle and to its slope, turned alike.
  private final double[] height;

  private final double[] slope;

  /// Coefficients that the data rather than the prior fix: Σ (1 − λ (K⁻¹)ₖₖ).
  final double effectiveCount;

  private final double[] cholesky;

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
    means = new double[count];
    height = new double[count];
    slope = new double[count];
    int from = line.from();
    int m = line.to() - from;
    u = new double[count * m];
    double scale = m / blocks.samples(from, line.to());
    double[] weight = new double[m];
    double[] x = new double[m];
    double[] values = new double[count];
    for (int i = 0; i < m; i++) {
      double angle = blocks.angle[from + i];
      double w = blocks.count[from + i] * scale;
      double wx = w * (angle - line.meanAngle());
      weight[i] = w;
      x[i] = angle - line.meanAngle();
      errors.evaluate(blocks, from + i, values);
      errors.toTorque(slopeAt.applyAsDouble(angle), errors.torqueAbove(from + i), values);
      int row = count * i;
      for (int k = 0; k < count; k++) {
        double value = values[k];
        u[row + k] = value;
        height[k] += w * value;
        slope[k] += wx * value;
      }
    }
    for (int k = 0; k < count; k++) {
      height[k] /= line.weight();
      slope[k] /= line.angleSquares();
    }
    double[] gram = new double[count * count];
    for (int i = 0; i < m; i++) {
      int row = count * i;
      for (int k = 0; k < count; k++) {
        double value = u[row + k] - height[k] - slope[k] * x[i];
        u[row + k] = value;
        double weighted = weight[i] * value;
        for (int j = 0; j <= k; j++) {
          gram[k * count + j] += weighted * u[row + j];
        }
      }
    }
    prior = errors.priorWeight(blockVariance, line.slope());
    cholesky = cholesky(gram, prior);
    perPivot = new double[count];
    for (int k = 0; k < count; k++) {
      perPivot[k] = 1 / cholesky[k * count + k];
    }
    for (int i = 0; i < m; i++) {
      double residual =
          weight[i] * (blocks.torque[from + i] - line.torqueAt(blocks.angle[from + i]));
      int row = count * i;
      forward(u, row);
      for (int k = 0; k < count; k++) {
        means[k] += u[row + k] * residual;
      }
    }
    forward(height, 0);
    forward(slope, 0);
    effectiveCount = count - prior * inverseTrace();
  }

  /// L, row by row.
  private double[] cholesky(double[] gram, double prior) {
    double[] l = new double[count * count];
    for (int k = 0; k < count; k++) {
      for (int j = 0; j <= k; j++) {
        double sum = gram[k * count + j] + (j == k ? prior : 0);
        for (int i = 0; i < j; i++) {
          sum -= l[k * count + i] * l[j * count + i];
        }
        // Rounding may leave nothing of a column that the others and the prior explain.
        l[k * count + j] = j == k ? Math.sqrt(Math.max(sum, prior)) : sum / l[j * count + j];
      }
    }
    return l;
  }

  /// L⁻¹ v of the v that begins at a place, in place.
  private void forward(double[] v, int at) {
    for (int k = 0; k < count; k++) {
      double sum = v[at + k];
      for (int j = 0; j < k; j++) {
        sum -= cholesky[k * count + j] * v[at + j];
      }
      v[at + k] = sum * perPivot[k];
    }
  }

  /// tr K⁻¹ = |L⁻¹|².
  private double inverseTrace() {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      double[] unit = new double[count];
      unit[k] = 1;
      forward(unit, 0);
      sum += dot(unit, unit);
    }
    return sum;
  }

  /// Coefficients hₖ behind turned ones: L⁻ᵀ a.
  double[] coefficients(double[] turned) {
    double[] h = turned.clone();
    for (int k = count - 1; k >= 0; k--) {
      for (int j = k + 1; j < count; j++) {
        h[k] -= cholesky[j * count + k] * h[j];
      }
      h[k] *= perPivot[k];
    }
    return h;
  }

  /// Number of errors.
  int count() {
    return count;
  }

  /// Uₖ at the i-th block of the line.
  double at(int i, int k) {
    return u[count * i + k];
  }

  /// UᵀW (x − c)₊ for an angle c.
  double[] productsBeyond(Blocks blocks, double breakAngle) {
    double[] products = new double[count];
    int from = line.from();
    double scale = (line.to() - from) / blocks.samples(from, line.to());
    for (int b = line.to() - 1; b >= from && blocks.angle[b] > breakAngle; b--) {
      double beyond = blocks.count[b] * scale * (blocks.angle[b] - breakAngle);
      int row = count * (b - from);
      for (int k = 0; k < count; k++) {
        products[k] += u[row + k] * beyond;
      }
    }
    return products;
  }

  /// The errors' torque at the i-th block of the line, freed of mean and slope.
  double torque(double[] turned, int i) {
    double sum = 0;
    int row = count * i;
    for (int k = 0; k < count; k++) {
      sum += turned[k] * u[row + k];
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
