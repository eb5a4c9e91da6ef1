package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// How the least sum of squares rises when the break of two lines is held off its best place.
///
/// Its curvature at the minimum gives the break's variance when many points lie within a standard
/// uncertainty of it and the lines part quickly. Where noise is strong beside the bend, the rise is
/// flatter than its curvature says, and an interval by curvature is too short. For one thread.
final class HingeProfile {
  /// Where the interval's end is sought, as a factor from one place to the next.
  private static final double STRIDE_FACTOR = 1.25;

  private static final int MOST_STRIDES = 12;

  private final HingeSearch hinge;
  private final Blocks blocks;

  /// What the straight line leaves, and the errors' share of it where there are any.
  private final double[] residual;

  private final double scale;
  private final double lowest;
  private final double highest;

  HingeProfile(HingeSearch hinge, Blocks blocks) {
    this.hinge = hinge;
    this.blocks = blocks;
    Line line = hinge.line();
    @Nullable ShapedColumns columns = hinge.columns();
    int size = line.to() - line.from();
    residual = new double[size];
    scale = size / blocks.samples(line.from(), line.to());
    for (int i = 0; i < size; i++) {
      int b = line.from() + i;
      residual[i] = blocks.torque[b] - line.torqueAt(blocks.angle[b]);
      if (columns != null) {
        residual[i] -= columns.torque(columns.means, i);
      }
    }
    int margin = Segments.margin(size);
    BreakRange range = hinge.range();
    lowest = Math.max(range.lowest(), blocks.angle[line.from() + margin]);
    highest = Math.min(range.highest(), blocks.angle[line.to() - 1 - margin]);
  }

  /// The interval in which the sum of squares rises by at most `rise`, from the half width by
  /// curvature outwards; never shorter than by curvature on the whole.
  Sides sides(double rise, double byCurvature) {
    if (!(byCurvature > 0) || !(rise > 0)) {
      return new Sides(byCurvature, byCurvature);
    }
    double below = width(rise, byCurvature, -1);
    double above = width(rise, byCurvature, 1);
    double most = Math.max(1, 2 * byCurvature / (below + above));
    return new Sides(most * below, most * above);
  }

  private double width(double rise, double byCurvature, int side) {
    double inside = 0;
    double insideRoot = 0;
    double distance = 0.8 * byCurvature;
    double wanted = Math.sqrt(rise);
    for (int i = 0; i < MOST_STRIDES; i++) {
      double at = hinge.breakAngle() + side * distance;
      if (at <= lowest || at >= highest) {
        return Math.max(
            inside, side < 0 ? hinge.breakAngle() - lowest : highest - hinge.breakAngle());
      }
      double root = Math.sqrt(Math.max(0, hinge.gain() - gain(at)));
      if (root >= wanted) {
        // √rise is nearly straight in the distance.
        return inside + (distance - inside) * (wanted - insideRoot) / (root - insideRoot);
      }
      inside = distance;
      insideRoot = root;
      distance *= STRIDE_FACTOR;
    }
    return inside;
  }

  /// (h·e)²/(h·h) for a break at c, as in [HingeSearch].
  private double gain(double c) {
    Line line = hinge.line();
    @Nullable ShapedColumns columns = hinge.columns();
    double sum = 0;
    double along = 0;
    double square = 0;
    double product = 0;
    double[] turned = new double[columns == null ? 0 : columns.means.length];
    for (int b = line.to() - 1; b >= line.from() && blocks.angle[b] > c; b--) {
      double beyond = blocks.angle[b] - c;
      double weighted = blocks.count[b] * scale * beyond;
      sum += weighted;
      along += weighted * (blocks.angle[b] - line.meanAngle());
      square += weighted * beyond;
      product += weighted * residual[b - line.from()];
      if (columns != null) {
        for (int k = 0; k < turned.length; k++) {
          turned[k] += weighted * columns.at(b - line.from(), k);
        }
      }
    }
    square -= sum * sum / line.weight() + along * along / line.angleSquares();
    for (double part : turned) {
      square -= part * part;
    }
    return square > 0 ? product * product / square : 0;
  }
}
