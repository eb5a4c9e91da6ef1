package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// The straight line through the elastic window, with variances that allow for residuals that hang
/// together.
///
/// @param line through the window's blocks
/// @param columns the angle's harmonics over the window; null where it has none
/// @param blockVariance effective variance of one block's mean
/// @param fromAngle first angle of the window
/// @param toAngle last angle of the window
record ElasticLine(
    Line line,
    @Nullable HarmonicColumns columns,
    double blockVariance,
    double degreesOfFreedom,
    double fromAngle,
    double toAngle) {
  static ElasticLine through(
      Blocks blocks, int from, int to, Noise noise, AngleHarmonics harmonics) {
    Line line = Line.through(blocks, from, to);
    double share = (to - from) / noise.blockCount();
    HarmonicColumns columns =
        harmonics.present()
            ? new HarmonicColumns(
                blocks, line, harmonics, angle -> line.slope(), noise.effectiveVariance())
            : null;
    return new ElasticLine(
        line,
        columns,
        noise.effectiveVariance(),
        Math.max(1, noise.effectiveCount() * share - 2),
        blocks.angle[from],
        blocks.angle[to - 1]);
  }

  double slope() {
    return columns == null ? line.slope() : line.slope() - columns.slope(columns.means);
  }

  FitVariance slopeVariance() {
    return new FitVariance(
        line.slopeVariance(blockVariance),
        columns == null ? 0 : blockVariance * columns.slopeVarianceRatio());
  }

  double torqueAt(double angle) {
    double torque = line.torqueAt(angle);
    return columns == null ? torque : torque - columns.heightAt(columns.means, angle);
  }

  FitVariance torqueVariance(double angle) {
    return new FitVariance(
        line.torqueVariance(angle, blockVariance),
        columns == null ? 0 : blockVariance * columns.heightVarianceRatio(angle));
  }

  /// Where the line, run back, meets a torque.
  double angleAt(double torque) {
    return line.meanAngle() + (torque - torqueAt(line.meanAngle())) / slope();
  }
}
