package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// How the least sum of squares rises when the layer's thickness is held off its best value, zero,
/// slope, break and errors of known shapes being fitted anew each time.
///
/// A thickness holds r = b1/b0. With q = 1 − r a break at c bends the curve by −q b0, and with P =
/// h·e, Q = h·h of [HingeSums], B the first slope of the straight line and A what a unit of bend
/// takes off it,
///
/// S = S₀ + 2qbP + q²b²Q + W (b − qAb − B)²,
///
/// least at b = (W(1 − qA)B − qP)/(q²Q + W(1 − qA)²); W is the weight of the slope, less what the
/// errors blur of it. The least S over all c is the profile. It is a parabola where both lines are
/// long. Where the second is short, a thicker layer that yields later gives nearly the same curve:
/// the profile rises slowly on that side, or stays low up to the whole radius. For one thread.
final class LayerProfile {
  /// Places of the break, at least.
  private static final int LEAST_PLACES = 1024;

  private static final double STRIDE_FACTOR = 1.25;
  private static final double FIRST_STRIDE_FRACTION = 0.8;
  private static final int BISECTIONS = 12;

  /// Beyond this the second line is four times as steep as the first: no layer is sought there.
  private static final double LEAST_RELATIVE_THICKNESS = -0.5;

  private final double gain;
  private final double slope;
  private final double slopeWeight;
  private final double[] product;
  private final double[] square;
  private final double[] along;
  private int places;

  LayerProfile(HingeSearch hinge, Blocks blocks) {
    Line line = hinge.line();
    @Nullable ShapedColumns columns = hinge.columns();
    gain = hinge.gain();
    double free = line.slope();
    double blurred = 1 / line.angleSquares();
    if (columns != null) {
      for (int k = 0; k < columns.means.length; k++) {
        free -= columns.slopeOf(k) * columns.means[k];
        blurred += columns.slopeOf(k) * columns.slopeOf(k);
      }
    }
    slope = free;
    slopeWeight = 1 / blurred;
    int size = line.to() - line.from();
    int parts = Math.ceilDiv(LEAST_PLACES, size);
    product = new double[parts * size + 1];
    square = new double[product.length];
    along = new double[product.length];
    tabulate(hinge, new HingeSums(blocks, line, columns), parts);
  }

  private void tabulate(HingeSearch hinge, HingeSums sums, int parts) {
    Line line = hinge.line();
    int margin = Segments.margin(line.to() - line.from());
    double lowest = hinge.range().lowest() - line.meanAngle();
    double highest = hinge.range().highest() - line.meanAngle();
    double best = hinge.breakAngle() - line.meanAngle();
    for (int b = line.to() - 1; b >= line.from() + margin; b--) {
      sums.take(b);
      double x = sums.x(b);
      double below = sums.x(b - 1);
      if (line.to() - b < margin || !(below < x)) {
        continue;
      }
      sums.ready();
      for (int part = 0; part < parts; part++) {
        double c = below + part * (x - below) / parts;
        if (c >= lowest && c <= highest) {
          add(sums, c);
        }
      }
      if (best >= below && best < x) {
        add(sums, best);
      }
    }
  }

  private void add(HingeSums sums, double c) {
    product[places] = sums.product(c);
    square[places] = sums.square(c);
    along[places] = sums.slope(c);
    places++;
  }

  /// How much more a layer of this share of the radius leaves than the best one.
  double rise(double relativeThickness) {
    double q = 1 - LayerReading.slopeRatioOf(relativeThickness);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < places; i++) {
      double whole = 1 - q * along[i];
      double curvature = q * q * square[i] + slopeWeight * whole * whole;
      double b = (slopeWeight * whole * slope - q * product[i]) / curvature;
      double off = b * whole - slope;
      double squares = q * b * (2 * product[i] + q * b * square[i]) + slopeWeight * off * off;
      if (squares < least) {
        least = squares;
      }
    }
    return Math.max(0, least + gain);
  }

  /// The shares of the radius, in units of the radius from the best one, that leave at most `most`
  /// more; up to the whole radius where nothing speaks against it.
  ///
  /// @param byCurvature half the width by curvature, where the search starts
  Sides within(double most, double relativeThickness, double byCurvature) {
    double above = 1 - relativeThickness;
    return new Sides(
        width(
            most, relativeThickness, byCurvature, -1, relativeThickness - LEAST_RELATIVE_THICKNESS),
        rise(1) <= most ? above : width(most, relativeThickness, byCurvature, 1, above));
  }

  private double width(double most, double at, double byCurvature, int side, double farthest) {
    double inside = 0;
    double outside = FIRST_STRIDE_FRACTION * byCurvature;
    while (outside < farthest && rise(at + side * outside) <= most) {
      inside = outside;
      outside *= STRIDE_FACTOR;
    }
    outside = Math.min(outside, farthest);
    if (rise(at + side * outside) <= most) {
      return outside;
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (inside + outside) / 2;
      if (rise(at + side * middle) <= most) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return (inside + outside) / 2;
  }
}
