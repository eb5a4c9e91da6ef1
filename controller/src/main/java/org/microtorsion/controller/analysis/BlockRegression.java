package org.microtorsion.controller.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Fits curves to the blocks under load by Gauss's and Newton's steps on the normal equations, at a
/// cost that is bounded beforehand.
///
/// For the live fit, which starts at the answers of exact searches and has a millisecond. A step
/// sums up JᵀWJ and JᵀWr over the blocks and keeps nothing a block, with errors of known shapes as
/// more columns under their prior. A block's mean torque is compared with the mean of the curve at
/// one standard deviation of its angles on either side: what is left of a kink or a curvature
/// inside a block is that of a block many times shorter.
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

  private final int size;
  private final double[] angle;
  private final double[] torque;
  private final double[] weight;

  /// Standard deviation of the angles in a block.
  private final double[] spread;

  /// The errors' shapes at each block.
  private final double[][] shapes;

  private final ShapedErrors errors;
  private final double priorSlope;
  private final double blockVariance;
  private final double leastVariance;
  private final double errorCount;

  /// @param hinge the best two straight lines over the blocks under load
  /// @param blockVariance effective variance of one block's mean about them
  /// @param localVariance the same about lines so short that they fit a curve of any shape
  BlockRegression(
      Blocks blocks,
      HingeSearch hinge,
      ShapedErrors errors,
      double blockVariance,
      double localVariance) {
    int from = hinge.line().from();
    size = blocks.size - from;
    angle = Arrays.copyOfRange(blocks.angle, from, blocks.size);
    torque = Arrays.copyOfRange(blocks.torque, from, blocks.size);
    weight = new double[size];
    spread = new double[size];
    shapes = new double[size][errors.count()];
    this.errors = errors;
    this.blockVariance = blockVariance;
    leastVariance = Math.min(blockVariance, localVariance);
    priorSlope = hinge.line().slope();
    errorCount = hinge.parameterCount() - 4;
    double scale = size / blocks.samples(from, blocks.size);
    for (int i = 0; i < size; i++) {
      weight[i] = blocks.count[from + i] * scale;
      spread[i] = Math.sqrt(blocks.angleSquares[from + i] / blocks.count[from + i]);
      errors.evaluate(blocks, from + i, shapes[i]);
    }
  }

  /// Fits with the prior of the errors weighed against the scatter about the best two lines.
  ///
  /// @param origin angle at which twist starts
  /// @param start the curve's parameters, then the errors where there are any
  @Nullable LiveModel fit(ModelId id, Curves.Sloped curve, double origin, double[] start) {
    Descent descent = new Descent(curve, origin, start.clone(), blockVariance);
    return descent.run() ? model(id, descent) : null;
  }

  /// Fits a curve that need not have the data's shape, with a prior of the errors that is weighed
  /// against the curve's own scatter as it comes down, as [Rivals] does.
  ///
  /// @param start the curve's parameters
  /// @param scatter variance of a block about the curve without errors
  @Nullable LiveModel fitOwnScatter(
      ModelId id, Curves.Sloped curve, double origin, double[] start, double scatter) {
    double[] from = Arrays.copyOf(start, start.length + errors.count());
    Descent descent = new Descent(curve, origin, from, Math.max(scatter, leastVariance));
    double variance = scatter;
    for (int step = 0; step < MOST_STEPS; step++) {
      if (!descent.run()) {
        return null;
      }
      double left = descent.at.dataSquares / size;
      if (variance <= leastVariance || left > LEAST_STEP_FACTOR * variance) {
        break;
      }
      variance = left;
      descent.weigh(Math.max(variance, leastVariance));
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
    Noise noise = Noise.of(residual, own + errorCount, largest);
    SmallMatrix whole = descent.normal().inverse(fitted.length);
    if (whole == null) {
      return null;
    }
    return new LiveModel(
        id,
        descent.origin,
        Arrays.copyOf(fitted, own),
        descent.squares(),
        size,
        noise,
        new LiveCovariance(whole, own, descent.prior, noise.effectiveVariance(), errors));
  }

  /// What one pass over the blocks has summed up: JᵀWJ, JᵀWr and Σ w r².
  private static final class Sums {
    final SmallMatrix normal;
    final double[] right;
    final double dataSquares;

    Sums(SmallMatrix normal, double[] right, double dataSquares) {
      this.normal = normal;
      this.right = right;
      this.dataSquares = dataSquares;
    }
  }

  /// One curve's way down.
  private final class Descent {
    private final Curves.Sloped curve;
    private final double origin;
    private final int own;
    private final double[] before;
    private final double[] row;
    private double prior;
    private int passes;
    private double[] parameters;
    private Sums at;

    /// @param scatter variance that the errors' prior is weighed against
    Descent(Curves.Sloped curve, double origin, double[] start, double scatter) {
      this.curve = curve;
      this.origin = origin;
      own = curve.parameterNames().size();
      before = new double[start.length];
      row = new double[start.length];
      prior = errors.priorWeight(scatter, priorSlope);
      parameters = start;
      at = pass(start);
    }

    void weigh(double scatter) {
      prior = errors.priorWeight(scatter, priorSlope);
    }

    /// JᵀWJ and the prior.
    SmallMatrix normal() {
      return at.normal.plusDiagonal(own, prior);
    }

    /// Σ w r² and what the prior adds.
    double squares() {
      return penalised(at, parameters);
    }

    private double penalised(Sums sums, double[] p) {
      double squares = sums.dataSquares;
      for (int k = own; k < p.length; k++) {
        squares += prior * p[k] * p[k];
      }
      return squares;
    }

    /// Goes to the minimum; false where the normal equations have none.
    boolean run() {
      while (true) {
        double[] right = at.right.clone();
        for (int k = own; k < right.length; k++) {
          right[k] -= prior * parameters[k];
        }
        double[] step = normal().solve(right);
        if (step == null) {
          return false;
        }
        double promised = 0;
        for (int k = 0; k < step.length; k++) {
          promised += right[k] * step[k];
        }
        if (!(promised > LEAST_GAIN_FRACTION * at.dataSquares / size) || !take(step)) {
          return true;
        }
      }
    }

    /// Takes a step, or a half, a quarter, an eighth of it, that goes down; false where none does.
    private boolean take(double[] step) {
      double least = squares();
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
        if (penalised(there, next) < least) {
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
      double s = spread[i];
      if (curve.linear() || errors.trueTwist(twist, shapes[i], p) + s <= p[own - 1]) {
        return errors.shown(curve, twist, shapes[i], p, row);
      }
      double below = errors.shown(curve, twist - s, shapes[i], p, before);
      double above = errors.shown(curve, twist + s, shapes[i], p, row);
      for (int k = 0; k < p.length; k++) {
        row[k] = 0.5 * (before[k] + row[k]);
      }
      return 0.5 * (below + above);
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
      return new Sums(SmallMatrix.lower(n, normal), right, squares);
    }
  }
}
