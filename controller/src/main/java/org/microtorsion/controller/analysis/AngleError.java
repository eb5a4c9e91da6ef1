package org.microtorsion.controller.analysis;

/// What an angle shows too much at each place, as a fit has found it: once and twice a turn.
///
/// @param cosine1Radians with sine, the error once a turn
/// @param cosine2Radians with sine, that twice a turn
/// @param firstRadians the recorded angle, in the direction of twist, where it is zero
public record AngleError(
    double cosine1Radians,
    double sine1Radians,
    double cosine2Radians,
    double sine2Radians,
    double firstRadians) {
  /// None.
  public static final AngleError NONE = new AngleError(0, 0, 0, 0, 0);

  /// The error at a recorded angle in the direction of twist.
  public double at(double angleRadians) {
    return cosine1Radians * (Math.cos(angleRadians) - Math.cos(firstRadians))
        + sine1Radians * (Math.sin(angleRadians) - Math.sin(firstRadians))
        + cosine2Radians * (Math.cos(2 * angleRadians) - Math.cos(2 * firstRadians))
        + sine2Radians * (Math.sin(2 * angleRadians) - Math.sin(2 * firstRadians));
  }
}
