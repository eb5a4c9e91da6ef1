package org.microtorsion.controller.analysis;

import java.util.function.DoubleUnaryOperator;

/// The torque that the angle's harmonics make beside a straight line, in a basis in which they are
/// as simple as scatter.
///
/// An angle that shows e too much makes the torque differ by −b e. The columns −b Bₖ are freed of
/// their mean and slope (what they do to the line is kept) and turned by the Cholesky factor L of K
/// = VᵀWV + λ1, λ = σ²/u², into U = V L⁻ᵀ. Then a = UᵀW y are the posterior means in the turned
/// basis, their covariance is σ² 1, |a|² is what the harmonics take off the penalised sum of
/// squares, and a product of two vectors under the whole covariance of the data, freed of a line,
/// is vᵀWw − (UᵀWv)·(UᵀWw) (Woodbury).
final class HarmonicColumns {
  private static final int N = AngleHarmonics.COUNT;

  private final Line line;

  /// Uₖ at each block of the line, by k.
  final double[][] u = new double[N][];

  /// UᵀW y.
  final double[] means = new double[N];

  /// What the harmonics do to the line's height at its mean angle and to its slope, turned alike.
  private final double[] height = new double[N];

  private final double[] slope = new double[N];

  /// Coefficients that the data rather than the prior fix: Σ (1 − λ (K⁻¹)ₖₖ).
  final double effectiveCount;

  private final double[][] cholesky;

  /// @param line through the blocks
  /// @param slopeAt torque over angle at a recorded angle
  /// @param blockVariance of one block's mean
  HarmonicColumns(
      Blocks blocks,
      Line line,
      AngleHarmonics harmonics,
      DoubleUnaryOperator slopeAt,
      double blockVariance) {
    this.line = line;
    int from = line.from();
    int m = line.to() - from;
    double scale = m / blocks.samples(from, line.to());
    double[] weight = new double[m];
    double[] x = new double[m];
    for (int k = 0; k < N; k++) {
      u[k] = new double[m];
    }
    double[] values = new double[N];
    for (int i = 0; i < m; i++) {
      double angle = blocks.angle[from + i];
      weight[i] = blocks.count[from + i] * scale;
      x[i] = angle - line.meanAngle();
      harmonics.evaluate(blocks, from + i, values);
      double b = slopeAt.applyAsDouble(angle);
      for (int k = 0; k < N; k++) {
        u[k][i] = -b * values[k];
        height[k] += weight[i] * u[k][i] / line.weight();
        slope[k] += weight[i] * u[k][i] * x[i] / line.angleSquares();
      }
    }
    double[] gram = new double[N * N];
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < N; k++) {
        values[k] = u[k][i] - height[k] - slope[k] * x[i];
        u[k][i] = values[k];
        double weighted = weight[i] * values[k];
        for (int j = 0; j <= k; j++) {
          gram[k * N + j] += weighted * values[j];
        }
      }
    }
    double prior = harmonics.priorWeight(blockVariance, line.slope());
    cholesky = cholesky(gram, prior);
    for (int i = 0; i < m; i++) {
      double residual =
          weight[i] * (blocks.torque[from + i] - line.torqueAt(blocks.angle[from + i]));
      for (int k = 0; k < N; k++) {
        values[k] = u[k][i];
      }
      forward(values);
      for (int k = 0; k < N; k++) {
        u[k][i] = values[k];
        means[k] += values[k] * residual;
      }
    }
    forward(height);
    forward(slope);
    effectiveCount = N - prior * inverseTrace();
  }

  private static double[][] cholesky(double[] gram, double prior) {
    double[][] l = new double[N][N];
    for (int k = 0; k < N; k++) {
      for (int j = 0; j <= k; j++) {
        double sum = gram[k * N + j] + (j == k ? prior : 0);
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
    for (int k = 0; k < N; k++) {
      for (int j = 0; j < k; j++) {
        v[k] -= cholesky[k][j] * v[j];
      }
      v[k] /= cholesky[k][k];
    }
  }

  /// tr K⁻¹ = |L⁻¹|².
  private double inverseTrace() {
    double sum = 0;
    for (int k = 0; k < N; k++) {
      double[] unit = new double[N];
      unit[k] = 1;
      forward(unit);
      sum += dot(unit, unit);
    }
    return sum;
  }

  /// Coefficients hₖ behind turned ones: L⁻ᵀ a.
  double[] coefficients(double[] turned) {
    double[] h = turned.clone();
    for (int k = N - 1; k >= 0; k--) {
      for (int j = k + 1; j < N; j++) {
        h[k] -= cholesky[j][k] * h[j];
      }
      h[k] /= cholesky[k][k];
    }
    return h;
  }

  /// UᵀW (x − c)₊ for an angle c.
  double[] productsBeyond(Blocks blocks, double breakAngle) {
    double[] products = new double[N];
    int from = line.from();
    double scale = (line.to() - from) / blocks.samples(from, line.to());
    for (int b = line.to() - 1; b >= from && blocks.angle[b] > breakAngle; b--) {
      double beyond = blocks.count[b] * scale * (blocks.angle[b] - breakAngle);
      for (int k = 0; k < N; k++) {
        products[k] += u[k][b - from] * beyond;
      }
    }
    return products;
  }

  /// The harmonics' torque at the i-th block of the line, freed of mean and slope.
  double torque(double[] turned, int i) {
    double sum = 0;
    for (int k = 0; k < N; k++) {
      sum += turned[k] * u[k][i];
    }
    return sum;
  }

  /// What the harmonics add to the height at an angle of a straight line fitted without them.
  double heightAt(double[] turned, double angle) {
    return dot(height, turned) + (angle - line.meanAngle()) * dot(slope, turned);
  }

  /// What the harmonics add to the slope of a straight line fitted without them.
  double slope(double[] turned) {
    return dot(slope, turned);
  }

  /// Variance of [#heightAt] per variance of one block.
  double heightVarianceRatio(double angle) {
    double x = angle - line.meanAngle();
    double sum = 0;
    for (int k = 0; k < N; k++) {
      double s = height[k] + x * slope[k];
      sum += s * s;
    }
    return sum;
  }

  /// Variance of [#slope] per variance of one block.
  double slopeVarianceRatio() {
    return dot(slope, slope);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < N; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
