package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// The best two straight lines that meet, over all places where they can meet.
///
/// With e the residuals of one straight line and h(c) = max(0, x − c) freed of its mean and its
/// slope, a break at c takes g(c) = (h·e)² / (h·h) off the sum of squares. Both products follow
/// from [HingeSums]; between two neighbouring angles g is a quotient of polynomials with one
/// stationary point, known in closed form. So the search is exact and its cost is proportional to
/// the number of blocks.
///
/// @param line the one straight line
/// @param range where the break was sought
/// @param breakAngle where the lines meet
/// @param bend second slope less first
/// @param gain what the break takes off the sum of squares
/// @param squares what is left
/// @param variation Σ |Δ√g| over the search, in the torque's unit
/// @param columns the errors of known shapes; null where there are none
record HingeSearch(
    Line line,
    BreakRange range,
    double breakAngle,
    double bend,
    double gain,
    double squares,
    double variation,
    @Nullable ShapedColumns columns) {
  /// The best break in blocks [from, to) with at least `margin` blocks on either side; what errors
  /// of the angle do to the torque is taken from one straight line, which is enough to see that
  /// there is a bend, and about where.
  ///
  /// @param blockVariance of one block's mean
  static HingeSearch roughlyOver(
      Blocks blocks,
      int from,
      int to,
      int margin,
      BreakRange range,
      ShapedErrors errors,
      double blockVariance) {
    Line line = Line.through(blocks, from, to);
    return over(
        blocks,
        line,
        margin,
        range,
        errors.present()
            ? new ShapedColumns(blocks, line, errors, angle -> line.slope(), blockVariance)
            : null);
  }

  /// The same search once more with what errors of the angle do to the torque taken from the two
  /// lines that were found: they do less to it where the second line is the flatter one.
  ///
  /// @param blockVariance of one block's mean, which may have become known better too
  HingeSearch again(Blocks blocks, int margin, ShapedErrors errors, double blockVariance) {
    if (columns == null) {
      return this;
    }
    double before = slope(blocks);
    double beyond = before + bend;
    return over(
        blocks,
        line,
        margin,
        range,
        new ShapedColumns(
            blocks, line, errors, angle -> angle > breakAngle ? beyond : before, blockVariance));
  }

  private static HingeSearch over(
      Blocks blocks, Line line, int margin, BreakRange range, @Nullable ShapedColumns columns) {
    double lowest = range.lowest() - line.meanAngle();
    double highest = range.highest() - line.meanAngle();
    int from = line.from();
    int to = line.to();
    HingeSums sums = new HingeSums(blocks, line, columns);
    double bestGain = 0;
    double bestBreak = line.meanAngle();
    double bestBend = 0;
    double variation = 0;
    double lastRoot = 0;
    for (int b = to - 1; b >= from + margin; b--) {
      sums.take(b);
      double x = sums.x(b);
      double below = sums.x(b - 1);
      if (x < lowest) {
        break;
      }
      if (to - b < margin || !(below < x) || below > highest) {
        continue;
      }
      sums.ready();
      double c = Math.max(below, lowest);
      double gain = sums.gain(c);
      double root = Math.copySign(Math.sqrt(gain), sums.product(c));
      variation += Math.abs(root - lastRoot);
      lastRoot = root;
      if (highest < x) {
        double atEnd = sums.gain(highest);
        if (atEnd > gain) {
          gain = atEnd;
          c = highest;
        }
      }
      double stationary = sums.stationary();
      if (stationary > Math.max(below, lowest) && stationary < Math.min(x, highest)) {
        double atStationary = sums.gain(stationary);
        if (atStationary > gain) {
          gain = atStationary;
          c = stationary;
        }
      }
      if (gain > bestGain) {
        bestGain = gain;
        bestBreak = c + line.meanAngle();
        bestBend = sums.product(c) / sums.square(c);
      }
    }
    double straight = line.squares();
    if (columns != null) {
      for (double mean : columns.means) {
        straight -= mean * mean;
      }
    }
    return new HingeSearch(
        line,
        range,
        bestBreak,
        bestBend,
        bestGain,
        Math.max(0, straight - bestGain),
        variation,
        columns);
  }

  /// Mean of (φ − c)₊ and its slope over φ, by which it differs from the hinge freed of both.
  private double[] meanAndSlopeBeyond(Blocks blocks) {
    int m = line.to() - line.from();
    double scale = m / blocks.samples(line.from(), line.to());
    double mean = 0;
    double along = 0;
    for (int b = line.from(); b < line.to(); b++) {
      double w = blocks.count[b] * scale;
      double beyond = Math.max(0, blocks.angle[b] - breakAngle);
      mean += w * beyond;
      along += w * beyond * (blocks.angle[b] - line.meanAngle());
    }
    return new double[] {
      mean / line.weight(), line.angleSquares() > 0 ? along / line.angleSquares() : 0
    };
  }

  /// The errors beside the two lines, in the columns' basis; empty without columns.
  private double[] turned(Blocks blocks) {
    if (columns == null) {
      return new double[0];
    }
    double[] turned = columns.means.clone();
    double[] products = columns.productsBeyond(blocks, breakAngle);
    for (int k = 0; k < turned.length; k++) {
      turned[k] -= bend * products[k];
    }
    return turned;
  }

  /// The errors of known shapes beside the two lines; empty where there are none.
  double[] errors(Blocks blocks) {
    return columns == null ? new double[0] : columns.coefficients(turned(blocks));
  }

  /// Slope of the first line.
  double slope(Blocks blocks) {
    double slope = line.slope() - bend * meanAndSlopeBeyond(blocks)[1];
    return columns == null ? slope : slope - columns.slope(turned(blocks));
  }

  /// Height of the first line at an angle.
  double torqueAt(Blocks blocks, double angle) {
    double[] beyond = meanAndSlopeBeyond(blocks);
    double torque =
        line.torqueAt(angle) - bend * (beyond[0] + beyond[1] * (angle - line.meanAngle()));
    return columns == null ? torque : torque - columns.heightAt(turned(blocks), angle);
  }

  /// What the two lines and the errors leave of each block's torque.
  double[] residuals(Blocks blocks) {
    double[] beyond = meanAndSlopeBeyond(blocks);
    double[] turned = turned(blocks);
    double[] residual = new double[line.to() - line.from()];
    for (int i = 0; i < residual.length; i++) {
      double angle = blocks.angle[line.from() + i];
      double x = angle - line.meanAngle();
      residual[i] =
          blocks.torque[line.from() + i]
              - line.torqueAt(angle)
              - bend * (Math.max(0, angle - breakAngle) - beyond[0] - beyond[1] * x);
      if (columns != null) {
        residual[i] -= columns.torque(turned, i);
      }
    }
    return residual;
  }

  /// Parameters of the two lines, and those of the errors that the data fix.
  double parameterCount() {
    return columns == null ? 4 : 4 + columns.effectiveCount;
  }

  /// How far the second line has left the first at the end of the range.
  double departure(Blocks blocks) {
    return bend * (blocks.angle[line.to() - 1] - breakAngle);
  }
}
