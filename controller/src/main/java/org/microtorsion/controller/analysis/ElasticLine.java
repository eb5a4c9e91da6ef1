package org.microtorsion.controller.analysis;

/// The straight line through the elastic window, with variances that allow for residuals that hang
/// together.
///
/// @param line through the window's blocks
/// @param blockVariance effective variance of one block's mean
/// @param fromAngle first angle of the window
/// @param toAngle last angle of the window
record ElasticLine(
    Line line, double blockVariance, double degreesOfFreedom, double fromAngle, double toAngle) {
  static ElasticLine through(Blocks blocks, int from, int to, Noise noise) {
    Line line = Line.through(blocks, from, to);
    double share = (to - from) / noise.blockCount();
    return new ElasticLine(
        line,
        noise.effectiveVariance(),
        Math.max(1, noise.effectiveCount() * share - 2),
        blocks.angle[from],
        blocks.angle[to - 1]);
  }

  double slope() {
    return line.slope();
  }

  double slopeVariance() {
    return line.slopeVariance(blockVariance);
  }

  /// Where the line, run back, meets a torque.
  double angleAt(double torque) {
    return line.meanAngle() + (torque - line.meanTorque()) / line.slope();
  }
}
