package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;

/// The straight line through the elastic window, with variances that allow for residuals that hang
/// together.
///
/// @param line through the window's blocks
/// @param errors of known shapes
/// @param columns what they make over the window; null where there are none
/// @param blockVariance effective variance of one block's mean
/// @param fromAngle first angle of the window
/// @param toAngle last angle of the window
record ElasticLine(
    Line line,
    ShapedErrors errors,
    @Nullable ShapedColumns columns,
    double blockVariance,
    double degreesOfFreedom,
    double fromAngle,
    double toAngle) {
  static ElasticLine through(Blocks blocks, int from, int to, Noise noise, ShapedErrors errors) {
    Line line = Line.through(blocks, from, to);
    double share = (to - from) / noise.blockCount();
    ShapedColumns columns =
        errors.present()
            ? new ShapedColumns(
                blocks, line, errors, angle -> line.slope(), noise.effectiveVariance())
            : null;
    return new ElasticLine(
        line,
        errors,
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
    FitVariance scatter = FitVariance.ofScatter(line.slopeVariance(blockVariance));
    return columns == null ? scatter : scatter.plus(columns.slopeVariance(errors, blockVariance));
  }

  /// What one standard uncertainty of each error does to the slope.
  double[] slopeEffects() {
    return columns == null ? new double[0] : columns.slopeEffects();
  }

  double torqueAt(double angle) {
    double torque = line.torqueAt(angle);
    return columns == null ? torque : torque - columns.heightAt(columns.means, angle);
  }

  FitVariance torqueVariance(double angle) {
    FitVariance scatter = FitVariance.ofScatter(line.torqueVariance(angle, blockVariance));
    return columns == null
        ? scatter
        : scatter.plus(columns.heightVariance(errors, angle, blockVariance));
  }

  /// Where the line, run back, meets a torque.
  double angleAt(double torque) {
    return line.meanAngle() + (torque - torqueAt(line.meanAngle())) / slope();
  }
}
