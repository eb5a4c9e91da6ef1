package org.microtorsion.controller.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Fits curves to the blocks under load by Gauss's and Newton's steps on the normal equations, at a
/// cost that is bounded beforehand.
///
/// For the live fit, which starts at the answers of exact searches and has a millisecond. A step
/// sums up JᵀWJ and JᵀWr over the blocks and keeps nothing a block, with the angle's harmonics as
/// four more columns under their prior. A block's mean torque is compared with the mean of the
/// curve at one standard deviation of its angles on either side: what is left of a kink or a
/// curvature inside a block is that of a block many times shorter.
final class BlockRegression {
  /// Passes over the blocks that one descent may take.
  private static final int MOST_PASSES = 8;

  /// Descents of one fit, each with a prior weighed against less scatter.
  private static final int MOST_STEPS = 4;

  /// A step that promises less than this share of one block's variance is not taken: the estimates
  /// would move by less than a hundredth of a standard uncertainty.
  private static final double LEAST_GAIN_FRACTION = 1e-4;

  /// A prior that is weighed against less than this share of the scatter is weighed anew.
  private static final double LEAST_STEP_FACTOR = 0.5;

  private static final int H = AngleHarmonics.COUNT;

  private final int size;
  private final double[] angle;
  private final double[] torque;
  private final double[] weight;

  /// Standard deviation of the angles in a block.
  private final double[] spread;

  /// Bₖ at a block, four a block.
  private final double[] basis;

  private final AngleHarmonics harmonics;
  private final double priorSlope;
  private final double blockVariance;
  private final double harmonicCount;

  /// @param hinge the best two straight lines over the blocks under load
  /// @param blockVariance effective variance of one block's mean about them
  BlockRegression(
      Blocks blocks, HingeSearch hinge, AngleHarmonics harmonics, double blockVariance) {
    int from = hinge.line().from();
    size = blocks.size - from;
    angle = Arrays.copyOfRange(blocks.angle, from, blocks.size);
    torque = Arrays.copyOfRange(blocks.torque, from, blocks.size);
    weight = new double[size];
    spread = new double[size];
    basis = new double[harmonics.present() ? H * size : 0];
    this.harmonics = harmonics;
    this.blockVariance = blockVariance;
    priorSlope = hinge.line().slope();
    harmonicCount = hinge.parameterCount() - 4;
    double scale = size / blocks.samples(from, blocks.size);
    double[] values = new double[H];
    for (int i = 0; i < size; i++) {
      weight[i] = blocks.count[from + i] * scale;
      spread[i] = Math.sqrt(blocks.angleSquares[from + i] / blocks.count[from + i]);
      if (harmonics.present()) {
        harmonics.evaluate(angle[i], values);
        System.arraycopy(values, 0, basis, H * i, H);
      }
    }
  }

  /// Fits with the prior of the harmonics weighed against the scatter about the best two lines.
  ///
  /// @param origin angle at which twist starts
  /// @param start the curve's parameters, then the harmonics where there are any
  @Nullable LiveModel fit(ModelId id, Curves.Sloped curve, double origin, double[] start) {
    Descent descent = new Descent(curve, origin, start.clone(), blockVariance);
    return descent.run() ? model(id, descent) : null;
  }

  /// Fits a curve that need not have the data's shape: first without harmonics, then with a prior
  /// that is weighed against the curve's own scatter as it comes down, as [Rivals] does.
  @Nullable LiveModel fitOwnScatter(
      ModelId id, Curves.Sloped curve, double origin, double[] start) {
    Descent descent = new Descent(curve, origin, start.clone(), 0);
    if (!descent.run()) {
      return null;
    }
    double variance = descent.at.dataSquares / size;
    for (int step = 0; harmonics.present() && step < MOST_STEPS; step++) {
      double[] from = Arrays.copyOf(descent.parameters, start.length + H);
      descent = new Descent(curve, origin, from, Math.max(variance, blockVariance));
      if (!descent.run()) {
        return null;
      }
      double left = descent.at.dataSquares / size;
      if (variance <= blockVariance || left > LEAST_STEP_FACTOR * variance) {
        break;
      }
      variance = left;
    }
    return model(id, descent);
  }

  private @Nullable LiveModel model(ModelId id, Descent descent) {
    double[] fitted = descent.parameters;
    int own = descent.own;
    double[] residual = new double[size];
    double largest = 0;
    for (int i = 0; i < size; i++) {
      double shown = descent.evaluate(i, fitted);
      residual[i] = torque[i] - shown;
      largest = Math.abs(shown);
    }
    Noise noise = Noise.of(residual, own + harmonicCount, largest);
    SmallMatrix whole = descent.at.normal.inverse(fitted.length);
    SmallMatrix scatter = descent.at.normal.inverse(own);
    if (whole == null || scatter == null) {
      return null;
    }
    return new LiveModel(
        id,
        descent.origin,
        Arrays.copyOf(fitted, own),
        descent.at.squares,
        size,
        noise,
        scatter.times(noise.effectiveVariance()),
        whole.times(noise.effectiveVariance()));
  }

  /// What one pass over the blocks has summed up.
  private static final class Sums {
    /// JᵀWJ and the prior.
    final SmallMatrix normal;

    /// JᵀWr, less the prior's pull.
    final double[] right;

    /// Σ w r² and what the prior adds.
    final double squares;

    /// Σ w r²
    final double dataSquares;

    Sums(SmallMatrix normal, double[] right, double squares, double dataSquares) {
      this.normal = normal;
      this.right = right;
      this.squares = squares;
      this.dataSquares = dataSquares;
    }

    /// What a step takes off the sum of squares where the curve is as straight as it looks.
    double promised(double[] step) {
      double sum = 0;
      for (int k = 0; k < right.length; k++) {
        sum += right[k] * step[k];
      }
      return sum;
    }
  }

  /// One curve's way down.
  private final class Descent {
    private final Curves.Sloped curve;
    private final double origin;
    private final int own;
    private final double prior;
    private final double[] before;
    private final double[] after;
    private final double[] row;
    private int passes;
    private double[] parameters;
    private Sums at;

    /// @param scatter variance that the harmonics' prior is weighed against
    Descent(Curves.Sloped curve, double origin, double[] start, double scatter) {
      this.curve = curve;
      this.origin = origin;
      own = curve.parameterNames().size();
      prior = start.length > own ? harmonics.priorWeight(scatter, priorSlope) : 0;
      before = new double[own];
      after = new double[own];
      row = new double[start.length];
      parameters = start;
      at = pass(start);
    }

    /// Goes to the minimum; false where the normal equations have none.
    boolean run() {
      while (true) {
        double[] step = at.normal.solve(at.right);
        if (step == null) {
          return false;
        }
        if (!(at.promised(step) > LEAST_GAIN_FRACTION * at.dataSquares / size) || !take(step)) {
          return true;
        }
      }
    }

    /// Takes a step, or a half, a quarter, an eighth of it, that goes down; false where none does.
    private boolean take(double[] step) {
      for (double share = 1; share > 0.1; share *= 0.5) {
        double[] next = parameters.clone();
        for (int k = 0; k < next.length; k++) {
          next[k] += share * step[k];
        }
        if (!allowed(next)) {
          continue;
        }
        if (passes >= MOST_PASSES) {
          return false;
        }
        Sums there = pass(next);
        if (there.squares < at.squares) {
          parameters = next;
          at = there;
          return true;
        }
      }
      return false;
    }

    /// A yield angle, the last of a curve's own parameters, lies under load.
    private boolean allowed(double[] p) {
      return curve.linear() || (p[own - 1] > 0 && p[own - 1] < angle[size - 1] - origin);
    }

    /// The curve's mean over block i; leaves the gradient in `row`.
    double evaluate(int i, double[] p) {
      double twist = angle[i] - origin;
      for (int k = own; k < p.length; k++) {
        twist -= p[k] * basis[H * i + k - own];
      }
      double value;
      double slope;
      if (curve.linear()) {
        value = curve.evaluate(twist, p, row);
        slope = curve.slope(twist, p);
      } else {
        double s = spread[i];
        value = 0.5 * (curve.evaluate(twist - s, p, before) + curve.evaluate(twist + s, p, after));
        slope = 0.5 * (curve.slope(twist - s, p) + curve.slope(twist + s, p));
        for (int k = 0; k < own; k++) {
          row[k] = 0.5 * (before[k] + after[k]);
        }
      }
      for (int k = own; k < p.length; k++) {
        row[k] = -slope * basis[H * i + k - own];
      }
      return value;
    }

    private Sums pass(double[] p) {
      passes++;
      int n = p.length;
      double[] normal = new double[n * n];
      double[] right = new double[n];
      double squares = 0;
      for (int i = 0; i < size; i++) {
        double r = torque[i] - evaluate(i, p);
        double w = weight[i];
        squares += w * r * r;
        for (int j = 0; j < n; j++) {
          double weighted = w * row[j];
          right[j] += weighted * r;
          for (int k = 0; k <= j; k++) {
            normal[j * n + k] += weighted * row[k];
          }
        }
      }
      double penalty = 0;
      for (int k = own; k < n; k++) {
        normal[k * n + k] += prior;
        right[k] -= prior * p[k];
        penalty += prior * p[k] * p[k];
      }
      return new Sums(SmallMatrix.lower(n, normal), right, squares + penalty, squares);
    }
  }
}
