package org.microtorsion.controller.desk;

/// Some samples of a run, as much of them as a display can show.
///
/// @param sequence number of the change that brought it; later ones are higher
/// @param timeSeconds of the last of them
/// @param angleRadians mean twist
/// @param torqueNewtonMetres mean torque
/// @param leastTorqueNewtonMetres least torque
/// @param greatestTorqueNewtonMetres greatest torque
public record LivePoint(
    long sequence,
    double timeSeconds,
    double angleRadians,
    double torqueNewtonMetres,
    double leastTorqueNewtonMetres,
    double greatestTorqueNewtonMetres) {
  /// Two in a row as one.
  LivePoint with(LivePoint next) {
    return new LivePoint(
        next.sequence,
        next.timeSeconds,
        (angleRadians + next.angleRadians) / 2,
        (torqueNewtonMetres + next.torqueNewtonMetres) / 2,
        Math.min(leastTorqueNewtonMetres, next.leastTorqueNewtonMetres),
        Math.max(greatestTorqueNewtonMetres, next.greatestTorqueNewtonMetres));
  }
}
