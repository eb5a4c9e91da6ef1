package org.microtorsion.controller.analysis;

/// The best two straight lines that meet, over all places where they can meet.
///
/// With e the residuals of one straight line and h(c) = max(0, x − c) freed of its mean and its
/// slope, a break at c takes g(c) = (h·e)² / (h·h) off the sum of squares. Both products follow
/// from sums over the blocks beyond c, kept while c moves down the curve; between two neighbouring
/// angles g is a quotient of polynomials with one stationary point, known in closed form. So the
/// search is exact and its cost is proportional to the number of blocks.
///
/// @param breakAngle where the lines meet
/// @param bend second slope less first
/// @param gain what the break takes off the sum of squares
/// @param line the one straight line
/// @param squares what is left
/// @param variation Σ |Δ√g| over the search, in the torque's unit
record HingeSearch(
    Line line, double breakAngle, double bend, double gain, double squares, double variation) {
  /// The best break in blocks [from, to) with at least `margin` blocks on either side.
  static HingeSearch over(Blocks blocks, int from, int to, int margin) {
    Line line = Line.through(blocks, from, to);
    double scale = (to - from) / blocks.samples(from, to);
    double s0 = line.weight();
    double sxx = line.angleSquares();
    double r0 = 0;
    double rx = 0;
    double rxx = 0;
    double re = 0;
    double rxe = 0;
    double bestGain = 0;
    double bestBreak = line.meanAngle();
    double bestBend = 0;
    double variation = 0;
    double lastRoot = 0;
    for (int b = to - 1; b >= from + margin; b--) {
      double w = blocks.count[b] * scale;
      double x = blocks.angle[b] - line.meanAngle();
      double e = blocks.torque[b] - line.torqueAt(blocks.angle[b]);
      r0 += w;
      rx += w * x;
      rxx += w * x * x;
      re += w * e;
      rxe += w * x * e;
      double below = blocks.angle[b - 1] - line.meanAngle();
      if (to - b < margin || !(below < x)) {
        continue;
      }
      // h·e = Σxe − c Σe and h·h = q0 + q1 c + q2 c², sums over x > c.
      double q0 = rxx - rx * rx / s0 - rxx * rxx / sxx;
      double q1 = -2 * rx + 2 * rx * r0 / s0 + 2 * rxx * rx / sxx;
      double q2 = r0 - r0 * r0 / s0 - rx * rx / sxx;
      double atKnot = gain(below, rxe, re, q0, q1, q2);
      double root = Math.copySign(Math.sqrt(atKnot), rxe - below * re);
      variation += Math.abs(root - lastRoot);
      lastRoot = root;
      double c = below;
      double gain = atKnot;
      double stationary = -(2 * re * q0 + rxe * q1) / (re * q1 + 2 * rxe * q2);
      if (stationary > below && stationary < x) {
        double atStationary = gain(stationary, rxe, re, q0, q1, q2);
        if (atStationary > gain) {
          gain = atStationary;
          c = stationary;
        }
      }
      if (gain > bestGain) {
        bestGain = gain;
        bestBreak = c + line.meanAngle();
        bestBend = (rxe - c * re) / (q0 + c * (q1 + c * q2));
      }
    }
    return new HingeSearch(
        line, bestBreak, bestBend, bestGain, Math.max(0, line.squares() - bestGain), variation);
  }

  private static double gain(double c, double rxe, double re, double q0, double q1, double q2) {
    double product = rxe - c * re;
    double square = q0 + c * (q1 + c * q2);
    return square > 0 ? product * product / square : 0;
  }

  /// How far the second line has left the first at the end of the range.
  double departure(Blocks blocks) {
    return bend * (blocks.angle[line.to() - 1] - breakAngle);
  }
}
