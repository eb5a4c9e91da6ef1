package org.microtorsion.controller.analysis;

/// The best homogeneous elastic-plastic curve over all yield angles at the blocks' own angles.
///
/// For a given φy the torque is a straight line over the effective twist g, which is φ up to φy and
/// A − B φ⁻³ beyond, A = (4/3) φy, B = φy⁴/3. Sums of φ up to φy and of φ⁻³ beyond it, kept while
/// φy moves down the curve, give each candidate's sum of squares at constant cost.
///
/// @param yieldTwist the best candidate
/// @param squares its sum of squares
record ElasticPlasticSearch(double yieldTwist, double squares) {
  /// The best candidate in blocks [from, to) with at least `margin` blocks on either side.
  ///
  /// @param origin angle at which twist starts
  static ElasticPlasticSearch over(Blocks blocks, int from, int to, double origin, int margin) {
    return over(blocks, from, to, origin, margin, BreakRange.ANYWHERE);
  }

  /// The same for a yield in a given range.
  static ElasticPlasticSearch over(
      Blocks blocks, int from, int to, double origin, int margin, BreakRange range) {
    Line line = Line.through(blocks, from, to);
    double span = blocks.angle[to - 1] - origin;
    double scale = (to - from) / blocks.samples(from, to);
    double s0 = line.weight();
    double lx = 0;
    double lxx = 0;
    double ly = 0;
    double lxy = 0;
    double total = 0;
    for (int b = from; b < to; b++) {
      double w = blocks.count[b] * scale;
      double x = (blocks.angle[b] - origin) / span;
      double y = blocks.torque[b] - line.meanTorque();
      lx += w * x;
      lxx += w * x * x;
      ly += w * y;
      lxy += w * x * y;
      total += w * y * y;
    }
    double r0 = 0;
    double ru = 0;
    double ruu = 0;
    double ry = 0;
    double ruy = 0;
    double best = Double.POSITIVE_INFINITY;
    double bestYield = 1;
    for (int b = to - 1; b >= from + margin; b--) {
      double w = blocks.count[b] * scale;
      double x = (blocks.angle[b] - origin) / span;
      if (!(x > 0)) {
        break;
      }
      double y = blocks.torque[b] - line.meanTorque();
      double u = 1 / (x * x * x);
      lx -= w * x;
      lxx -= w * x * x;
      ly -= w * y;
      lxy -= w * x * y;
      r0 += w;
      ru += w * u;
      ruu += w * u * u;
      ry += w * y;
      ruy += w * u * y;
      double yield = (blocks.angle[b - 1] - origin) / span;
      if (to - b < margin || !(yield > 0) || !range.holds(blocks.angle[b - 1])) {
        continue;
      }
      double a = 4 * yield / 3;
      double c = yield * yield * yield * yield / 3;
      double sg = lx + a * r0 - c * ru;
      double sgg = lxx + a * a * r0 - 2 * a * c * ru + c * c * ruu - sg * sg / s0;
      double sgy = lxy + a * ry - c * ruy - sg * (ly + ry) / s0;
      double squares = total - sgy * sgy / sgg;
      if (squares < best) {
        best = squares;
        bestYield = yield;
      }
    }
    return new ElasticPlasticSearch(bestYield * span, best);
  }
}
