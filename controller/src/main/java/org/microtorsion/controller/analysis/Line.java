package org.microtorsion.controller.analysis;

/// The straight line of least squares through blocks [from, to), weighted by their counts.
///
/// @param meanAngle x̄
/// @param meanTorque ȳ
/// @param slope b
/// @param squares Σ w r²
/// @param angleSquares Σ w (x − x̄)²
/// @param weight Σ w, with w the block's count over the mean count, so that Σ w is the number of
///   blocks
record Line(
    int from,
    int to,
    double meanAngle,
    double meanTorque,
    double slope,
    double squares,
    double angleSquares,
    double weight) {
  static Line through(Blocks blocks, int from, int to) {
    double total = blocks.samples(from, to);
    double scale = (to - from) / total;
    double sx = 0;
    double sy = 0;
    for (int b = from; b < to; b++) {
      sx += blocks.count[b] * (blocks.angle[b] - blocks.angle[from]);
      sy += blocks.count[b] * (blocks.torque[b] - blocks.torque[from]);
    }
    double meanX = blocks.angle[from] + sx / total;
    double meanY = blocks.torque[from] + sy / total;
    double sxx = 0;
    double sxy = 0;
    for (int b = from; b < to; b++) {
      double x = blocks.angle[b] - meanX;
      sxx += blocks.count[b] * scale * x * x;
      sxy += blocks.count[b] * scale * x * (blocks.torque[b] - meanY);
    }
    double slope = sxx > 0 ? sxy / sxx : 0;
    double squares = 0;
    for (int b = from; b < to; b++) {
      double r = blocks.torque[b] - meanY - slope * (blocks.angle[b] - meanX);
      squares += blocks.count[b] * scale * r * r;
    }
    return new Line(from, to, meanX, meanY, slope, squares, sxx, to - from);
  }

  double torqueAt(double angleRadians) {
    return meanTorque + slope * (angleRadians - meanAngle);
  }

  /// Variance of the slope for a variance of one block's mean.
  double slopeVariance(double blockVariance) {
    return angleSquares > 0 ? blockVariance / angleSquares : Double.POSITIVE_INFINITY;
  }

  /// Variance of the line's height at an angle.
  double torqueVariance(double angleRadians, double blockVariance) {
    double x = angleRadians - meanAngle;
    return blockVariance / weight + x * x * slopeVariance(blockVariance);
  }
}
